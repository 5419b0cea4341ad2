package actnn.app.sample;

import actnn.app.run.home.Home;
import actnn.app.sample.SampleRun.End;
import actnn.storage.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A home folder in a state that the window has to look well in. */
public enum SampleState {
  /** No run yet. */
  EMPTY(),
  /** One run that trains. */
  TRAINING(new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 240, 0.93, End.LIVE)),
  /** The same training with 2 bits, with the tape at L0, and with PyTorch's autograd. */
  FINISHED(
      new SampleRun("Autograd", "autograd", "L0", SampleRun.USUAL, 480, 0.94),
      new SampleRun("Full precision", "actnn", "L0", SampleRun.USUAL, 480, 0.94),
      new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 480, 0.93)),
  /** Two finished runs and a third that trains. */
  WATCHED(
      new SampleRun("Autograd", "autograd", "L0", SampleRun.USUAL, 480, 0.94),
      new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 480, 0.93),
      new SampleRun("Two bits, once more", "actnn", "L3", SampleRun.USUAL, 240, 0.93, End.LIVE)),
  /** The newest run failed. */
  FAILED(
      new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 240, 0.93),
      new SampleRun("Too fast", "actnn", "L3", SampleRun.USUAL, 90, 0.4, End.FAILED)),
  /** The newest run was out of memory in its first steps. */
  OUT_OF_MEMORY(
      new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 240, 0.93),
      new SampleRun("Large batch", "actnn", "L0", SampleRun.USUAL, 2, 0.2, End.OUT_OF_MEMORY)),
  /** Networks of nearly four hundred layers. */
  DEEP(
      new SampleRun("Deep, full precision", "actnn", "L0", SampleRun.DEEP, 240, 0.95),
      new SampleRun("Deep, two bits", "actnn", "L3", SampleRun.DEEP, 240, 0.94)),
  /** Names that are longer than any place for them. */
  LONG_NAMES(
      new SampleRun(longName("full precision baseline"), "actnn", "L0", SampleRun.USUAL, 240, 0.94),
      new SampleRun(longName("two bits, stored norms"), "actnn", "L3", SampleRun.USUAL, 240, 0.93)),
  /** Twenty runs of all levels and fates. */
  MANY(twenty());

  private final List<SampleRun> runs;

  SampleState(SampleRun... runs) {
    this(List.of(runs));
  }

  SampleState(List<SampleRun> runs) {
    this.runs = runs;
  }

  /** As file names and options write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its runs, the oldest first. */
  public List<SampleRun> runs() {
    return runs;
  }

  /** Makes it in a home folder that holds nothing yet. Blocks for a second or two. */
  public void write(Home home) throws IOException {
    try (Store store = Store.open(home.database())) {
      SampleRuns writer = new SampleRuns(home, store);
      for (int i = 0; i < runs.size(); i++) {
        String id = writer.write(runs.get(i));
        if (i == 0 && hasBaseline()) {
          store.labels().baseline(id);
        }
      }
    }
  }

  private boolean hasBaseline() {
    return this == FINISHED || this == WATCHED || this == MANY;
  }

  private static String longName(String what) {
    return "PreAct-ResNet-20 on drawn shapes, "
        + what
        + ", learning rate 0.05 with warm-up, seed 1";
  }

  private static List<SampleRun> twenty() {
    List<SampleRun> runs = new ArrayList<>();
    Random random = new Random(20);
    String[] levels = {"L0", "L1", "L2", "L3"};
    for (int i = 0; i < 20; i++) {
      String level = levels[i % levels.length];
      End end =
          switch (i) {
            case 6 -> End.FAILED;
            case 11 -> End.STOPPED;
            case 13 -> End.WITH_GAPS;
            case 15 -> End.OUT_OF_MEMORY;
            case 19 -> End.LIVE;
            default -> End.FINISHED;
          };
      double best = 0.94 - 0.004 * (i % levels.length) + 0.01 * random.nextGaussian();
      String name = "Seed " + (1 + i / levels.length) + ", " + level;
      runs.add(new SampleRun(name, "actnn", level, SampleRun.USUAL, 120, best, end));
    }
    return runs;
  }
}
