package actnn.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.torch.tape.TapeOperators;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final String ADD =
      """
      class Sum(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def add(self: __torch__.Sum, a: Tensor, b: Tensor, alpha: float) -> Tensor:
          return torch.add(a, b, alpha=alpha)
      """;

  @Test
  void aTextBecomesAProgramThatReachesAtenOperators() {
    try (NDManager manager = TestDevice.manager();
        Program program = Program.compile("Sum", ADD)) {
      NDArray a = manager.create(new float[] {1, 2});
      NDArray b = manager.create(new float[] {10, 20});
      assertThat(program.tensor(manager, "add", a, b, 0.5).toFloatArray()).containsExactly(6, 12);
    }
  }

  @Test
  void aMistakeInTheTextIsReportedWithItsLine() {
    assertThatThrownBy(() -> Program.compile("Sum", ADD.replace("torch.add", "torch.ad")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("torch.ad");
  }

  private static long[] two(long size) {
    return new long[] {size, size};
  }

  @Test
  void theOperatorsCompile() {
    try (NDManager manager = TestDevice.manager();
        Program program = TapeOperators.compile()) {
      NDArray x = manager.randomNormal(new Shape(2, 3, 8, 8));
      NDArray[] pooled =
          program.tensors(manager, "max_pool", x, two(3), two(2), two(1), two(1), false, 0);
      assertThat(pooled[0].getShape()).isEqualTo(new Shape(2, 3, 4, 4));
    }
  }
}
