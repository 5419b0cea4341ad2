package actnn.engine.plan;

import actnn.engine.bits.Sensitivity.ReservedZero;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Arm;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.model.Pinning;
import actnn.engine.model.Segments;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.footprint.Footprint.Kept;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Compression.Form;
import actnn.engine.tape.form.Pins;
import actnn.engine.tape.form.Save;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why each layer keeps what it keeps for backward, in words: the planner's own prices explained.
 * Stateless and thread-safe.
 */
public final class LayerReasons {
  private static final String NOTHING = "nothing needed";

  private final TrainSpec spec;
  private final Network network;
  private final Pins wishes;
  private final Pins pins;
  private final Compression compression;
  private final Segments segments;
  private final Footprint footprint;

  private LayerReasons(TrainSpec spec, Network network) {
    this.spec = spec;
    this.network = network;
    this.compression = Chaining.compression(spec, network);
    this.wishes = Pinning.of(spec, network);
    this.pins = compression.pins();
    this.segments = Segments.of(spec, network);
    this.footprint = Footprint.of(network, compression, segments, spec.intOf(Keys.BATCH));
  }

  /**
   * Why a layer keeps what it keeps.
   *
   * @param words short enough for a column
   * @param codes whether it makes codes of its own, to whose bits something can be done
   * @param pin the layer that a pin must name to do it: another where a ReLU makes codes for those
   *     that read it
   */
  public record Reason(String words, boolean codes, String pin) {}

  /**
   * A few words for each layer in forward order, such as {@code codes, common budget}.
   *
   * @throws actnn.engine.config.refusal.ConfigException as {@link Planner#plan(TrainSpec)} does
   */
  public static List<Reason> of(TrainSpec spec) {
    return of(spec, Planner.drawn(spec));
  }

  /** The same for a network that comes from elsewhere. */
  public static List<Reason> of(TrainSpec spec, Network network) {
    LayerReasons reasons = new LayerReasons(spec, network);
    List<Reason> all = new ArrayList<>();
    for (int node = 0; node < reasons.network.nodes().size(); node++) {
      int ruler = reasons.compression.chains().ruler(node);
      String pin = reasons.network.nodes().get(ruler).name();
      all.add(new Reason(reasons.of(node), reasons.makesCodes(node), pin));
    }
    return List.copyOf(all);
  }

  private boolean makesCodes(int node) {
    return footprint.costs().get(node).saves().stream()
        .anyMatch(kept -> kept.form().hasCodes() && !kept.isShared());
  }

  private String of(int node) {
    if (spec.get(Keys.ARM) == Arm.AUTOGRAD) {
      return autograd(node);
    }
    if (segments.of(node) != null) {
      return footprint.costs().get(node).saves().isEmpty()
          ? "computed again"
          : "input, a segment begins";
    }
    List<Save> saves = network.nodes().get(node).layer().saves(network.inputsOf(node));
    Set<String> clauses = new LinkedHashSet<>();
    for (int i = 0; i < saves.size(); i++) {
      clauses.add(clause(node, saves.get(i), footprint.costs().get(node).saves().get(i)));
    }
    return clauses.isEmpty() ? NOTHING : String.join("; ", clauses);
  }

  private String autograd(int node) {
    Footprint.Cost cost = footprint.costs().get(node);
    if (cost.fp32Bytes() > 0) {
      return "kept by PyTorch";
    }
    return cost.autogradSaves().isEmpty() ? NOTHING : "kept with another layer";
  }

  private String clause(int node, Save save, Kept kept) {
    if (compression.chains().follows(node)) {
      return "kept by " + network.nodes().get(compression.chains().head(node)).name();
    }
    String clause =
        switch (kept.form()) {
          case QUANTISED -> kept.isShared() ? sharing(node, kept) : codes(node, save);
          case FOLDED -> codes(node, save).replaceFirst("^codes", "codes and sides");
          case RESERVED -> codes(node, save).replaceFirst("^codes", "codes with a zero");
          case FULL -> kept.bytes() == 0 && !kept.swaps() ? sharing(node, kept) : whole(node, save);
          case BFLOAT16 -> "input as bfloat16";
          case MASK -> "signs of output, 1 bit" + besideCodes(node);
          case EXACT -> save instanceof Save.Own own ? own.what() : "as the layer made it";
        };
    return kept.swaps() ? clause + ", in swap file" : clause;
  }

  /** Why a ReLU's signs do not come from the codes of its output, where they might have. */
  private String besideCodes(int node) {
    int output = network.memory(node + 1);
    for (int reader = node + 1; reader < network.nodes().size() && spec.get(Keys.FUSED); reader++) {
      for (Kept kept : footprint.costs().get(reader).saves()) {
        if (kept.form() == Form.QUANTISED && kept.value() == output) {
          double bits = compression.bits(reader);
          return kept.swaps()
              ? ": its codes are swapped"
              : bits > ReservedZero.MOST_BITS ? ": its codes have " + number(bits) : "";
        }
      }
    }
    return "";
  }

  private String codes(int maker, Save save) {
    int node = compression.chains().ruler(maker);
    if (!pins.isFree(node)) {
      return "codes, pinned to %s bits".formatted(number(compression.bits(node)));
    }
    boolean norm =
        save instanceof Save.Input input
            && input.sensitivity() instanceof actnn.engine.bits.Sensitivity.BatchNorm;
    boolean adapts = spec.get(norm ? Keys.ADAPTIVE_NORM : Keys.ADAPTIVE_CONV);
    if (!adapts || !(spec.get(Keys.PER_LAYER) || spec.get(Keys.PER_SAMPLE))) {
      return "codes, %s bits for all".formatted(number(compression.bits(node)));
    }
    if (norm && !spec.get(Keys.BUDGET_NORMS)) {
      return "codes, bits of layer before";
    }
    if (!spec.get(Keys.PER_LAYER)) {
      return "codes, %s bits on average".formatted(number(compression.bits(node)));
    }
    return pins.budget(node) == Pins.COMMON ? "codes, common budget" : "codes, own budget";
  }

  private String whole(int node, Save save) {
    if (!(save instanceof Save.Input input)) {
      return save instanceof Save.SignOfOutput ? "output, kept whole" : "input, needed exactly";
    }
    if (wishes.isFull(node)) {
      return "input, pinned whole";
    }
    if (spec.get(Keys.ARM) == Arm.ACTNN
        && spec.get(Keys.LEVEL).compresses()
        && input.sensitivity() instanceof actnn.engine.bits.Sensitivity.BatchNorm) {
      return spec.get(Keys.QUANTIZE_NORMS) ? "input, too few to round" : "input, norms kept whole";
    }
    return "input, kept whole";
  }

  /** Who keeps the same memory, or made the same codes, before it. */
  private String sharing(int node, Kept kept) {
    for (int earlier = 0; earlier < node; earlier++) {
      for (Kept other : footprint.costs().get(earlier).saves()) {
        boolean paid = other.bytes() > 0 || other.swappedBytes() > 0;
        if (paid && other.form() == kept.form() && other.value() == kept.value()) {
          String what = kept.form() == Form.QUANTISED ? "codes of " : "same as ";
          return what + network.nodes().get(earlier).name();
        }
      }
    }
    return "kept with another layer";
  }

  private static String number(double bits) {
    return bits == Math.rint(bits) ? Long.toString((long) bits) : Double.toString(bits);
  }
}
