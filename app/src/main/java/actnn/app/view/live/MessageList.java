package actnn.app.view.live;

import actnn.app.view.kit.Chip;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Tone;
import actnn.app.viewmodel.live.LiveModel;
import actnn.app.viewmodel.live.MessageLine;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What the run said, newest first. */
final class MessageList extends VBox {
  private static final double ROW = 28;

  MessageList(LiveModel model) {
    ListView<MessageLine> list = new ListView<>(model.messages());
    list.getStyleClass().addAll("wb-messages", "dense");
    list.setCellFactory(view -> new Line());
    list.setFixedCellSize(ROW);
    list.setPlaceholder(Words.muted("No messages."));
    list.prefHeightProperty()
        .bind(
            Bindings.size(model.messages()).multiply(ROW).add(2).map(h -> clamp(h.doubleValue())));
    list.setAccessibleText("Messages of the run");
    getChildren().add(list);
  }

  private static Double clamp(double height) {
    return Math.max(ROW, Math.min(220, height));
  }

  private static final class Line extends ListCell<MessageLine> {
    private final Label when = Words.caption("");
    private final Chip chip = new Chip();
    private final HBox kind = new HBox(chip);
    private final Label text = Words.body("");
    private final Label count = Words.styled("", "wb-tag");
    private final HBox row = new HBox(12, when, kind, count, text);

    Line() {
      when.setMinWidth(80);
      when.setPrefWidth(80);
      kind.setMinWidth(92);
      kind.setPrefWidth(92);
      kind.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      text.setMinWidth(0);
      count.setMinWidth(USE_PREF_SIZE);
      Rows.showWhen(count, count.textProperty().isNotEmpty());
      row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      row.setMinWidth(0);
      row.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable MessageLine line, boolean empty) {
      super.updateItem(line, empty);
      if (line == null || empty) {
        setGraphic(null);
        Tips.on(this, "");
        return;
      }
      when.setText(line.when());
      if (line.tone() == Tone.QUIET) {
        chip.show(line.severity(), line.tone(), Feather.INFO);
      } else {
        chip.show(line.severity(), line.tone());
      }
      text.setText(line.text());
      count.setText(line.count() > 1 ? line.count() + " ×" : "");
      Tips.on(this, tip(line));
      setGraphic(row);
    }

    private static String tip(MessageLine line) {
      return line.count() > 1
          ? line.text() + "\nThe newest of " + line.count() + " that differ in their numbers only."
          : line.text();
    }
  }
}
