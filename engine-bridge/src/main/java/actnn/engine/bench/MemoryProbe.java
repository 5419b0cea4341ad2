package actnn.engine.bench;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.SummaryJson;
import actnn.engine.torch.ResidentMemory;
import actnn.engine.train.SteppedRun;
import actnn.engine.train.Trainer;
import actnn.engine.train.port.RunControl;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a little in a process of its own and prints, as its last line, what the memory was: a
 * number of bytes, or the summary of a run. {@link Probe} starts it.
 */
final class MemoryProbe {
  /** First argument: two steps, then the bytes that they took beyond the process without them. */
  static final String STEPS = "steps";

  /** First argument: a few steps, then their summary as JSON. */
  static final String SUMMARY = "summary";

  private static final int COUNTED = 2;

  private MemoryProbe() {}

  /**
   * @param arguments what to print, then settings as {@code key=value}
   */
  public static void main(String[] arguments) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    TrainSpec spec = TrainSpec.of(settings);
    if (arguments[0].equals(STEPS)) {
      System.out.println(stepBytes(spec));
    } else {
      try (Trainer trainer = Trainer.open(spec)) {
        System.out.println(SummaryJson.write(trainer.run(event -> {}, RunControl.NONE)));
      }
    }
  }

  private static long stepBytes(TrainSpec spec) {
    // The same code on one sample: libraries, classes and caches belong to the process.
    steps(spec.with(Keys.BATCH, "2").with(Keys.TRAIN_SAMPLES, Integer.toString(2 * COUNTED)));
    long base = ResidentMemory.bytes().orElseThrow();
    if (!ResidentMemory.forgetHighMark()) {
      throw new IllegalStateException("/proc/self/clear_refs cannot be written");
    }
    steps(spec);
    return ResidentMemory.highMark().orElseThrow() - base;
  }

  private static void steps(TrainSpec spec) {
    try (SteppedRun run = SteppedRun.open(spec)) {
      for (int step = 0; step < COUNTED; step++) {
        run.step();
      }
    }
  }
}
