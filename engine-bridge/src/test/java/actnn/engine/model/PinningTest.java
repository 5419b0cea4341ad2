package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinningTest {
  private static final Network NETWORK =
      Architectures.of("preact-resnet-20", Dims.of(3, 32, 32), 10);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv1=8                         | conv1               | 8",
        "conv1=8                         | stage1.block1.conv1 | 2",
        "*conv1=8                        | stage1.block1.conv1 | 8",
        "stage1.*=4,*.norm1=3            | stage1.block2.norm1 | 4",
        "*.norm1=3,stage1.*=4            | stage1.block2.norm1 | 3",
        "stage?.block1.conv2=1           | stage3.block1.conv2 | 1",
        "stage?.block1.conv2=1           | stage3.block2.conv2 | 2",
        "classifier=32, conv1 = 8        | classifier          | 32"
      })
  void theFirstPatternThatMatchesALayerCounts(String pin, String layer, double bits) {
    Compression compression = compression("level=L3", pin);
    assertThat(compression.bits(node(layer))).isEqualTo(bits);
  }

  @Test
  void dotsAndOtherSignsStandForThemselves() {
    assertThatThrownBy(() -> compression("level=L3", "stage1xblock1.conv1=8"))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> compression("level=L3", "(conv1=8")).hasMessageContaining("'(conv1'");
  }

  @Test
  void anUnknownLayerIsRefusedNamingCloseOnes() {
    assertThatThrownBy(() -> compression("level=L3", "stage1.block1.conv3=8"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'pin' names 'stage1.block1.conv3'")
        .hasMessageContaining("'stage1.block1.conv1', 'stage1.block1.conv2'");
  }

  @Test
  void aLayerThatStoresNoInputCannotBePinned() {
    assertThatThrownBy(() -> compression("level=L3", "final.relu=8"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such layer that stores its input");
  }

  @ParameterizedTest
  @CsvSource({"conv1", "conv1=", "conv1=9", "conv1=0", "=8", "conv1=8x", "'conv1=8,'"})
  void whatIsNoWishIsRefusedWithAnExample(String pin) {
    assertThatThrownBy(() -> compression("level=L3", pin))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'pin' cannot be '" + pin + "'")
        .hasMessageContaining("such as conv1=8,stage1.*=4");
  }

  @Test
  void whereNothingIsCompressedNothingCanBePinned() {
    assertThatThrownBy(() -> compression("level=L0", "conv1=8"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'pin'")
        .hasMessageContaining("L0");
  }

  @Test
  void atLevelOneAPinCompressesABatchNorm() {
    Compression compression = compression("level=L1", "final.norm=5");
    int norm = node("final.norm");
    var save = NETWORK.nodes().get(norm).layer().saves(NETWORK.inputsOf(norm)).get(0);
    assertThat(compression.form(norm, save)).isEqualTo(Compression.Form.QUANTISED);
    int other = node("stage1.block1.norm1");
    var same = NETWORK.nodes().get(other).layer().saves(NETWORK.inputsOf(other)).get(0);
    assertThat(compression.form(other, same)).isEqualTo(Compression.Form.FULL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv1=8    | conv1=4                   | conv1=8    | conv1=4    | layer:",
        "*conv1=8   | stage1.block1.conv1=4     | *conv1=8   | stage1.block1.conv1=4 | layer:",
        "stage1.*=8 | stage1.block2.*=3,conv1=4 | stage1.*=8 | stage1.block2.*=3 | layers:"
      })
  void aBudgetWhoseLayersAreAllPinnedIsRefusedNamingBoth(
      String pin, String budgets, String first, String second, String ending) {
    TrainSpec spec = TrainSpec.of(Map.of("level", "L3", "pin", pin, "budgets", budgets));
    assertThatThrownBy(() -> Pinning.of(spec, NETWORK))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "'pin' asks for '%s' and 'budgets' for '%s', of the same %s leave it out of one of the two."
                .formatted(first, second, ending));
  }

  @Test
  void onePinnedLayerOfManyIsAnExceptionToTheirBudget() {
    TrainSpec spec =
        TrainSpec.of(
            Map.of("level", "L3", "pin", "stage1.block1.conv1=8", "budgets", "stage1.*=4"));
    Compression compression = Compression.of(spec, Pinning.of(spec, NETWORK));
    assertThat(compression.bits(node("stage1.block1.conv1"))).isEqualTo(8);
    assertThat(compression.bits(node("stage1.block1.conv2"))).isEqualTo(4);
  }

  @Test
  void theTapeStoresExactlyWhatIsPlannedWithPins() {
    Compression compression = compression("level=L2", "conv1=8,stage2.*=32,classifier=3,*.norm1=1");
    try (Rig rig = new Rig(NETWORK, 8)) {
      BitSource bits =
          (place, sensitivity, ranges) ->
              BitSource.fixed((int) compression.bits(place.node()))
                  .bits(place, sensitivity, ranges);
      Rig.Outcome ran = rig.tape(compression, bits, 0, Pass.Observer.NONE);
      assertThat(ran.heldBytes()).isEqualTo(Footprint.of(NETWORK, compression, 8).storedBytes());
    }
  }

  private static Compression compression(String level, String pin) {
    TrainSpec spec = TrainSpec.of(Map.of("level", level.substring(6), "pin", pin));
    return Compression.of(spec, Pinning.of(spec, NETWORK));
  }

  private static int node(String name) {
    for (int node = 0; node < NETWORK.nodes().size(); node++) {
      if (NETWORK.nodes().get(node).name().equals(name)) {
        return node;
      }
    }
    throw new AssertionError(name);
  }
}
