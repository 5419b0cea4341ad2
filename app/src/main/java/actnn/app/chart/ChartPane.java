package actnn.app.chart;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.export.ChartExport;
import actnn.app.chart.export.ChartFormat;
import actnn.app.chart.loop.DrawLoop;
import actnn.app.chart.loop.Painter;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.LineSpec;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * One live chart. It takes whatever size its parent gives it. FX thread only, but for the supplier
 * given to {@link #show(Supplier)}.
 */
public final class ChartPane extends Region {
  private final ChartLink link;
  private final Consumer<SaveOutcome> told;
  private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live", true);
  private final ImageView picture = new ImageView();
  private final Overlay overlay = new Overlay();
  private final DrawLoop loop = new DrawLoop(() -> DrawLoop.Readiness.of(this), this::swap);
  private final Corner corner;
  private final ChartMenu menu;
  private final Linking linking;

  private Supplier<? extends ChartSpec> source = () -> LineSpec.EMPTY;
  private ChartSpec drawn = LineSpec.EMPTY;
  private ChartTheme theme;
  private ChartView view = ChartView.ALL;
  private ChartGeometry geometry = ChartGeometry.EMPTY;
  private Runnable afterDrawing = () -> {};
  private double magnification = 1;
  private double askedWidth;
  private double askedHeight;
  private double mouseX = Double.NaN;
  private double mouseY;

  /**
   * A chart that takes part in {@code link}; charts that stand alone get a link of their own.
   *
   * @param told takes how each {@link #save} ended
   */
  @SuppressWarnings("this-escape")
  public ChartPane(ChartLink link, ChartTheme theme, Consumer<SaveOutcome> told) {
    this.link = link;
    this.told = told;
    this.theme = theme;
    this.linking = new Linking(link, this);
    this.corner = new Corner(this);
    this.menu = new ChartMenu(this, link);
    new Gestures(this, overlay);
    getChildren().addAll(picture, overlay, corner);
    picture.setManaged(false);
    picture.setMouseTransparent(true);
    setMinSize(120, 90);
    setPrefSize(480, 300);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getStyleClass().add("chart-pane");
    setOnContextMenuRequested(menu::requested);
    overlay.colour(theme);
    corner.colour(theme);
    loop.follow(this, this::redraw);
  }

  /** Shows a chart; the latest call wins. Cheap: drawing happens on another thread. */
  public void show(ChartSpec spec) {
    show(() -> spec);
  }

  /**
   * Shows a chart that is built on the drawing thread, just before it is drawn: the place to take
   * snapshots, smooth and thin. The latest call wins; suppliers in between are never asked.
   */
  public void show(Supplier<? extends ChartSpec> spec) {
    source = spec;
    redraw();
  }

  /** Changes the colours. */
  public void setTheme(ChartTheme colours) {
    theme = colours;
    overlay.colour(colours);
    corner.colour(colours);
    redraw();
  }

  /** How many times larger than laid out the pane is seen: so much finer is its picture. */
  public void setMagnification(double factor) {
    magnification = factor;
    redraw();
  }

  /** Back to everything in view, following the data; linked charts over the same x follow. */
  public void resetZoom() {
    setView(view.withX(Optional.empty()).withY(Optional.empty()));
    linking.zoomed(Optional.empty());
  }

  /** Whether the chart follows its data; false once the user has zoomed. */
  public ReadOnlyBooleanProperty liveProperty() {
    return live.getReadOnlyProperty();
  }

  /** The layer that is pointed at in any linked chart, by name; empty for none. */
  public ReadOnlyStringProperty hoveredLayerProperty() {
    return link.hoveredLayerProperty();
  }

  /** Whether it is on show and not scrolled out of sight. */
  public boolean isInSight() {
    return DrawLoop.Readiness.of(this) == DrawLoop.Readiness.VISIBLE;
  }

  /** Whether the latest chart is on the screen in its size: what a screenshot waits for. */
  public boolean isDrawn() {
    boolean asked = askedWidth == getWidth() && askedHeight == getHeight();
    return asked && picture.getImage() != null && loop.isSettled();
  }

  /**
   * Writes what is on the screen to a file, replacing one that is there. Returns at once: the work
   * is the drawing thread's, and how it ended is told later, on this one.
   */
  public void save(ChartFormat format, Path file) {
    ChartSpec spec = drawn;
    ChartTheme colours = format == ChartFormat.PDF ? ChartTheme.PRINT.with(theme.palette()) : theme;
    Dimension size =
        new Dimension((int) Math.max(480, getWidth()), (int) Math.max(300, getHeight()));
    ChartExport export = new ChartExport(size, colours, view);
    Saving saving = new Saving(file, () -> export.write(spec, format, file), told);
    Painter.execute(saving);
  }

  private void redraw() {
    if (getWidth() >= 1 && getHeight() >= 1) {
      askedWidth = getWidth();
      askedHeight = getHeight();
      loop.want(new DrawLoop.Request(source, theme, view, getWidth(), getHeight(), outputScale()));
    }
  }

  private double outputScale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    double pixels = window == null ? 1 : window.getOutputScaleX();
    return Math.max(1, pixels * magnification);
  }

  private void swap(DrawLoop.Drawn done) {
    drawn = done.spec();
    geometry = done.geometry();
    picture.setImage(done.surface().refreshed());
    picture.setFitWidth(done.surface().width());
    picture.setFitHeight(done.surface().height());
    String empty = drawn.isEmpty() ? ": " + drawn.heading().empty() : "";
    setAccessibleText(drawn.heading().title() + empty);
    afterDrawing.run();
    follow();
    if (!Double.isNaN(mouseX)) {
      pointAt(mouseX, mouseY);
    }
  }

  @Override
  protected void layoutChildren() {
    overlay.resizeRelocate(0, 0, getWidth(), getHeight());
    corner.place(getWidth());
    if (askedWidth != getWidth() || askedHeight != getHeight()) {
      redraw();
    }
  }

  /** Puts a node above the picture; {@code place} is asked after each drawing. */
  void attach(Node node, Runnable place) {
    node.setManaged(false);
    getChildren().add(getChildren().indexOf(corner), node);
    afterDrawing = place;
  }

  ChartSpec drawnSpec() {
    return drawn;
  }

  ChartGeometry geometry() {
    return geometry;
  }

  ChartTheme theme() {
    return theme;
  }

  ChartView view() {
    return view;
  }

  int draws() {
    return loop.draws();
  }

  Corner corner() {
    return corner;
  }

  Overlay overlay() {
    return overlay;
  }

  private void setView(ChartView next) {
    if (!next.equals(view)) {
      view = next;
      live.set(view.x().isEmpty() && view.y().isEmpty());
      redraw();
    }
  }

  void setXRange(Optional<Range> range) {
    setView(view.withX(range));
  }

  /** Narrows what is in view; an empty range leaves that axis alone. */
  void zoom(Optional<Range> x, Optional<Range> y) {
    setView(view.withX(x.or(view::x)).withY(y.or(view::y)));
    x.ifPresent(range -> linking.zoomed(x));
  }

  void toggle(String id) {
    setView(view.toggled(id));
  }

  void pointAt(double x, double y) {
    mouseX = x;
    mouseY = y;
    Optional<Reading> reading = geometry.readingAt(x, y);
    linking.hover(geometry.layerAt(x, y).orElse(""), geometry.curveAt(x, y).orElse(""));
    if (reading.isPresent()) {
      overlay.point(geometry, reading.get(), y);
      linking.point(geometry.xAt(reading.get().px()));
      setAccessibleHelp(overlay.words());
    } else {
      overlay.clearPoint();
    }
  }

  void pointNowhere() {
    mouseX = Double.NaN;
    overlay.clearPoint();
    linking.pointNowhere();
  }

  /** Moves the crosshair by the keyboard, a fiftieth of the width at a time. */
  void step(int direction) {
    Rectangle2D area = geometry.dataArea();
    double from = Double.isNaN(mouseX) ? area.getCenterX() : mouseX;
    double to = from + direction * area.getWidth() / 50;
    pointAt(Math.max(area.getMinX() + 1, Math.min(area.getMaxX() - 1, to)), area.getCenterY());
  }

  /**
   * Lights up what a linked chart is pointed at, with its name and its values: the layer where this
   * chart has it, else the x. Where the mouse is in this chart the tooltip is its own.
   */
  void follow() {
    overlay.light(geometry, linking.layer(), linking.run());
    if (Double.isNaN(mouseX)) {
      Optional<Double> x = linking.place();
      Optional<Reading> reading =
          geometry.readingOf(linking.layer(), x).or(() -> x.flatMap(geometry::readingAtX));
      reading.ifPresentOrElse(found -> overlay.follow(geometry, found), overlay::clearPoint);
    }
  }

  void openMenu() {
    menu.show(corner.menuButton(), Side.BOTTOM, 0, 4);
  }

  /** What is on the screen; empty before the first drawing. */
  Optional<Image> picture() {
    return Optional.ofNullable(picture.getImage());
  }
}
