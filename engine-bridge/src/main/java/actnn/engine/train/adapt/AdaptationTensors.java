package actnn.engine.train.adapt;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An {@link AdaptationState} as tensors of a checkpoint and back.
 *
 * <p>The gain of a save lies behind its norms, where every version has kept it. What it means has
 * changed: older programs did not count what the readers of shared codes lose. A tensor that says
 * whose gain was measured alone marks the newer meaning; without it the gains are forgotten, and
 * layers count with the usual ones until it is their turn ({@link ProbeTurns}).
 */
public final class AdaptationTensors {
  private static final String PREFIX = "adaptation/";
  private static final String NORMS = "norms";
  private static final String AVERAGES = PREFIX + "averageBits";
  private static final String ALONE = PREFIX + "gainsMeasuredAlone";

  private AdaptationTensors() {}

  public static void save(AdaptationState state, List<Tensor> out) {
    out.add(
        Tensor.of(
            AVERAGES,
            state.schemes().stream().mapToDouble(AdaptationState.Scheme::average).toArray()));
    for (AdaptationState.Scheme scheme : state.schemes()) {
      float[] memory = Arrays.copyOf(scheme.norms(), scheme.norms().length + 1);
      memory[scheme.norms().length] = scheme.gain();
      out.add(Tensor.of(name(scheme, NORMS), memory));
    }
    byte[] alone = new byte[state.schemes().size()];
    for (int i = 0; i < alone.length; i++) {
      alone[i] = (byte) (state.schemes().get(i).measuredAlone() ? 1 : 0);
    }
    out.add(Tensor.of(ALONE, alone));
  }

  /**
   * Reads a state. Of saves that the run has not got, what is read is left: older programs kept
   * codes of norms that stay whole now ({@link actnn.engine.model.TinyNorms}).
   *
   * @param like a state of the run that goes on: which saves there are, how long their norms
   * @throws actnn.engine.checkpoint.CheckpointException when another network or setting saved it
   */
  public static AdaptationState read(AdaptationState like, Tensors from) {
    List<String> saved = from.names().stream().filter(AdaptationTensors::areNorms).toList();
    double[] averages = from.need(AVERAGES, Tensor.Type.F64, saved.size()).doubles();
    boolean known = from.names().contains(ALONE);
    byte[] alone =
        known
            ? from.need(ALONE, Tensor.Type.U8, averages.length).bytes()
            : new byte[averages.length];
    List<AdaptationState.Scheme> schemes = new ArrayList<>();
    for (AdaptationState.Scheme scheme : like.schemes()) {
      int norms = scheme.norms().length;
      float[] memory = memory(from, name(scheme, NORMS), norms);
      norms = memory.length - 1;
      int i = saved.indexOf(name(scheme, NORMS));
      schemes.add(
          new AdaptationState.Scheme(
              scheme.name(),
              averages[i],
              Arrays.copyOf(memory, norms),
              known ? memory[norms] : Float.NaN,
              alone[i] != 0));
    }
    return new AdaptationState(schemes);
  }

  /** Norms and gain; what was remembered of samples had a number less at first. */
  private static float[] memory(Tensors from, String name, int norms) {
    float[] memory = from.need(name, Tensor.Type.F32).floats();
    return norms > 1 && memory.length == norms
        ? memory
        : from.need(name, Tensor.Type.F32, norms + 1).floats();
  }

  private static boolean areNorms(String name) {
    return name.startsWith(PREFIX) && name.endsWith("." + NORMS);
  }

  private static String name(AdaptationState.Scheme scheme, String what) {
    return PREFIX + scheme.name() + "." + what;
  }
}
