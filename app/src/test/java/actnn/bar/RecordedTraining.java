package actnn.bar;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.SeriesGroups;
import actnn.engine.train.SteppedRun;
import actnn.engine.train.Trainer;
import actnn.engine.train.port.RunControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The process that trains one run after the other, each recorded in its journal for one half of its
 * steps and not for the other, and prints the median times of a step: {@code recorded untold bare},
 * in milliseconds. Within one run all but the recording is the same, the making of its events too,
 * and which half comes first takes turns. Bare are the steps of a run of the same settings that
 * makes no events, keeps no statistics and watches no memory; it is trained before or after, in
 * turns as well.
 */
public final class RecordedTraining {
  /** So few that each step tells of its layers, too: the most that a step ever writes. */
  static final int STEPS = 400;

  /** Of each half: until the other process reads along, or has read what was left to it. */
  static final int SETTLING = 60;

  static final TrainSpec SPEC =
      TrainSpec.of(
          Map.of(
              "model", "mlp",
              "batch", "4",
              "train.samples", "80",
              "validation.samples", "4",
              "steps", Integer.toString(STEPS),
              "threads", "1"));

  private final Journal journal;
  private final boolean recordedFirst;
  private final double[] ends = new double[STEPS];
  private int taken;

  private RecordedTraining(Journal journal, boolean recordedFirst) {
    this.journal = journal;
    this.recordedFirst = recordedFirst;
  }

  /**
   * @param args a folder in which each run has its own, and how many runs
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    // What is compiled and loaded at first use is not compared.
    train(folder.resolve("warm-up"), true);
    bare();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      boolean bareFirst = i / 2 % 2 == 0;
      double before = bareFirst ? bare() : 0;
      String halves = train(journal(folder, i), i % 2 == 0);
      System.out.println(halves + " " + (bareFirst ? before : bare()));
    }
  }

  /** The journal of a run; the folder for it. */
  static Path journal(Path folder, int run) {
    return folder.resolve("run-" + run + ".log");
  }

  private static String train(Path file, boolean recordedFirst) throws IOException {
    Files.createDirectories(file.getParent());
    try (Journal journal = Journal.create(file);
        Trainer trainer = Trainer.open(SPEC)) {
      RecordedTraining training = new RecordedTraining(journal, recordedFirst);
      trainer.run(training::take, RunControl.NONE);
      double first = medianFrom(training.ends, SETTLING, STEPS / 2);
      double second = medianFrom(training.ends, STEPS / 2 + SETTLING, STEPS);
      return recordedFirst ? first + " " + second : second + " " + first;
    }
  }

  /** The median time of a step that nobody is told of. */
  private static double bare() {
    double[] ends = new double[STEPS / 2];
    try (SteppedRun run = SteppedRun.open(SPEC)) {
      for (int i = 0; i < ends.length; i++) {
        run.step();
        ends[i] = System.nanoTime() / 1e6;
      }
    }
    return medianFrom(ends, SETTLING, ends.length);
  }

  private void take(Event event) {
    boolean told = taken < STEPS / 2 == recordedFirst;
    if (told || event instanceof Event.SeriesDeclared || event instanceof Event.LayersDeclared) {
      try {
        journal.append(event);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
      ends[taken++] = System.nanoTime() / 1e6;
    }
  }

  /** The median time from the end of one step to the end of the next, in milliseconds. */
  private static double medianFrom(double[] ends, int from, int to) {
    double[] steps = new double[to - from];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = ends[from + i] - ends[from + i - 1];
    }
    return median(steps);
  }

  static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
