package actnn.engine.model.footprint;

import actnn.engine.model.Network;
import actnn.engine.model.Segment;
import actnn.engine.model.Segments;
import actnn.engine.model.footprint.Footprint.Cost;
import actnn.engine.model.footprint.Footprint.Kept;
import actnn.engine.quant.Layout;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Save;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prices the nodes of a network in order, since a shared tensor is paid by the first that keeps it.
 * Confined to one thread.
 */
final class Pricing {
  private final Network network;
  private final Compression compression;
  private final long batch;
  private final Set<Integer> onTape = new HashSet<>();
  private final Set<Integer> halved = new HashSet<>();
  private final Map<Integer, Integer> codesMadeBy = new HashMap<>();
  private final Set<Integer> keptByAutograd = new HashSet<>();

  Pricing(Network network, Compression compression, int batch) {
    this.network = network;
    this.compression = compression;
    this.batch = batch;
  }

  /** Says that these values are on the tape already, and paid for. */
  void keepsAlready(Collection<Integer> values) {
    onTape.addAll(values);
  }

  /** Of a node as the compression has it. */
  Cost cost(int node) {
    List<Dims> inputs = network.inputsOf(node);
    var layer = network.nodes().get(node).layer();
    long numbers = 0;
    long quantised = 0;
    double bits = 0;
    List<Kept> saves = new ArrayList<>();
    for (Save save : layer.saves(inputs)) {
      Compression.Form form = compression.form(node, save);
      long of = save instanceof Save.Own own ? own.bytesPerSample() : dims(node, save).numbers();
      numbers += of;
      quantised += form.hasCodes() ? of : 0;
      Kept kept = kept(node, save, form);
      saves.add(compression.swaps(save) ? swapped(kept) : kept);
      bits = Math.max(bits, bits(form, save));
    }
    return new Cost(
        numbers,
        quantised,
        quantised > 0 ? compression.bits(node) : bits,
        List.copyOf(saves),
        autograd(node));
  }

  /** Of a node that is computed again: what its segment begins with is all that is kept. */
  Cost costAgain(int node, Segments segments) {
    long numbers = 0;
    List<Kept> saves = new ArrayList<>();
    for (Segment.Input input : segments.keptAt(node)) {
      numbers += network.value(input.value()).numbers();
      saves.add(whole(input.value(), onTape));
    }
    return new Cost(
        numbers, 0, saves.isEmpty() ? 0 : Float.SIZE, List.copyOf(saves), autograd(node));
  }

  private List<Kept> autograd(int node) {
    List<Kept> saves = new ArrayList<>();
    for (Save save : network.nodes().get(node).layer().autogradSaves(network.inputsOf(node))) {
      saves.add(full(node, save, keptByAutograd));
    }
    return List.copyOf(saves);
  }

  private static double bits(Compression.Form form, Save save) {
    return switch (form) {
      case FULL -> Float.SIZE;
      case BFLOAT16 -> Short.SIZE;
      case MASK -> 1;
      case EXACT -> save instanceof Save.Own own && own.bytesPerSample() > 0 ? Byte.SIZE : 0;
      case QUANTISED, FOLDED, RESERVED -> 0;
    };
  }

  private Kept kept(int node, Save save, Compression.Form form) {
    return switch (form) {
      case FULL, EXACT -> full(node, save, onTape);
      case BFLOAT16 -> half(network.memory(network.savedValue(node, save)));
      case MASK -> mask(node, dims(node, save));
      case FOLDED -> folded(node);
      case RESERVED -> reserved(node);
      case QUANTISED -> codes(node, network.savedValue(node, save));
    };
  }

  /** Of codes the bits of their rows stay in memory, of a tensor nothing. */
  private Kept swapped(Kept kept) {
    long resident = 0;
    if (kept.form().hasCodes() && !kept.isShared()) {
      int samples = Math.toIntExact(batch);
      Dims dims = network.value(kept.value());
      resident = Layout.rows(samples, Math.toIntExact(dims.numbers()), compression.groupSize());
      resident += kept.form() == Compression.Form.FOLDED ? maskBytes(dims) : 0;
    }
    long away = kept.bytes() - resident;
    return new Kept(kept.form(), kept.value(), resident, true, away);
  }

  private Kept codes(int node, int value) {
    int memory = network.memory(value);
    Integer maker = codesMadeBy.get(memory);
    if (maker != null && compression.serves(maker, node)) {
      return new Kept(Compression.Form.QUANTISED, memory, 0);
    }
    codesMadeBy.put(memory, node);
    return new Kept(Compression.Form.QUANTISED, memory, codeBytes(node, network.value(value)));
  }

  private long codeBytes(int node, Dims dims) {
    return Layout.bytes(
        Math.toIntExact(batch),
        Math.toIntExact(dims.numbers()),
        compression.groupSize(),
        compression.bits(node) + (compression.chains().reserves(node) ? 1 : 0));
  }

  private long maskBytes(Dims dims) {
    return 4 * ((batch * dims.numbers() + 31) / 32);
  }

  /** Of a layer in a chain: its head keeps codes and sides, the others nothing. */
  private Kept folded(int node) {
    Dims dims = network.value(node + 1);
    boolean head = compression.chains().isHead(node);
    long bytes = head ? codeBytes(node, dims) + maskBytes(dims) : 0;
    return new Kept(Compression.Form.FOLDED, headMemory(node), bytes);
  }

  /** Of a ReLU that heads a chain: it keeps codes of its output, those that read it nothing. */
  private Kept reserved(int node) {
    int output = compression.chains().head(node) + 1;
    long bytes = compression.chains().isHead(node) ? codeBytes(node, network.value(output)) : 0;
    return new Kept(Compression.Form.RESERVED, network.memory(output), bytes);
  }

  private Kept mask(int node, Dims dims) {
    return compression.chains().follows(node)
        ? new Kept(Compression.Form.MASK, headMemory(node), 0)
        : new Kept(Compression.Form.MASK, -1, maskBytes(dims));
  }

  /** The memory of what the head of a node's chain reads. */
  private int headMemory(int node) {
    int head = compression.chains().head(node);
    return network.memory(network.nodes().get(head).inputs().get(0));
  }

  private Kept full(int node, Save save, Set<Integer> paid) {
    if (save instanceof Save.Own own) {
      return new Kept(
          Compression.Form.EXACT, -1, batch * own.bytesPerSample() + own.bytesPerBatch());
    }
    return whole(network.savedValue(node, save), paid);
  }

  private Kept whole(int value, Set<Integer> paid) {
    int memory = network.memory(value);
    long bytes = paid.add(memory) ? batch * network.value(value).numbers() * Float.BYTES : 0;
    return new Kept(Compression.Form.FULL, memory, bytes);
  }

  private Kept half(int memory) {
    long bytes = halved.add(memory) ? batch * network.value(memory).numbers() * Short.BYTES : 0;
    return new Kept(Compression.Form.BFLOAT16, memory, bytes);
  }

  private Dims dims(int node, Save save) {
    return network.value(network.savedValue(node, save));
  }
}
