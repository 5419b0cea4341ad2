package actnn.engine.model.footprint;

import actnn.engine.model.Network;
import actnn.engine.model.Segment;
import actnn.engine.model.Segments;
import actnn.engine.tape.form.Compression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a network keeps for backward, from shapes alone: the same declarations and the same rule
 * that the tape follows, so the two cannot drift apart. Needs no native code, and no tensor has to
 * be small enough to exist.
 *
 * @param costs one a node, in forward order
 */
public record Footprint(List<Cost> costs) {

  /**
   * One save as it is kept.
   *
   * @param form in which form
   * @param value number of the value whose memory is kept whole or in codes; -1 where the layer
   *     keeps signs or something of its own
   * @param bytes in memory for the whole batch; 0 where an earlier save keeps the same memory or
   *     codes
   * @param swaps whether it waits for backward outside of memory
   * @param swappedBytes that wait there; 0 where those of an earlier save serve
   */
  public record Kept(
      Compression.Form form, int value, long bytes, boolean swaps, long swappedBytes) {
    /** One that waits in memory. */
    public Kept(Compression.Form form, int value, long bytes) {
      this(form, value, bytes, false, 0);
    }

    /** Whether it restores codes that another save has made and paid for. */
    public boolean isShared() {
      return form.hasCodes() && bytes == 0;
    }

    /** Whether it is all that a ReLU keeps, of which backward asks for signs alone. */
    public boolean isOfRelu() {
      return form == Compression.Form.RESERVED && bytes > 0;
    }
  }

  /**
   * Of one node, for the whole batch.
   *
   * @param numbers numbers that it saves per sample, whatever their form
   * @param quantisedNumbers of those, the ones that are quantised
   * @param bits mean bits of the quantised numbers; else 32 for full precision, 16 for bfloat16, 1
   *     for a mask, 8 for an index, 0 where nothing is saved
   * @param saves on the tape when forward ends
   * @param autogradSaves what PyTorch keeps
   */
  public record Cost(
      long numbers,
      long quantisedNumbers,
      double bits,
      List<Kept> saves,
      List<Kept> autogradSaves) {

    /** Bytes on the tape when forward ends. */
    public long storedBytes() {
      return saves.stream().mapToLong(Kept::bytes).sum();
    }

    /** Bytes that wait outside of memory when forward ends. */
    public long swappedBytes() {
      return saves.stream().mapToLong(Kept::swappedBytes).sum();
    }

    /** Bytes that PyTorch keeps, a shared storage at its first owner. */
    public long fp32Bytes() {
      return autogradSaves.stream().mapToLong(Kept::bytes).sum();
    }
  }

  /** Prices a network for a batch with every quantised save at the compression's average bits. */
  public static Footprint of(Network network, Compression compression, int batch) {
    return of(network, compression, Segments.none(network), batch);
  }

  /** The same where some nodes are computed again: their saves do not exist when forward ends. */
  public static Footprint of(
      Network network, Compression compression, Segments segments, int batch) {
    Pricing pricing = new Pricing(network, compression, batch);
    List<Cost> costs = new ArrayList<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      boolean again = segments.of(node) != null;
      costs.add(again ? pricing.costAgain(node, segments) : pricing.cost(node));
    }
    return new Footprint(List.copyOf(costs));
  }

  /**
   * What is on the tape when a segment has been computed again and is about to be unwound, each
   * segment by itself; nodes that are not computed again are priced as before.
   *
   * @param before what the tape held when forward ended
   */
  public static Footprint again(Footprint before, Network network, Segments segments, int batch) {
    List<Cost> costs = new ArrayList<>(before.costs());
    Set<Integer> kept = new HashSet<>();
    for (Segment segment : segments.all()) {
      Pricing pricing = new Pricing(network, Compression.none(), batch);
      // What an earlier segment begins with is on the tape still, and paid for.
      pricing.keepsAlready(kept);
      for (int node = segment.from(); node < segment.to(); node++) {
        costs.set(node, pricing.cost(node));
      }
      segment.inputs().forEach(input -> kept.add(network.memory(input.value())));
    }
    return new Footprint(List.copyOf(costs));
  }

  /** On the tape when forward ends. */
  public long storedBytes() {
    return costs.stream().mapToLong(Cost::storedBytes).sum();
  }

  /** Waiting outside of memory when forward ends. */
  public long swappedBytes() {
    return costs.stream().mapToLong(Cost::swappedBytes).sum();
  }

  /** What PyTorch keeps. */
  public long fp32Bytes() {
    return costs.stream().mapToLong(Cost::fp32Bytes).sum();
  }

  /**
   * Mean bits of all quantised numbers, those whose codes serve several layers counted once; NaN
   * where nothing is quantised.
   */
  public double averageBits() {
    double bits = 0;
    double numbers = 0;
    for (Cost cost : costs) {
      if (cost.saves().stream().noneMatch(Kept::isShared)) {
        bits += cost.bits() * cost.quantisedNumbers();
        numbers += cost.quantisedNumbers();
      }
    }
    return numbers == 0 ? Double.NaN : bits / numbers;
  }
}
