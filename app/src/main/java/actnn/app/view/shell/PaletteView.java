package actnn.app.view.shell;

import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.command.Command;
import actnn.app.viewmodel.command.CommandBook;
import actnn.app.viewmodel.command.PaletteModel;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The command palette: a field, and below it the commands that fit. */
final class PaletteView extends VBox {
  private static final double WIDTH = 620;
  private static final double ROW = 38;
  private static final int ROWS = 9;
  private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
  private final PaletteModel model;
  private final CommandBook book;
  private final Runnable close;
  private final ListView<PaletteModel.Entry> list = new ListView<>();

  PaletteView(PaletteModel model, CommandBook book, Runnable close) {
    super(8);
    this.model = model;
    this.book = book;
    this.close = close;
    setId("palette");
    setPrefWidth(WIDTH);
    TextField field = new TextField();
    field.setId("palette-query");
    field.setPromptText("What would you like to do? A few letters will do");
    field.setAccessibleText("Find a command");
    field.textProperty().bindBidirectional(model.queryProperty());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    getChildren().addAll(field, list(), nothing());
  }

  private ListView<PaletteModel.Entry> list() {
    list.setId("palette-list");
    list.getStyleClass().add("wb-list");
    list.setItems(model.entries());
    list.setFixedCellSize(ROW);
    // The field keeps the keyboard; its arrows move the pick.
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new Cell());
    list.prefHeightProperty()
        .bind(
            Bindings.size(model.entries())
                .multiply(ROW)
                .add(4)
                .map(height -> Math.min(height.doubleValue(), ROWS * ROW + 4)));
    list.setMinHeight(Region.USE_PREF_SIZE);
    Rows.showWhen(list, Bindings.isNotEmpty(model.entries()));
    model.pickedProperty().addListener((value, before, now) -> pick());
    model.entries().addListener((javafx.beans.Observable change) -> pick());
    return list;
  }

  private Label nothing() {
    Label nothing = Words.muted("No command has these letters in this order.");
    nothing.setId("palette-nothing");
    Rows.showWhen(nothing, Bindings.isEmpty(model.entries()));
    return nothing;
  }

  private void pick() {
    list.scrollTo(Math.max(0, model.pickedProperty().get() - ROWS / 2));
  }

  private void typed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> model.move(1);
      case UP -> model.move(-1);
      case PAGE_DOWN -> model.move(ROWS - 1);
      case PAGE_UP -> model.move(1 - ROWS);
      case ENTER -> model.pickedCommand().ifPresent(this::choose);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(Command command) {
    close.run();
    book.choose(command);
  }

  /** A command: what it does, why it cannot be done now, its keys. */
  private final class Cell extends ListCell<PaletteModel.Entry> {
    Cell() {
      // Not what is selected: a list forgets that whenever it hears of other entries.
      model.pickedProperty().addListener((value, before, now) -> mark());
      indexProperty().addListener((value, before, now) -> mark());
      mark();
      setOnMouseClicked(
          event -> {
            if (getItem() != null) {
              choose(getItem().command());
            }
          });
    }

    private void mark() {
      pseudoClassStateChanged(PICKED, getIndex() == model.pickedProperty().get());
    }

    @Override
    protected void updateItem(PaletteModel.@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (entry == null || empty) {
        setGraphic(null);
        return;
      }
      boolean refused = !entry.refusal().isEmpty();
      Label why = Words.caption(refused ? entry.refusal() : "");
      why.setMinWidth(0);
      boolean told = entry.command().title().startsWith(entry.command().group());
      Label group = Words.caption(entry.recent() ? "recent" : told ? "" : entry.command().group());
      group.setMinWidth(Region.USE_PREF_SIZE);
      TextFlow title = title(entry.command().title(), entry.match().places());
      title.setMinWidth(Region.USE_PREF_SIZE);
      title.setOpacity(refused ? 0.55 : 1);
      HBox row = Rows.across(12, new javafx.scene.Group(title), why, Rows.spring(), group);
      entry.command().keys().stream()
          .findFirst()
          .ifPresent(k -> row.getChildren().add(Keys.cap(k)));
      row.setPrefWidth(0);
      setGraphic(row);
      setAccessibleText(entry.command().title() + (refused ? ". " + entry.refusal() : ""));
    }
  }

  private static TextFlow title(String title, List<Integer> places) {
    TextFlow flow = new TextFlow();
    int from = 0;
    while (from < title.length()) {
      boolean found = places.contains(from);
      int to = from + 1;
      while (to < title.length() && places.contains(to) == found) {
        to++;
      }
      Text piece = new Text(title.substring(from, to));
      piece.getStyleClass().add(found ? "wb-found" : "wb-text");
      flow.getChildren().add(piece);
      from = to;
    }
    return flow;
  }
}
