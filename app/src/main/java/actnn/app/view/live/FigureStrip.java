package actnn.app.view.live;

import actnn.app.view.kit.StatTile;
import actnn.app.viewmodel.live.LiveFigures;
import actnn.app.viewmodel.live.LiveFigures.Figure;
import actnn.app.viewmodel.live.LiveModel;
import java.util.function.Function;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The key figures in one strip. */
final class FigureStrip extends HBox {
  FigureStrip(LiveModel model) {
    getStyleClass().add("wb-tiles");
    getChildren()
        .addAll(
            tile("Activation memory", model, LiveFigures::stored),
            tile("In full precision", model, LiveFigures::fp32),
            tile("Compression", model, LiveFigures::ratio),
            tile("Average bits", model, LiveFigures::bits),
            tile("Metric", model, LiveFigures::metric),
            tile("Step time", model, LiveFigures::step));
    getChildren().forEach(tile -> HBox.setHgrow(tile, Priority.ALWAYS));
    getChildren().get(getChildren().size() - 1).getStyleClass().add("wb-tile-last");
  }

  private static StatTile tile(String what, LiveModel model, Function<LiveFigures, Figure> part) {
    var figure = model.figuresProperty().map(part);
    StatTile tile = new StatTile(what, figure.map(Figure::text), figure.map(Figure::hint));
    tile.setPrefWidth(160);
    return tile;
  }
}
