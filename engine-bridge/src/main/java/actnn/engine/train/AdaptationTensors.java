package actnn.engine.train;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import java.util.ArrayList;
import java.util.List;

/** An {@link AdaptationState} as tensors of a checkpoint and back. */
final class AdaptationTensors {
  private static final String PREFIX = "adaptation/";
  private static final String AVERAGES = PREFIX + "averageBits";

  private AdaptationTensors() {}

  static void save(AdaptationState state, List<Tensor> out) {
    out.add(
        Tensor.of(
            AVERAGES,
            state.schemes().stream().mapToDouble(AdaptationState.Scheme::average).toArray()));
    for (AdaptationState.Scheme scheme : state.schemes()) {
      out.add(Tensor.of(name(scheme, "norms"), scheme.norms()));
    }
  }

  /**
   * Reads a state.
   *
   * @param like a state of the run that goes on: which saves there are, how long their norms
   * @throws actnn.engine.checkpoint.CheckpointException when another network or setting saved it
   */
  static AdaptationState read(AdaptationState like, Tensors from) {
    double[] averages = from.need(AVERAGES, Tensor.Type.F64, like.schemes().size()).doubles();
    List<AdaptationState.Scheme> schemes = new ArrayList<>();
    for (AdaptationState.Scheme scheme : like.schemes()) {
      Tensor norms = from.need(name(scheme, "norms"), Tensor.Type.F32, scheme.norms().length);
      schemes.add(
          new AdaptationState.Scheme(scheme.name(), averages[schemes.size()], norms.floats()));
    }
    return new AdaptationState(schemes);
  }

  private static String name(AdaptationState.Scheme scheme, String what) {
    return PREFIX + scheme.name() + "." + what;
  }
}
