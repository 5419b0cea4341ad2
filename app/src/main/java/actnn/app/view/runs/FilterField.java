package actnn.app.view.runs;

import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.runs.RunListing;
import actnn.app.viewmodel.runs.filter.Completion;
import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Where the filter is written, with what could come next in a list that lies over the page. */
final class FilterField {
  private static final double LINE = 30;
  private static final double GAP = 4;

  /** Who writes no letter for so long looks at the rows. */
  private static final Duration STANDING = Duration.seconds(1);

  private final RunListing listing;
  private final CustomTextField field = new CustomTextField();
  private final Label fault;
  private final ListView<Completion.Choice> list = new ListView<>();
  private final PauseTransition standing = new PauseTransition(STANDING);
  private Completion offered = new Completion(0, 0, java.util.List.of());

  FilterField(RunListing listing) {
    this.listing = listing;
    fault = Words.line(listing.faultProperty(), "wb-muted");
    fault.setId("filter-fault");
    Rows.showWhen(fault, listing.faultProperty().isNotEmpty());
    write();
    offerBelow();
  }

  private void write() {
    field.setId("runs-filter");
    field.setLeft(Icons.plain(Feather.SEARCH));
    field.setPromptText("Any word, or level = L3 and accuracy > 90% and tag:sweep");
    field.setAccessibleText("Filter the runs");
    field.textProperty().bindBidirectional(listing.filterProperty());
    field.setPrefWidth(440);
    field.setMinWidth(200);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    field.textProperty().addListener((value, before, now) -> standing.playFromStart());
    standing.setOnFinished(event -> listing.settleFilter());
    listing
        .faultProperty()
        .addListener(
            (value, before, now) ->
                field.pseudoClassStateChanged(Styles.STATE_DANGER, !now.isEmpty()));
  }

  private void offerBelow() {
    list.setId("filter-choices");
    list.getStyleClass().addAll("wb-list", "wb-choices");
    list.setFocusTraversable(false);
    list.setVisible(false);
    list.setManaged(false);
    list.setFixedCellSize(LINE);
    list.setCellFactory(view -> new ChoiceCell());
    list.setOnMouseClicked(event -> accept());
    // The list is asked after the text has changed and the caret has followed it.
    field.caretPositionProperty().addListener((value, before, now) -> typed());
    field.focusedProperty().addListener((value, had, has) -> focused(has));
    listing.faultProperty().addListener((value, before, now) -> place());
  }

  /** The field. */
  CustomTextField field() {
    return field;
  }

  /** The tools, which have the field, and below them what is wrong with it, if anything is. */
  VBox with(Region tools) {
    return Rows.down(GAP, tools, fault);
  }

  /** The list of choices, to be laid over a page. */
  Region over(StackPane page) {
    StackPane.setAlignment(list, Pos.TOP_LEFT);
    page.getChildren().add(list);
    return list;
  }

  private void typed() {
    if (field.isFocused() && !field.getText().isBlank()) {
      offer();
    } else {
      hide();
    }
  }

  private void offer() {
    offered = listing.completion(field.getCaretPosition());
    list.getItems().setAll(offered.choices());
    list.getSelectionModel().clearSelection();
    boolean any = !offered.choices().isEmpty();
    list.setVisible(any);
    place();
  }

  /** Below the field and what is wrong with it, which may not be laid out yet. */
  private void place() {
    if (!list.isVisible() || list.getParent() == null) {
      return;
    }
    double sentence = 0;
    if (fault.isManaged()) {
      fault.applyCss();
      sentence = fault.prefHeight(-1) + GAP;
    }
    double under = field.getHeight() + GAP + sentence;
    Point2D below = list.getParent().sceneToLocal(field.localToScene(0, under));
    list.resizeRelocate(below.getX(), below.getY(), 420, LINE * list.getItems().size() + 10);
    list.toFront();
  }

  private void pressed(KeyEvent event) {
    boolean open = list.isVisible();
    switch (event.getCode()) {
      case DOWN -> {
        if (open) {
          move(1);
        } else {
          offer();
        }
      }
      case UP -> move(-1);
      case ENTER, TAB -> {
        if (!open || list.getSelectionModel().isEmpty()) {
          hide();
          listing.settleFilter();
          return;
        }
        accept();
      }
      case ESCAPE -> {
        if (!open) {
          return;
        }
        hide();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int count = list.getItems().size();
    if (list.isVisible() && count > 0) {
      int now = list.getSelectionModel().getSelectedIndex();
      int next = now < 0 && by < 0 ? count - 1 : Math.floorMod(now + by, count);
      list.getSelectionModel().clearAndSelect(next);
    }
  }

  private void accept() {
    Completion.Choice choice = list.getSelectionModel().getSelectedItem();
    if (choice != null) {
      field.requestFocus();
      field.replaceText(offered.from(), offered.to(), choice.text());
      field.positionCaret(offered.from() + choice.text().length());
    }
  }

  private void focused(boolean focused) {
    // A press on the list takes the focus first: it goes once the press is done.
    if (!focused && !list.isHover()) {
      hide();
      listing.settleFilter();
    }
  }

  private void hide() {
    list.setVisible(false);
  }

  /** What would be written, and what it is. */
  private static final class ChoiceCell extends ListCell<Completion.Choice> {
    @Override
    protected void updateItem(Completion.@Nullable Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      if (choice == null || empty) {
        setGraphic(null);
        return;
      }
      Label text = Words.body(choice.text().strip());
      text.setMinWidth(Region.USE_PREF_SIZE);
      Label about = Words.caption(choice.about());
      about.setMinWidth(0);
      setGraphic(Rows.across(12, text, Rows.spring(), about));
      setPrefWidth(0);
    }
  }
}
