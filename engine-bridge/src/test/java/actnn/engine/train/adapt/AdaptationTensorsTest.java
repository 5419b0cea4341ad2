package actnn.engine.train.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a checkpoint keeps of an allocation. */
class AdaptationTensorsTest {
  private static AdaptationState afterOneHundredSteps() {
    AdaptationDrive drive = new AdaptationDrive("bits=2");
    for (int step = 0; step <= 100; step++) {
      drive.step(step);
    }
    return drive.adaptation.state();
  }

  private static List<Tensor> tensors(AdaptationState state) {
    List<Tensor> tensors = new ArrayList<>();
    AdaptationTensors.save(state, tensors);
    return tensors;
  }

  private static AdaptationState read(List<Tensor> tensors) {
    AdaptationState fresh = new AdaptationDrive("bits=2").adaptation.state();
    return AdaptationTensors.read(fresh, Tensors.of(tensors));
  }

  @Test
  void everythingComesBackAndWhoseGainWasMeasuredAloneToo() {
    AdaptationState state = afterOneHundredSteps();
    assertThat(state.schemes())
        .extracting(AdaptationState.Scheme::measuredAlone)
        .contains(true, false);
    assertThat(read(tensors(state))).usingRecursiveComparison().isEqualTo(state);
  }

  @Test
  void ofAnOlderCheckpointTheGainsAreForgottenAndNothingElse() {
    AdaptationState state = afterOneHundredSteps();
    List<Tensor> older =
        tensors(state).stream().filter(one -> !one.name().endsWith("MeasuredAlone")).toList();
    AdaptationState restored = read(older);
    for (int i = 0; i < state.schemes().size(); i++) {
      AdaptationState.Scheme before = state.schemes().get(i);
      assertThat(before.gain()).isPositive();
      AdaptationState.Scheme after = restored.schemes().get(i);
      assertThat(after.gain()).isNaN();
      assertThat(after.measuredAlone()).isFalse();
      assertThat(after.average()).isEqualTo(before.average());
      assertThat(after.norms()).isEqualTo(before.norms());
    }
  }

  @Test
  void whatAnOlderProgramKeptOfMoreSavesGoesToThoseThatThereAre() {
    AdaptationState state = afterOneHundredSteps();
    String pinned = "stage1.block1.norm1";
    AdaptationState fewer =
        AdaptationTensors.read(
            new AdaptationDrive("bits=2;pin=" + pinned + "=32").adaptation.state(),
            Tensors.of(tensors(state)));
    List<AdaptationState.Scheme> left =
        state.schemes().stream().filter(one -> !one.name().startsWith(pinned)).toList();
    assertThat(left).hasSize(state.schemes().size() - 1);
    assertThat(fewer.schemes()).usingRecursiveComparison().isEqualTo(left);
  }
}
