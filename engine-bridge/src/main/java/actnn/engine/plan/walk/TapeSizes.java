package actnn.engine.plan.walk;

import actnn.engine.model.footprint.Footprint.Kept;
import actnn.engine.tape.form.Compression.Form;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tape does to memory while a step walks, in sizes: what it holds, the copies that it
 * unpacks, and what it brings back from a swap space one save ahead. Its own highest mark is that
 * of the ledger; the mark of the whole step is told the same, but for tensors kept whole, which
 * exist anyway. Confined to one thread.
 */
final class TapeSizes {
  private final HighMark ledger = new HighMark();
  private final HighMark step;
  private final Deque<Kept> waiting = new ArrayDeque<>();
  private final Map<Integer, Long> away = new HashMap<>();
  private @Nullable Kept ahead;

  TapeSizes(HighMark step) {
    this.step = step;
  }

  /** Highest mark of the ledger. */
  long peak() {
    return ledger.peak();
  }

  /** Whether a save keeps a tensor of the network alive. */
  static boolean holdsValue(Kept kept) {
    return kept.form() == Form.FULL && !kept.swaps();
  }

  /** A value that was kept whole is handed to a forward pass that goes on from it. */
  void release(Kept kept) {
    ledger.free(kept.bytes());
  }

  /** Whether backward reads a copy of it. */
  static boolean isCopied(Kept kept) {
    return (kept.form().hasCodes() && !kept.isOfRelu()) || kept.form() == Form.BFLOAT16;
  }

  /** A save goes on the tape. */
  void keep(Kept kept) {
    ledger.take(kept.bytes());
    if (!holdsValue(kept)) {
      step.take(kept.bytes());
    }
    if (kept.swaps()) {
      waiting.push(kept);
      away.merge(kept.value(), kept.swappedBytes(), Math::max);
    }
  }

  /** Bytes beside the tape that are gone again at once. */
  void moment(long bytes) {
    ledger.moment(bytes);
    step.moment(bytes);
  }

  /**
   * A save comes back before its layer computes.
   *
   * @param copy bytes that are unpacked of codes at a time
   * @param inParts whether codes are needed until the layer has computed
   */
  void restore(Kept kept, long copy, boolean inParts) {
    if (kept.swaps()) {
      fetch(kept);
    }
    if (isCopied(kept)) {
      take(copy);
      if (!inParts) {
        freeCodes(kept);
      }
    }
  }

  /** Its layer has computed. */
  void drop(Kept kept, long copy, boolean inParts) {
    if (isCopied(kept)) {
      free(copy);
      if (inParts) {
        freeCodes(kept);
      }
    } else if (kept.swaps()) {
      free(size(kept));
    } else {
      ledger.free(kept.bytes());
      if (!holdsValue(kept)) {
        step.free(kept.bytes());
      }
    }
  }

  private void freeCodes(Kept kept) {
    free(kept.swaps() ? size(kept) : kept.bytes());
  }

  /** The save that comes before it in forward order is sent for as soon as this one is there. */
  private void fetch(Kept kept) {
    waiting.remove(kept);
    if (ahead != kept) {
      take(size(kept));
    }
    ahead = waiting.peek();
    if (ahead != null) {
      take(size(ahead));
    }
    free(kept.bytes());
  }

  /** Of a save that waits for itself or serves another. */
  private long size(Kept kept) {
    return away.getOrDefault(kept.value(), 0L);
  }

  private void take(long bytes) {
    ledger.take(bytes);
    step.take(bytes);
  }

  private void free(long bytes) {
    ledger.free(bytes);
    step.free(bytes);
  }
}
