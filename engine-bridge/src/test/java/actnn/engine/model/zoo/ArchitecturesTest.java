package actnn.engine.model.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.model.Network;
import actnn.engine.tape.Dims;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitecturesTest {
  /**
   * The large ones as torchvision states them. The small ones have 269,722, 853,018 and 1,727,962
   * without shortcuts (0.27, 0.85 and 1.7 M in He et al. 2015, table 6); the two projections add 16
   * x 32 + 32 x 64 weights, and in the plain form 2 x (32 + 64) of their norms.
   */
  @ParameterizedTest
  @CsvSource({
    "resnet-20,32,10,272474",
    "resnet-56,32,10,855770",
    "resnet-110,32,10,1730714",
    "preact-resnet-20,32,10,272282",
    "preact-resnet-56,32,10,855578",
    "preact-resnet-110,32,10,1730522",
    "resnet-18,224,1000,11689512",
    "resnet-50,224,1000,25557032",
    "resnet-152,224,1000,60192808",
    "wide-resnet-101-2,224,1000,126886696",
    "densenet-201,224,1000,20013928",
    "vgg-11,224,1000,132868840",
    "vgg-16,224,1000,138365992"
  })
  void everyNetworkLearnsAsManyNumbersAsPublished(
      String model, int side, int classes, long parameters) {
    assertThat(Architectures.of(model, Dims.of(3, side, side), classes).parameters())
        .isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "resnet-18,32,64x32x32",
    "resnet-18,64,64x64x64",
    "resnet-18,65,64x17x17",
    "resnet-18,224,64x56x56"
  })
  void smallImagesReachTheBlocksWholeAndLargeOnesAtASixteenth(
      String model, int side, String blocks) {
    Network network = Architectures.of(model, Dims.of(3, side, side), 10);
    int first = 0;
    while (!network.nodes().get(first).name().startsWith("stage1")) {
      first++;
    }
    assertThat(network.inputsOf(first)).hasToString("[" + blocks + "]");
  }

  @Test
  void theSettingOffersExactlyTheNetworksThereAreAndOnesOwn() {
    List<String> offered = new ArrayList<>(Architectures.names());
    offered.add(Task.CUSTOM);
    assertThat(Keys.MODEL.choices()).isEqualTo(offered);
  }

  @Test
  void anUnknownNameIsRefusedWithTheOnesThereAre() {
    assertThatThrownBy(() -> Architectures.of("resnet-19", Dims.of(3, 32, 32), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'resnet-19'")
        .hasMessageContaining("resnet-18");
  }
}
