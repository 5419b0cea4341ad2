package actnn.app.view.compare;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.compare.SummaryRow;
import actnn.app.viewmodel.figure.ComparedRun;
import actnn.app.viewmodel.figure.LevelColumn;
import actnn.app.viewmodel.figure.RunFigure;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The optimisation levels side by side: the means of their runs. Shown where a level has several
 * runs; else the table of runs says the same already.
 */
final class LevelTable extends VBox {
  /** Room for a mean, its deviation and the difference. */
  private static final double COLUMN = 300;

  private final CompareModel model;
  private final SideBySide table = new SideBySide(COLUMN);

  LevelTable(CompareModel model, ChartLook look) {
    this.model = model;
    setId("levels");
    Label about = Words.muted("Means over the runs of a level, with their standard deviation.");
    getChildren().add(new Card("Levels side by side", about, table));
    model.summary().addListener((ListChangeListener<SummaryRow>) change -> fill());
    look.theme().addListener((value, before, now) -> fill());
    fill();
  }

  private void fill() {
    List<LevelColumn> levels = model.levels();
    boolean told = levels.size() > 1 && levels.stream().anyMatch(level -> level.runs().size() > 1);
    setVisible(told);
    setManaged(told);
    if (!told) {
      return;
    }
    LevelColumn base = model.baseLevel();
    table.begin(levels.stream().map(level -> head(level, base)).toList());
    for (RunFigure figure : RunFigure.values()) {
      if (model.runs().stream().anyMatch(run -> figure.tells(run.info()))) {
        String metric = RunFigure.metricOf(model.runs().stream().map(ComparedRun::info));
        Label what = Words.muted(figure.label(metric));
        what.setMinWidth(Region.USE_PREF_SIZE);
        table.row(what, levels.stream().map(level -> cell(level, figure, base)).toList());
      }
    }
  }

  private static Node head(LevelColumn level, LevelColumn base) {
    int runs = level.runs().size();
    Label count = Words.caption(runs == 1 ? "1 run" : runs + " runs");
    var head = Rows.across(8, Words.styled(level.level(), "wb-strong"), count);
    if (level.level().equals(base.level())) {
      head.getChildren().add(Words.styled("baseline", "wb-tag"));
    }
    return head;
  }

  private static Node cell(LevelColumn level, RunFigure figure, LevelColumn base) {
    LevelColumn.Cell cell = level.cell(figure, base);
    return SummaryTable.cell(cell.text(), cell.delta());
  }
}
