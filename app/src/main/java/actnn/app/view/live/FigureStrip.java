package actnn.app.view.live;

import actnn.app.view.kit.StatTile;
import actnn.app.view.kit.WrapRow;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.live.LiveFigures;
import actnn.app.viewmodel.live.LiveFigures.Figure;
import actnn.app.viewmodel.live.LiveModel;
import java.util.function.Function;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The key figures in one strip, in two or three where the window is narrow. */
final class FigureStrip extends WrapRow {
  FigureStrip(LiveModel model) {
    super(0);
    evenly();
    getStyleClass().add("wb-tiles");
    getChildren()
        .addAll(
            tile(RunFigure.STORED.label(), model, LiveFigures::stored),
            tile(RunFigure.RATIO.label(), model, LiveFigures::ratio),
            tile(RunFigure.BITS_PER_NUMBER.label(), model, LiveFigures::bits),
            tile(RunFigure.METRIC_LAST.label(), model, LiveFigures::metric),
            tile(RunFigure.STEP.label(), model, LiveFigures::step),
            tile("Throughput", model, LiveFigures::throughput));
    getChildren().forEach(tile -> HBox.setHgrow(tile, Priority.ALWAYS));
  }

  private static StatTile tile(String what, LiveModel model, Function<LiveFigures, Figure> part) {
    var figure = model.figuresProperty().map(part);
    StatTile tile = new StatTile(what, figure.map(Figure::text), figure.map(Figure::hint));
    tile.setPrefWidth(160);
    return tile;
  }
}
