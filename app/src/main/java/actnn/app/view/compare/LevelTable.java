package actnn.app.view.compare;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.compare.SummaryRow;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import actnn.app.viewmodel.figure.compare.LevelColumn;
import actnn.app.viewmodel.figure.compare.LevelGroup;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The optimisation levels side by side: the means of their runs, a table for each setting that the
 * levels share. Shown where a level has several runs; else the table of runs says the same already.
 * Where no two runs differ in their level alone, a sentence says what it takes.
 */
final class LevelTable extends VBox {
  /** Room for a mean, its deviation, its count and the difference. */
  private static final double COLUMN = 320;

  private final CompareModel model;
  private final VBox tables = Rows.down(20);

  LevelTable(CompareModel model, ChartLook look) {
    this.model = model;
    setId("levels");
    getChildren().add(new Card("Levels side by side", tables));
    model.summary().addListener((ListChangeListener<SummaryRow>) change -> fill());
    look.theme().addListener((value, before, now) -> fill());
    fill();
  }

  private void fill() {
    List<LevelGroup> groups = model.levels();
    List<LevelGroup> told = groups.stream().filter(LevelGroup::hasMeans).toList();
    boolean nothingShared =
        groups.size() > 1 && groups.stream().noneMatch(LevelGroup::hasLevels) && severalLevels();
    boolean shown = !told.isEmpty() || nothingShared;
    setVisible(shown);
    setManaged(shown);
    tables.getChildren().clear();
    if (!told.isEmpty()) {
      tables
          .getChildren()
          .add(
              Words.paragraph(
                  "Means over the n runs of a level that have the figure, with their standard"
                      + " deviation. Only runs of the same task, network, data, batch and input"
                      + " are averaged and compared."));
      told.forEach(group -> tables.getChildren().add(table(group)));
    } else if (nothingShared) {
      tables
          .getChildren()
          .add(
              Words.paragraph(
                  "No two of these runs have different levels and the rest in common. To compare"
                      + " levels, choose runs of the same task, network, data, batch and input at"
                      + " two levels or more."));
    }
  }

  private boolean severalLevels() {
    return LevelColumn.of(model.runs()).size() > 1;
  }

  private Node table(LevelGroup group) {
    LevelColumn base = group.base(model.baselineProperty().get());
    String metric = RunFigure.metricOf(group.runs().stream().map(ComparedRun::info));
    SideBySide table = new SideBySide(COLUMN);
    table.begin(group.levels().stream().map(level -> head(level, base)).toList());
    for (RunFigure figure : RunFigure.values()) {
      if (group.runs().stream().anyMatch(run -> figure.tells(run.info()))) {
        Label what = Words.muted(figure.label(metric));
        what.setMinWidth(Region.USE_PREF_SIZE);
        table.row(what, group.levels().stream().map(level -> cell(level, figure, base)).toList());
      }
    }
    return Rows.down(6, Words.styled(group.setting(), "wb-strong"), table);
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
