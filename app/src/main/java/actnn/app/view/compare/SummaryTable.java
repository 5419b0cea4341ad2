package actnn.app.view.compare;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.compare.SummaryRow;
import actnn.app.viewmodel.figure.compare.Delta;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** The figures of each run, and how they stand to the baseline's: sign, arrow and colour. */
final class SummaryTable extends VBox {
  private final CompareModel model;
  private final ChartLook look;
  private final SideBySide table = new SideBySide();

  SummaryTable(CompareModel model, ChartLook look) {
    this.model = model;
    this.look = look;
    setId("summary");
    getChildren().add(new Card("Figures", table));
    model.summary().addListener((ListChangeListener<SummaryRow>) change -> fill());
    look.theme().addListener((value, before, now) -> fill());
    fill();
  }

  private void fill() {
    table.begin(List.copyOf(model.runs()), model.baselineProperty().get(), look);
    for (SummaryRow row : model.summary()) {
      Label what = Words.muted(row.label());
      what.setMinWidth(Region.USE_PREF_SIZE);
      table.row(what, row.cells().stream().map(SummaryTable::cell).toList());
    }
  }

  private static Node cell(SummaryRow.Cell shown) {
    return cell(shown.text(), shown.delta());
  }

  /** A value, and how it stands to the baseline's. */
  static Node cell(String text, Delta delta) {
    if (delta.verdict() == Delta.Verdict.NONE) {
      return Words.styled(text, "wb-strong");
    }
    Text change = text(delta.text(), "wb-change");
    switch (delta.verdict()) {
      case BETTER -> change.getStyleClass().add("wb-better");
      case WORSE -> change.getStyleClass().add("wb-worse");
      default -> {}
    }
    change.setAccessibleText(delta.text() + " " + delta.verdict());
    return Rows.across(8, text(text, "wb-value"), change);
  }

  /** Not a label: these tables have thousands of words that are never cut, and style is dear. */
  private static Text text(String words, String style) {
    Text text = new Text(words);
    text.getStyleClass().add(style);
    return text;
  }
}
