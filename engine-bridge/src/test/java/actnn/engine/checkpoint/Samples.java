package actnn.engine.checkpoint;

import actnn.engine.config.TrainSpec;
import java.util.List;
import java.util.Map;

/** Small checkpoints to save and to break. */
final class Samples {
  static final TrainSpec SPEC = TrainSpec.of(Map.of("model", "mlp", "seed", "7"));

  private Samples() {}

  static Checkpoint checkpoint(long step) {
    float[] weight = {step, -0.0f, Float.NaN, Float.MIN_VALUE, Float.POSITIVE_INFINITY, 1e-40f};
    byte[] bytes = Tensor.of("", weight).bytes();
    return new Checkpoint(
        "mlp",
        SPEC.effective(),
        new Position(step, 3, 12, true),
        Tensors.of(
            List.of(
                new Tensor("model/fc.weight", Tensor.Type.F32, new long[] {2, 3}, bytes),
                Tensor.of("adaptation/fc.0.bits", new byte[] {1, 2, 8}),
                Tensor.of("adaptation/averageBits", new double[] {Math.PI, Double.NaN}),
                Tensor.of("figures/counts", new long[] {step, Long.MIN_VALUE}),
                Tensor.of("adaptation/fc.0.norms", new float[0]))));
  }
}
