package actnn.engine.plan;

import actnn.engine.config.Arm;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Footprint;
import actnn.engine.model.Footprint.Kept;
import actnn.engine.model.Network;
import actnn.engine.model.Pinning;
import actnn.engine.model.Segments;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Compression.Form;
import actnn.engine.tape.Pins;
import actnn.engine.tape.Save;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why each layer keeps what it keeps for backward, in words: the planner's own prices explained.
 * Stateless and thread-safe.
 */
public final class LayerReasons {
  private static final String NOTHING = "backward needs nothing of it";

  private final TrainSpec spec;
  private final Network network;
  private final Pins pins;
  private final Compression compression;
  private final Segments segments;
  private final Footprint footprint;

  private LayerReasons(TrainSpec spec) {
    this.spec = spec;
    this.network = Planner.drawn(spec);
    this.pins = Pinning.of(spec, network);
    this.compression = Compression.of(spec, pins);
    this.segments = Segments.of(spec, network);
    this.footprint = Footprint.of(network, compression, segments, spec.intOf(Keys.BATCH));
  }

  /**
   * One clause for each layer in forward order, such as {@code signs of the output, one bit each}.
   *
   * @throws actnn.engine.config.ConfigException as {@link Planner#plan(TrainSpec)} does
   */
  public static List<String> of(TrainSpec spec) {
    LayerReasons reasons = new LayerReasons(spec);
    List<String> all = new ArrayList<>();
    for (int node = 0; node < reasons.network.nodes().size(); node++) {
      all.add(reasons.of(node));
    }
    return List.copyOf(all);
  }

  private String of(int node) {
    if (spec.get(Keys.ARM) == Arm.AUTOGRAD) {
      return autograd(node);
    }
    if (segments.of(node) != null) {
      return footprint.costs().get(node).saves().isEmpty()
          ? "computed again in backward"
          : "a segment begins here: its input is kept whole, the rest is computed again";
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
      return "PyTorch keeps it as it is";
    }
    return cost.autogradSaves().isEmpty() ? NOTHING : "PyTorch keeps it with another layer";
  }

  private String clause(int node, Save save, Kept kept) {
    String clause =
        switch (kept.form()) {
          case QUANTISED -> kept.isShared() ? sharing(node, kept) : codes(node, save);
          case FULL -> kept.bytes() == 0 && !kept.swaps() ? sharing(node, kept) : whole(node, save);
          case BFLOAT16 -> "its input as bfloat16";
          case MASK -> "signs of the output, one bit each";
          case EXACT -> save instanceof Save.Own own ? own.what() : "as the layer made it";
        };
    return kept.swaps() ? clause + ", waiting in the swap file" : clause;
  }

  private String codes(int node, Save save) {
    if (!pins.isFree(node)) {
      return "codes of %s bits, pinned".formatted(number(compression.bits(node)));
    }
    boolean norm =
        save instanceof Save.Input input
            && input.sensitivity() instanceof actnn.engine.bits.Sensitivity.BatchNorm;
    boolean adapts = spec.get(norm ? Keys.ADAPTIVE_NORM : Keys.ADAPTIVE_CONV);
    if (!adapts || !(spec.get(Keys.PER_LAYER) || spec.get(Keys.PER_SAMPLE))) {
      return "codes of %s bits, every sample alike".formatted(number(compression.bits(node)));
    }
    if (norm && !spec.get(Keys.BUDGET_NORMS)) {
      return "codes with as many bits as the layer before it";
    }
    String budget =
        pins.budget(node) == Pins.COMMON ? "the common budget" : "a budget that 'budgets' names";
    return spec.get(Keys.PER_LAYER)
        ? "codes whose bits come from " + budget
        : "codes of %s bits on average, chosen by sample".formatted(number(compression.bits(node)));
  }

  private String whole(int node, Save save) {
    if (!(save instanceof Save.Input input)) {
      return save instanceof Save.SignOfOutput
          ? "its output as it is: this level keeps no signs"
          : "its input as it is: an estimate would not do";
    }
    if (pins.isFull(node)) {
      return "its input as it is, pinned";
    }
    if (spec.get(Keys.ARM) == Arm.ACTNN
        && spec.get(Keys.LEVEL).compresses()
        && input.sensitivity() instanceof actnn.engine.bits.Sensitivity.BatchNorm) {
      return "its input as it is: batch norms are not quantised here";
    }
    return "its input as it is: nothing is quantised here";
  }

  /** Who keeps the same memory, or made the same codes, before it. */
  private String sharing(int node, Kept kept) {
    for (int earlier = 0; earlier < node; earlier++) {
      for (Kept other : footprint.costs().get(earlier).saves()) {
        boolean paid = other.bytes() > 0 || other.swappedBytes() > 0;
        if (paid && other.form() == kept.form() && other.value() == kept.value()) {
          String what = kept.form() == Form.QUANTISED ? "reads the codes of " : "kept already for ";
          return what + network.nodes().get(earlier).name();
        }
      }
    }
    return "kept already for another layer";
  }

  private static String number(double bits) {
    return bits == Math.rint(bits) ? Long.toString((long) bits) : Double.toString(bits);
  }
}
