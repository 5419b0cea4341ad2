package actnn.app.series;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One logged quantity that grows while it is read: training step, value, nanoseconds since the run
 * began.
 *
 * <p>Thread rule: one thread appends, any thread takes snapshots. The prefix a reader was given is
 * never written again, so a snapshot is three references and a length, however long the run.
 */
public final class LiveSeries {
  private static final int FIRST_CAPACITY = 256;

  private final @Nullable Supplier<LiveSeries> whole;
  private volatile Columns columns = new Columns(FIRST_CAPACITY);

  /** Published last: whoever reads n here sees at least n finished rows in the columns. */
  private volatile int size;

  /** An empty series. */
  public LiveSeries() {
    this.whole = null;
  }

  /**
   * One that gets no more than a picture of a series: what is lowest and highest in each stretch.
   *
   * @param whole reads all of it anew; may block
   */
  public LiveSeries(Supplier<LiveSeries> whole) {
    this.whole = whole;
  }

  /**
   * Every point that was logged, for whoever passes numbers on. Where this is but a picture they
   * are read anew, which may block.
   */
  public Snapshot whole() {
    return whole == null ? snapshot() : whole.get().snapshot();
  }

  /** Adds one point. Only the feeding thread may call it; steps should not descend. */
  public void append(long step, double value, long elapsedNanos) {
    int row = size;
    Columns target = columns;
    if (row == target.steps.length) {
      target = target.grown();
      columns = target;
    }
    target.steps[row] = step;
    target.values[row] = value;
    target.nanos[row] = elapsedNanos;
    target.blocks.added(row, target.values);
    size = row + 1;
  }

  /** Points appended so far. */
  public int size() {
    return size;
  }

  /** What has been appended so far, in constant time. */
  public Snapshot snapshot() {
    int rows = size;
    return new Snapshot(columns, rows);
  }

  private static final class Columns {
    final long[] steps;
    final double[] values;
    final long[] nanos;
    final Blocks blocks;

    Columns(int capacity) {
      this(new long[capacity], new double[capacity], new long[capacity], new Blocks(capacity));
    }

    private Columns(long[] steps, double[] values, long[] nanos, Blocks blocks) {
      this.steps = steps;
      this.values = values;
      this.nanos = nanos;
      this.blocks = blocks;
    }

    Columns grown() {
      int capacity = Math.addExact(steps.length, steps.length);
      return new Columns(
          Arrays.copyOf(steps, capacity),
          Arrays.copyOf(values, capacity),
          Arrays.copyOf(nanos, capacity),
          blocks.grown(capacity));
    }
  }

  /** An unchanging view of the first points of a series; safe on any thread. */
  public static final class Snapshot {
    private final Columns columns;
    private final int size;

    private Snapshot(Columns columns, int size) {
      this.columns = columns;
      this.size = size;
    }

    /** How many points. */
    public int size() {
      return size;
    }

    /** The training step of a point. */
    public long step(int index) {
      return columns.steps[checked(index)];
    }

    /** The value of a point; NaN where the run logged none. */
    public double value(int index) {
      return columns.values[checked(index)];
    }

    /** Nanoseconds from the start of the run to a point. */
    public long elapsedNanos(int index) {
      return columns.nanos[checked(index)];
    }

    /** The time of the last point at or before {@code step}; 0 before the first. */
    public long elapsedNanosAt(long step) {
      int place = Arrays.binarySearch(columns.steps, 0, size, step);
      int before = place >= 0 ? place : -place - 2;
      return before < 0 ? 0 : columns.nanos[before];
    }

    /** The last finite value, NaN when there is none. */
    public double last() {
      for (int i = size - 1; i >= 0; i--) {
        if (Double.isFinite(columns.values[i])) {
          return columns.values[i];
        }
      }
      return Double.NaN;
    }

    /** The same points over another x, without copying. */
    public Points over(XAxis axis, XAxis.Origin origin) {
      Snapshot rows = this;
      return new Points() {
        @Override
        public int size() {
          return rows.size;
        }

        @Override
        public double x(int index) {
          return axis.of(rows.step(index), rows.elapsedNanos(index), origin);
        }

        @Override
        public double y(int index) {
          return rows.value(index);
        }

        @Override
        public Extremes extremes(int from, int end) {
          Objects.checkFromToIndex(from, end, rows.size);
          return rows.columns.blocks.of(rows.columns.values, from, end);
        }
      };
    }

    private int checked(int index) {
      return Objects.checkIndex(index, size);
    }
  }
}
