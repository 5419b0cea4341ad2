package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.view.kit.Chip;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.viewmodel.base.Tone;
import actnn.app.viewmodel.runs.RunLine;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The status as a chip; a run that trains says how far it is, and one that left steps out has a
 * mark beside it, so that it does not look whole.
 */
final class StatusCell extends TableCell<RunLine, RunLine> {
  static final String MARK = "wb-left-out";

  private final Chip chip = new Chip();
  private final FontIcon mark = Icons.small(Feather.ALERT_TRIANGLE);
  private final HBox both = Rows.across(6, chip, mark);

  StatusCell() {
    mark.getStyleClass().addAll(MARK, "wb-tint-warning");
  }

  @Override
  protected void updateItem(@Nullable RunLine line, boolean empty) {
    super.updateItem(line, empty);
    if (!(line instanceof RunLine.Row row) || empty) {
      setGraphic(null);
      Tips.on(this, "");
      return;
    }
    RunInfo run = row.run();
    boolean known = run.status() == RunStatus.RUNNING && run.progress().stepsTotal() > 0;
    String words = run.status().words();
    chip.show(
        known ? Math.round(100 * run.progress().fraction()) + " %" : words, Tone.of(run.status()));
    boolean whole = run.leftOut() == 0;
    mark.setVisible(!whole);
    mark.setManaged(!whole);
    chip.setAccessibleText(run.statusWords());
    setGraphic(both);
    Tips.on(this, tip(run));
  }

  private static String tip(RunInfo run) {
    String outcome = run.outcome();
    if (outcome == null || outcome.isBlank()) {
      return run.statusWords();
    }
    return run.leftOut() == 0 ? outcome : run.statusWords() + ". " + outcome;
  }
}
