package actnn.app.view.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A whole and its parts: one bar, and under it a legend with the figures. */
public final class SplitBar extends VBox {
  private final Bar bar = new Bar();
  private final FlowPane legend = new FlowPane(16, 8);

  public SplitBar() {
    super(12);
    bar.getStyleClass().add("wb-split");
    getChildren().addAll(bar, legend);
  }

  /** One part; {@code figure} is its size in words. */
  public record Part(String name, String figure, double size) {}

  /** Shows these parts, in this order; colours go by place. */
  public void show(List<Part> parts) {
    double whole = parts.stream().mapToDouble(Part::size).sum();
    bar.parts = parts;
    bar.getChildren().clear();
    legend.getChildren().clear();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Region piece = new Region();
      piece.getStyleClass().add("wb-part-" + i);
      Tips.on(piece, part.name() + ": " + part.figure() + share(part, whole));
      bar.getChildren().add(piece);
      legend.getChildren().add(entry(part, i));
    }
    setAccessibleText(
        parts.stream().map(p -> p.name() + " " + p.figure()).reduce("", (a, b) -> a + b + ", "));
  }

  private static String share(Part part, double whole) {
    return whole > 0 ? String.format(" (%.0f %%)", 100 * part.size() / whole) : "";
  }

  private static HBox entry(Part part, int index) {
    Region dot = new Region();
    dot.getStyleClass().addAll("wb-dot", "wb-part-" + index);
    Label name = Words.caption(part.name());
    Label figure = Words.styled(part.figure(), "wb-figure-small");
    name.setMinWidth(Region.USE_PREF_SIZE);
    figure.setMinWidth(Region.USE_PREF_SIZE);
    HBox entry = new HBox(6, dot, name, figure);
    entry.setAlignment(Pos.CENTER_LEFT);
    return entry;
  }

  /** Lays its children out in proportion to their parts. */
  private static final class Bar extends Pane {
    private static final double HEIGHT = 12;
    private static final double GAP = 2;
    private static final double LEAST = 3;
    private List<Part> parts = List.of();

    Bar() {
      setMinHeight(HEIGHT);
      setPrefHeight(HEIGHT);
      setMaxHeight(HEIGHT);
    }

    @Override
    protected void layoutChildren() {
      double whole = parts.stream().mapToDouble(Part::size).sum();
      long present = parts.stream().filter(part -> part.size() > 0).count();
      double room = getWidth() - GAP * Math.max(0, present - 1) - LEAST * present;
      double x = 0;
      for (int i = 0; i < parts.size(); i++) {
        double size = parts.get(i).size();
        double width = size > 0 ? LEAST + Math.max(0, room) * size / whole : 0;
        getChildren().get(i).resizeRelocate(x, 0, width, HEIGHT);
        x += width > 0 ? width + GAP : 0;
      }
    }
  }
}
