package actnn.engine.train;

import actnn.engine.event.Event;
import actnn.engine.model.Footprint;
import java.util.ArrayList;
import java.util.List;

/** Writes down the memory inside one step, layer by layer. Confined to the training thread. */
final class MemoryRecorder {
  /** Phases of a step as the journal numbers them. */
  static final int FORWARD = 0;

  static final int BACKWARD = 1;
  static final int UPDATE = 2;

  private final boolean on;
  private final long[] fp32;
  private final List<long[]> entries = new ArrayList<>();
  private long fp32Held;

  /** A recorder for one step; one that is off costs nothing. */
  MemoryRecorder(boolean on, Footprint footprint) {
    this.on = on;
    this.fp32 =
        on
            ? footprint.costs().stream().mapToLong(Footprint.Cost::fp32Bytes).toArray()
            : new long[0];
  }

  boolean isOn() {
    return on;
  }

  void forwarded(int node, long heldBytes) {
    if (on) {
      fp32Held += fp32[node];
      entries.add(new long[] {FORWARD, node, heldBytes, fp32Held});
    }
  }

  void backwarded(int node, long heldBytes) {
    if (on) {
      fp32Held -= fp32[node];
      entries.add(new long[] {BACKWARD, node, heldBytes, fp32Held});
    }
  }

  void updated() {
    if (on) {
      entries.add(new long[] {UPDATE, -1, 0, 0});
    }
  }

  Event.MemoryTrace event(long step) {
    return new Event.MemoryTrace(step, ints(0), ints(1), longs(2), longs(3));
  }

  private int[] ints(int column) {
    return entries.stream().mapToInt(entry -> (int) entry[column]).toArray();
  }

  private long[] longs(int column) {
    return entries.stream().mapToLong(entry -> entry[column]).toArray();
  }
}
