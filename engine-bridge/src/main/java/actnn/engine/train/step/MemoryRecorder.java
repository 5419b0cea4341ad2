package actnn.engine.train.step;

import actnn.engine.event.Event;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.torch.DeviceMemory;
import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the memory inside one step: what the arm holds layer by layer, and what the native
 * allocator says of the whole. Confined to the training thread.
 */
public final class MemoryRecorder implements AutoCloseable {
  /** Phases of a step as the journal numbers them. */
  static final int FORWARD = 0;

  static final int BACKWARD = 1;
  static final int UPDATE = 2;

  /** Where a pass back is one call, no more entries than this stand for it. */
  static final int MOST_SAMPLES = 128;

  private static final int NO_LAYER = -1;

  private final boolean on;
  private final Optional<LongSupplier> used;
  private final long[] fp32;
  private final List<long[]> entries = new ArrayList<>();
  private long fp32Held;
  private @Nullable AllocatorWatch allocator;

  /** A recorder for a step in main memory; one that is off costs nothing. */
  public MemoryRecorder(boolean on, Footprint footprint) {
    this(on, footprint, Device.cpu());
  }

  /**
   * A recorder for one step.
   *
   * @param device where the step's arrays lie
   */
  public MemoryRecorder(boolean on, Footprint footprint, Device device) {
    this.on = on;
    this.used = on ? DeviceMemory.of(device) : Optional.empty();
    this.fp32 =
        on
            ? footprint.costs().stream().mapToLong(Footprint.Cost::fp32Bytes).toArray()
            : new long[0];
  }

  /** Forward begins: from here on the allocator is watched, where it can be asked. */
  public void begin() {
    used.ifPresent(bytes -> allocator = AllocatorWatch.begin(bytes));
  }

  /** Whether the allocator is being watched. */
  boolean measures() {
    return allocator != null;
  }

  /** Bytes in use above those at the beginning; -1 where the allocator is not watched. */
  long grownBytes() {
    AllocatorWatch watched = allocator;
    return watched == null ? -1 : Math.max(0, watched.grown());
  }

  /** Their highest mark since the beginning; -1 where the allocator is not watched. */
  long grownPeakBytes() {
    AllocatorWatch watched = allocator;
    return watched == null ? -1 : watched.peak();
  }

  /** A layer of an arm without a ledger ran: what the allocator says stands for what it holds. */
  void forwarded(int node) {
    if (measures()) {
      forwarded(node, grownBytes());
    }
  }

  void forwarded(int node, long heldBytes) {
    if (on) {
      grownBytes();
      fp32Held += fp32[node];
      entries.add(new long[] {FORWARD, node, heldBytes, fp32Held});
    }
  }

  void backwarded(int node, long heldBytes) {
    if (on) {
      grownBytes();
      fp32Held -= fp32[node];
      entries.add(new long[] {BACKWARD, node, heldBytes, fp32Held});
    }
  }

  /** Runs a pass back that is one call; what the allocator said meanwhile stands for it. */
  public void backward(Runnable pass) {
    AllocatorWatch watched = allocator;
    if (watched == null) {
      pass.run();
      return;
    }
    int first = watched.taken();
    watched.grown();
    pass.run();
    watched.grown();
    long[] samples = watched.since(first);
    int groups = Math.min(samples.length, MOST_SAMPLES);
    for (int group = 0; group < groups; group++) {
      long most = 0;
      int end = (int) ((group + 1L) * samples.length / groups);
      for (int i = (int) ((long) group * samples.length / groups); i < end; i++) {
        most = Math.max(most, samples[i]);
      }
      entries.add(new long[] {BACKWARD, NO_LAYER, most, 0});
    }
  }

  /** The weights have been moved; so much is held still. */
  void updated(long heldBytes) {
    if (on) {
      entries.add(new long[] {UPDATE, NO_LAYER, heldBytes, 0});
    }
  }

  /** Whether there is anything to tell. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public Event.MemoryTrace event(long step, Source source) {
    return new Event.MemoryTrace(step, source, ints(0), ints(1), longs(2), longs(3));
  }

  private int[] ints(int column) {
    return entries.stream().mapToInt(entry -> (int) entry[column]).toArray();
  }

  private long[] longs(int column) {
    return entries.stream().mapToLong(entry -> entry[column]).toArray();
  }

  @Override
  public void close() {
    if (allocator != null) {
      allocator.close();
      allocator = null;
    }
  }
}
