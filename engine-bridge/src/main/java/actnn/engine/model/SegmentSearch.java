package actnn.engine.model;

import actnn.engine.layers.base.Layer;
import actnn.engine.tape.form.Save;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds where to cut a network into segments that are computed again in backward, so that the most
 * that a step holds at once is least. Works with bytes of one sample; what does not grow with the
 * batch is left out, so that the cuts are those of every batch.
 *
 * <p>With cuts c_1 &lt; c_2 &lt; ..., while segment s is unwound a step holds
 *
 * <pre>
 *   K(c_s) + max over its nodes k of [ T(c_s, k + 1) + M(k) ]
 *   K(c)     values that cross a cut at or before c, each once
 *   T(i, j)  what nodes i to j - 1 save of values that they make
 *   M(k)     gradients in and out of node k, and what the library takes for it
 * </pre>
 *
 * since a node's saves leave the tape before the node below it is differentiated. A dynamic
 * programme over all pairs of cuts finds the least K at each node that keeps every segment below a
 * mark, and halving finds the least mark, to a thousandth. On a uniform chain that is the rule of
 * about sqrt(n) segments (Chen et al. 2016); elsewhere the cuts fall where little crosses, such as
 * between residual blocks. Of all cuts with that mark, the last is the earliest: what follows it is
 * not computed again.
 */
final class SegmentSearch {
  /** The search ends when the mark is known to one part in so many. */
  private static final int FINE = 1000;

  private final Network network;
  private final int nodes;
  private final long[] size;
  private final int[] lastReader;
  private final long[][] peaks;

  SegmentSearch(Network network) {
    this.network = network;
    nodes = network.nodes().size();
    size = new long[nodes + 1];
    lastReader = new int[nodes + 1];
    for (int value = 0; value <= nodes; value++) {
      size[value] = network.memory(value) == value ? bytes(value) : 0;
    }
    for (int node = 0; node < nodes; node++) {
      for (int value : network.nodes().get(node).inputs()) {
        lastReader[network.memory(value)] = node;
      }
    }
    Saving[] savings = IntStream.range(0, nodes).mapToObj(this::saving).toArray(Saving[]::new);
    peaks = new long[nodes][];
    for (int from = 0; from < nodes; from++) {
      peaks[from] = peaks(from, savings);
    }
  }

  /**
   * The cuts.
   *
   * @param parts how many segments there shall be, the last one included; 0 for as many as are best
   */
  List<Integer> cuts(int parts) {
    long low = 0;
    long high = Arrays.stream(size).sum() + peak(0, nodes);
    Cut best = within(high, parts);
    while (high - low > high / FINE) {
      long mark = (low + high) / 2;
      Cut found = within(mark, parts);
      if (found == null) {
        low = mark + 1;
      } else {
        high = mark;
        best = found;
      }
    }
    List<Integer> cuts = new ArrayList<>();
    for (Cut cut = best; cut != null && cut.node() > 0; cut = cut.before()) {
      cuts.add(cut.node());
    }
    Collections.reverse(cuts);
    return cuts;
  }

  /**
   * A cut and those before it.
   *
   * @param kept bytes of all values that cross one of them
   */
  private record Cut(int node, long kept, @Nullable Cut before) {}

  /** The last of the cuts that keep every segment within a mark; null if none do. */
  private @Nullable Cut within(long mark, int parts) {
    @Nullable Cut[] least = new Cut[nodes];
    least[0] = new Cut(0, size[0], null);
    if (parts == 0) {
      advance(least, least, mark);
    }
    for (int part = 1; part < parts; part++) {
      @Nullable Cut[] further = new Cut[nodes];
      advance(least, further, mark);
      least = further;
    }
    for (Cut cut : least) {
      if (cut != null && cut.kept() + peak(cut.node(), nodes) <= mark) {
        return cut;
      }
    }
    return null;
  }

  /** One more segment behind each cut; where both are the same array, as many as there may be. */
  private void advance(@Nullable Cut[] known, @Nullable Cut[] further, long mark) {
    for (int to = 1; to < nodes; to++) {
      long crossing = 0;
      for (int from = to - 1; from >= 0 && peak(from, to) <= mark; from--) {
        crossing += lastReader[from + 1] >= to ? size[from + 1] : 0;
        Cut cut = known[from];
        Cut best = further[to];
        if (cut != null
            && cut.kept() + peak(from, to) <= mark
            && (best == null || cut.kept() + crossing < best.kept())) {
          further[to] = new Cut(to, cut.kept() + crossing, cut);
        }
      }
    }
  }

  private long peak(int from, int to) {
    return peaks[from][to - from - 1];
  }

  /** Highest mark of each segment that begins at a node, beside what is kept from before it. */
  private long[] peaks(int from, Saving[] savings) {
    long[] marks = new long[nodes - from];
    boolean[] saved = new boolean[nodes + 1];
    long tape = 0;
    long mark = 0;
    for (int node = from; node < nodes; node++) {
      Saving saving = savings[node];
      tape += saving.own();
      for (int memory : saving.memories()) {
        tape += memory > from && !saved[memory] ? size[memory] : 0;
        saved[memory] = true;
      }
      mark = Math.max(mark, tape + saving.moment());
      marks[node - from] = mark;
    }
    return marks;
  }

  /**
   * What a node saves and what it takes while it is differentiated, in bytes of one sample.
   *
   * @param memories values that it saves, whole
   * @param own what it saves beside them
   * @param moment gradients in and out, and the library's scratch
   */
  private record Saving(int[] memories, long own, long moment) {}

  private Saving saving(int node) {
    List<Save> saves = layer(node).saves(network.inputsOf(node));
    long own =
        saves.stream()
            .mapToLong(save -> save instanceof Save.Own made ? made.bytesPerSample() : 0)
            .sum();
    int[] memories =
        saves.stream()
            .filter(save -> !(save instanceof Save.Own))
            .mapToInt(save -> network.memory(network.savedValue(node, save)))
            .toArray();
    return new Saving(memories, own, moment(node));
  }

  private long moment(int node) {
    long sentOn =
        layer(node).passesGradientOn()
            ? 0
            : network.nodes().get(node).inputs().stream().mapToLong(this::bytes).sum();
    return bytes(node + 1) + sentOn + layer(node).workspace(network.inputsOf(node)).backward();
  }

  private Layer layer(int node) {
    return network.nodes().get(node).layer();
  }

  private long bytes(int value) {
    return network.value(value).numbers() * Float.BYTES;
  }
}
