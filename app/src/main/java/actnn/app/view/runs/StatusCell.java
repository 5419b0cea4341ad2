package actnn.app.view.runs;

import actnn.app.run.RunInfo;
import actnn.app.run.RunStatus;
import actnn.app.view.kit.Chip;
import actnn.app.view.kit.Tips;
import actnn.app.viewmodel.base.Tone;
import actnn.app.viewmodel.runs.RunLine;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** The status as a chip; a run that trains says how far it is. */
final class StatusCell extends TableCell<RunLine, RunLine> {
  private final Chip chip = new Chip();

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
    setGraphic(chip);
    String outcome = run.outcome();
    Tips.on(this, outcome == null ? words : outcome);
  }
}
