package actnn.app.viewmodel.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.StepValue;
import actnn.app.viewmodel.runs.column.StepColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * Where curves stood at the steps that columns ask for. What is not known yet is read off the
 * window's thread, one query a column; what a run has told of a step that lies behind it does not
 * change any more and is read once. Confined to the window's thread.
 */
final class StepValues {
  private final RunsModel.Parts parts;
  private final Map<StepColumn, Map<String, Known>> known = new HashMap<>();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

  /**
   * What is known of a run.
   *
   * @param value empty where it has none at that step
   * @param settled whether it stays so
   */
  private record Known(Optional<StepValue> value, boolean settled) {}

  /** Runs whose value of a column is to be read. */
  private record Question(StepColumn column, List<RunInfo> runs) {}

  private record Answer(Question question, Map<String, StepValue> values) {}

  StepValues(RunsModel.Parts parts) {
    this.parts = parts;
  }

  /** Moves when more is known. */
  ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** Where a run stood; empty where it has not come so far, or nobody has looked yet. */
  Optional<StepValue> of(StepColumn column, RunInfo run) {
    Known found = known.getOrDefault(column, Map.of()).get(run.id());
    return found == null ? Optional.empty() : found.value();
  }

  /** Reads what is missing for these columns of these runs. */
  void want(List<StepColumn> columns, List<RunInfo> runs) {
    List<Question> questions = new ArrayList<>();
    for (StepColumn column : columns) {
      Map<String, Known> there = known.getOrDefault(column, Map.of());
      List<RunInfo> missing = runs.stream().filter(run -> lacks(there, run, column)).toList();
      if (!missing.isEmpty()) {
        questions.add(new Question(column, missing));
      }
    }
    if (!questions.isEmpty()) {
      parts
          .background()
          .latest(
              "reading values at a step",
              Duration.ZERO,
              () -> questions.stream().map(this::ask).toList(),
              parts.notices().outcome("Reading values at a step", this::learn));
    }
  }

  private static boolean lacks(Map<String, Known> there, RunInfo run, StepColumn column) {
    Known found = there.get(run.id());
    boolean came = run.progress().step() >= column.step();
    return came && (found == null || !found.settled());
  }

  private Answer ask(Question question) {
    StepColumn column = question.column();
    List<String> ids = question.runs().stream().map(RunInfo::id).toList();
    return new Answer(question, parts.catalog().at(column.of().series(), column.step(), ids));
  }

  private void learn(List<Answer> answers) {
    boolean moved = false;
    for (Answer answer : answers) {
      StepColumn column = answer.question().column();
      Map<String, Known> there = known.computeIfAbsent(column, c -> new HashMap<>());
      for (RunInfo run : answer.question().runs()) {
        // An evaluation after that very step may still be on its way.
        boolean settled = !run.status().isLive() || run.progress().step() > column.step();
        Known now = new Known(Optional.ofNullable(answer.values().get(run.id())), settled);
        moved |= !now.equals(there.put(run.id(), now));
      }
    }
    if (moved) {
      changes.set(changes.get() + 1);
    }
  }
}
