package actnn.bar;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.SeriesGroups;
import actnn.engine.torch.NativeMemory;
import actnn.engine.torch.ResidentMemory;
import actnn.engine.train.Trainer;
import actnn.engine.train.port.RunControl;
import java.nio.file.Path;
import java.util.Map;

/**
 * The process that trains for long, and prints its memory after each step: {@code native resident},
 * in bytes.
 */
public final class LongTraining {
  private LongTraining() {}

  /**
   * @param args a folder for its files, and how many steps
   */
  public static void main(String[] args) {
    int steps = Integer.parseInt(args[1]);
    TrainSpec spec =
        TrainSpec.of(
            Map.of(
                "model", "mlp",
                "batch", "32",
                "train.samples", "640",
                "validation.samples", "32",
                "steps", Integer.toString(steps),
                "threads", "1"));
    long[] used = new long[steps];
    long[] resident = new long[steps];
    int[] taken = new int[1];
    try (Trainer trainer = Trainer.open(spec, Path.of(args[0]))) {
      trainer.run(
          event -> {
            if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
              used[taken[0]] = NativeMemory.usedBytes().orElseThrow();
              resident[taken[0]++] = ResidentMemory.bytes().orElseThrow();
            }
          },
          RunControl.NONE);
    }
    for (int i = 0; i < taken[0]; i++) {
      System.out.println(used[i] + " " + resident[i]);
    }
  }
}
