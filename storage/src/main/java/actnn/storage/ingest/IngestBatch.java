package actnn.storage.ingest;

import actnn.storage.layer.Layer;
import actnn.storage.layer.LayerProfile;
import actnn.storage.layer.MemorySample;
import actnn.storage.message.Message;
import actnn.storage.run.Progress;
import actnn.storage.run.StatusChange;
import actnn.storage.series.Point;
import actnn.storage.series.SeriesDeclaration;
import actnn.storage.series.step.StepTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one run's journal as rows.
 *
 * @param run run id
 * @param expectedOffset where the stretch begins, in bytes; what the store must be at
 * @param newOffset where it ends
 * @param progress how far the run is now, null if the stretch does not say
 * @param resumed whether a new worker went on with the run in it, so that it lives again
 * @param life changes of status in it, after it was resumed, in order; those that the run's life
 *     does not allow are left out
 * @param device where the run trains, in place of what was asked for; null if the stretch does not
 *     say
 */
public record IngestBatch(
    String run,
    long expectedOffset,
    long newOffset,
    List<SeriesDeclaration> series,
    List<Point> points,
    List<StepTime> steps,
    List<Layer> layers,
    List<LayerProfile> profiles,
    List<MemorySample> memory,
    List<Message> messages,
    @Nullable Progress progress,
    boolean resumed,
    List<StatusChange> life,
    @Nullable String device) {

  public IngestBatch {
    if (expectedOffset < 0 || newOffset < expectedOffset) {
      throw new IllegalArgumentException(
          "A batch goes forward, not from byte " + expectedOffset + " to " + newOffset + ".");
    }
    series = List.copyOf(series);
    points = List.copyOf(points);
    steps = List.copyOf(steps);
    layers = List.copyOf(layers);
    profiles = List.copyOf(profiles);
    memory = List.copyOf(memory);
    messages = List.copyOf(messages);
    life = List.copyOf(life);
  }

  /** Whether the run is over with it. */
  boolean ends() {
    return life.stream().anyMatch(change -> change.status().isTerminal());
  }

  /** Begins to gather a batch. */
  public static Gathering from(String run, long expectedOffset) {
    return new Gathering(run, expectedOffset);
  }

  /** A batch in the making. Confined to one thread. */
  public static final class Gathering {
    private final String run;
    private final long expectedOffset;
    private final List<SeriesDeclaration> series = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private final List<StepTime> steps = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<LayerProfile> profiles = new ArrayList<>();
    private final List<MemorySample> memory = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private @Nullable Progress progress;
    private boolean resumed;
    private final List<StatusChange> life = new ArrayList<>();
    private @Nullable String device;

    private Gathering(String run, long expectedOffset) {
      this.run = run;
      this.expectedOffset = expectedOffset;
    }

    public Gathering declare(SeriesDeclaration declaration) {
      series.add(declaration);
      return this;
    }

    public Gathering point(int number, long step, double value) {
      points.add(new Point(number, step, value));
      return this;
    }

    public Gathering step(long step, int epoch, long elapsedNanos) {
      steps.add(new StepTime(step, epoch, elapsedNanos));
      return this;
    }

    public Gathering layer(Layer layer) {
      layers.add(layer);
      return this;
    }

    public Gathering profile(LayerProfile profile) {
      profiles.add(profile);
      return this;
    }

    public Gathering memory(MemorySample sample) {
      memory.add(sample);
      return this;
    }

    public Gathering message(Message message) {
      messages.add(message);
      return this;
    }

    /** Replaces what was said of progress before. */
    public Gathering progress(Progress now) {
      progress = now;
      return this;
    }

    /** What follows an earlier change: of a short run one batch has the beginning and the end. */
    public Gathering status(StatusChange change) {
      life.add(change);
      return this;
    }

    /** A new worker goes on with the run: an end that was gathered before is taken back. */
    public Gathering resumed() {
      resumed = true;
      life.removeIf(change -> change.status().isTerminal());
      return this;
    }

    /** Where the run really trains. */
    public Gathering device(String used) {
      device = used;
      return this;
    }

    /** Rows gathered so far; a thousand make a good batch. */
    public int size() {
      return points.size() + steps.size() + profiles.size() + memory.size() + messages.size();
    }

    /** The batch, ending at this byte of the journal. */
    public IngestBatch upTo(long newOffset) {
      return new IngestBatch(
          run,
          expectedOffset,
          newOffset,
          series,
          points,
          steps,
          layers,
          profiles,
          memory,
          messages,
          progress,
          resumed,
          life,
          device);
    }
  }
}
