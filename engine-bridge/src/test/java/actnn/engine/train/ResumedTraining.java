package actnn.engine.train;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesGroups;
import actnn.engine.train.port.RunControl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of a few steps that are stopped, saved and gone on with. */
abstract class ResumedTraining {
  @TempDir Path folder;

  record Told(RunSummary summary, List<Event> events, List<Checkpoint> checkpoints) {
    /** First value of each line of steps, evaluations and variances; sums of them are no news. */
    Map<String, Double> losses() {
      Map<String, Double> losses = new LinkedHashMap<>();
      for (Event event : events) {
        if (event instanceof Event.Values values && values.group() != SeriesGroups.STATISTICS) {
          losses.put(values.group() + "/" + values.step(), values.values()[0]);
        }
      }
      return losses;
    }

    Checkpoint last() {
      return checkpoints.get(checkpoints.size() - 1);
    }
  }

  static Told run(TrainSpec spec, @org.jspecify.annotations.Nullable Checkpoint from) {
    List<Event> events = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec)) {
      if (from != null) {
        trainer.restore(from, 0);
      }
      RunSummary summary =
          trainer.run(events::add, RunControl.NONE, copy -> checkpoints.add(copy.get()));
      return new Told(summary, events, checkpoints);
    }
  }

  /** Ten steps of 16 samples, four an epoch. */
  static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("model", "mlp");
    all.put("batch", "16");
    all.put("train.samples", "64");
    all.put("validation.samples", "20");
    all.put("steps", "10");
    for (String pair : settings.split(",")) {
      all.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return TrainSpec.of(all);
  }
}
