package actnn.app.view.layers;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Chip;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.base.Tone;
import actnn.app.viewmodel.layers.Finding;
import actnn.app.viewmodel.layers.LayersModel;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * What stands out, the worst first, each with the button that begins a run without it: cards below
 * each other, or beside each other where there is room.
 */
final class FindingList extends VBox {
  /** Width of a card. */
  static final double CARD = 264;

  private static final double WIDEST = 420;
  private static final double GAP = 12;

  private final LayersModel model;
  private final FlowPane list = new FlowPane(GAP, GAP);
  private boolean stacked = true;

  FindingList(LayersModel model) {
    this.model = model;
    setId("findings");
    ScrollPane scroll = Scrolls.of(list);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox.setMargin(scroll, new Insets(0, -Scrolls.GUTTER, 0, 0));
    getChildren().add(scroll);
    model.findings().addListener((ListChangeListener<Finding>) change -> fill());
    widthProperty().addListener((width, before, now) -> arrange());
    fill();
  }

  /** Places the cards below each other. */
  void stack() {
    stacked = true;
    prefHeightProperty().unbind();
    setPrefSize(CARD, USE_COMPUTED_SIZE);
    arrange();
  }

  /**
   * Places them beside each other: they share the width, which leaves them lower, and take the
   * height that they need.
   *
   * @param most height in pixels
   */
  void spread(double most) {
    stacked = false;
    prefHeightProperty().unbind();
    setPrefWidth(USE_COMPUTED_SIZE);
    prefHeightProperty()
        .bind(list.heightProperty().map(high -> Math.min(most, high.doubleValue())));
    arrange();
  }

  private void arrange() {
    int fit = (int) Math.max(1, (getWidth() + GAP) / (CARD + GAP));
    int columns = Math.max(1, Math.min(list.getChildren().size(), fit));
    double shared = Math.floor((getWidth() - GAP * (columns - 1)) / columns);
    double wide = stacked ? CARD : Math.max(CARD, Math.min(WIDEST, shared));
    list.getChildren().forEach(card -> ((Region) card).setPrefWidth(wide));
  }

  private void fill() {
    list.getChildren().clear();
    if (model.findings().isEmpty()) {
      list.getChildren()
          .add(new Card("Nothing stands out", Words.paragraph("No layer is out of proportion.")));
    }
    for (Finding finding : model.findings()) {
      list.getChildren().add(card(finding));
    }
    arrange();
  }

  private Card card(Finding finding) {
    Chip chip = new Chip();
    switch (finding.severity()) {
      case WARNING -> chip.show("Warning", Tone.WARNING);
      case ADVICE -> chip.show("Advice", Tone.RUNNING, Feather.TRENDING_UP);
      case NOTE -> chip.show("Note", Tone.QUIET, Feather.INFO);
    }
    Label title = Words.heading(finding.title());
    title.setWrapText(true);
    Card card = new Card("", chip, title, Words.paragraph(finding.text()));
    if (!finding.remedy().isEmpty()) {
      Button apply =
          Buttons.plain("Apply to a new run", Feather.CORNER_UP_RIGHT, () -> model.apply(finding));
      Buttons.explained(apply, "Fill the form of the page Launch with " + words(finding));
      card.getChildren().add(apply);
    }
    return card;
  }

  private static String words(Finding finding) {
    return finding.remedy().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .reduce((one, next) -> one + ", " + next)
        .orElse("");
  }
}
