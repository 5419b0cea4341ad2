package actnn.engine.model.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.bits.NormFloor;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.layers.BatchNorm;
import actnn.engine.layers.base.Frozen;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Compression;
import actnn.engine.torch.operator.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which codes have a least number of bits above one. */
class LeastBitsTest {
  private static final Window WIDE = new Window(3, 1, 1);

  /**
   * Maps of 64 numbers: a norm before a ReLU, one that shares its input, and two that are frozen.
   */
  private static Network network() {
    NetworkBuilder b = new NetworkBuilder("norms", Dims.of(3, 8, 8));
    int x = b.relu("relu", b.norm("norm", b.conv("stem", 0, 4, WIDE)));
    int both = b.conv("conv", x, 4, WIDE);
    int raw = b.conv("raw", both, 4, WIDE);
    int sum = b.add("add", b.norm("sharing", both), raw);
    int still = b.layer("still", new BatchNorm(0.1, 1e-5, true), sum);
    int gamma = b.layer("gamma", new Frozen(new BatchNorm(), Set.of("gamma")), still);
    b.linear("last", gamma, 10);
    return b.build();
  }

  private static int least(String name, String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : settings.split(",")) {
      all.put(pair.split("=")[0], pair.split("=")[1]);
    }
    TrainSpec spec = TrainSpec.of(all);
    Network network = network();
    Compression compression = Chaining.compression(spec, network);
    Footprint footprint = Footprint.of(network, compression, 1);
    int[] least = LeastBits.of(network, compression, footprint, spec.get(Keys.BATCH));
    return IntStream.range(0, least.length)
        .filter(node -> network.nodes().get(node).name().equals(name))
        .map(node -> least[node])
        .sum();
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "norm  | batch=1             | 2",
        "norm  | batch=13            | 2",
        "norm  | batch=14            | 1",
        "norm  | batch=1,level=fused | 2",
        "norm  | batch=2,level=fused | 1",
        "stem  | batch=1             | 1",
        "conv  | batch=1             | 1",
        "last  | batch=1             | 1",
        "still | batch=1             | 1",
        "gamma | batch=1             | 2",
        "norm  | batch=1,level=L0    | 1"
      })
  @DisplayName("those of a norm by the batch, by its numbers a channel")
  void ofNorms(String name, String settings, int least) {
    assertThat(least(name, settings)).isEqualTo(least);
  }

  @Test
  @DisplayName("those that a convolution makes and a norm restores too")
  void shared() {
    String together = "batch=1,level=fused";
    assertThat(least("raw", together) + least("sharing", together)).isEqualTo(3);
  }

  @Test
  @DisplayName("one bit from where a channel has 837 numbers, folded ones from 128")
  void byNumbers() {
    assertThat(IntStream.range(2, 5000).filter(m -> NormFloor.leastBits(m, false) == 1).min())
        .hasValue(837);
    assertThat(IntStream.range(2, 5000).filter(m -> NormFloor.leastBits(m, true) == 1).min())
        .hasValue(128);
  }
}
