package actnn.app.view;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.zoom.ZoomPane;
import actnn.app.viewmodel.settings.WindowLook;
import javafx.beans.Observable;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/**
 * A window in the place of the large one: a heading, paragraphs, and buttons below. It is as high
 * as its words, however long the paths in them are; what a screen has no room for scrolls, never
 * the buttons. Drawn at the size that the user gave to the large one.
 */
final class SmallWindow {
  private static final double WIDTH = 560;
  private static final double EDGE = 24;
  private static final double TEXT = WIDTH - 2 * EDGE;

  /** What a desktop puts around a window, and then some. */
  private static final double FRAME = 48;

  private final Stage stage;
  private final double zoom;
  private final VBox words = Rows.down(16);
  private final VBox content;
  private final ZoomPane pane;

  SmallWindow(Stage stage, WindowLook style, String heading, Button... buttons) {
    this.stage = stage;
    this.zoom = style.zoom();
    ScrollPane scroll = new ScrollPane(words);
    scroll.getStyleClass().add("wb-scroll");
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var symbol = Icons.tinted(Icons.plain(Feather.DATABASE), "wb-tint-accent");
    var foot = Rows.across(8, Rows.spring());
    foot.getChildren().addAll(buttons);
    foot.setMinHeight(Region.USE_PREF_SIZE);
    var head = Rows.across(8, symbol, Words.heading(heading));
    head.setMinHeight(Region.USE_PREF_SIZE);
    content = Rows.down(16, head, scroll, foot);
    content.setPadding(new Insets(EDGE));
    content.getStyleClass().add("wb-shell");
    pane = new ZoomPane(content, new SimpleObjectProperty<>(zoom));
    Scene scene = new Scene(pane);
    new Look(
            new SimpleObjectProperty<>(style.theme()),
            new SimpleObjectProperty<>(RunPalette.OKABE_ITO))
        .dress(scene);
    Look.name(stage);
    stage.setScene(scene);
    stage.setResizable(false);
  }

  /** Adds a paragraph that follows a text. */
  Label paragraph(ObservableValue<String> text) {
    Label label = Words.paragraph("");
    label.setPrefWidth(TEXT);
    label.textProperty().bind(text);
    text.addListener((Observable changed) -> fit());
    words.getChildren().add(label);
    return label;
  }

  /** Adds a node that comes and goes. */
  void add(Region node, ObservableValue<Boolean> shown) {
    node.setPrefWidth(TEXT);
    Rows.showWhen(node, shown);
    shown.addListener((Observable changed) -> fit());
    words.getChildren().add(node);
  }

  void show(String id) {
    content.setId(id);
    fit();
    stage.show();
  }

  /** What is in it, for pictures. */
  Node root() {
    return pane;
  }

  private void fit() {
    content.applyCss();
    double rest = 0;
    for (Node part : content.getChildren()) {
      rest += part instanceof ScrollPane ? 0 : part.prefHeight(TEXT);
    }
    double gaps = 16 * (content.getChildren().size() - 1.0) + 2 * EDGE;
    double most = Screen.getPrimary().getVisualBounds().getHeight() - FRAME;
    double height = (words.prefHeight(TEXT) + rest + gaps) * zoom;
    pane.setPrefSize(WIDTH * zoom, Math.min(most, Math.ceil(height)));
    stage.sizeToScene();
  }
}
