package actnn.engine.model.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.model.Network;
import actnn.engine.model.Node;
import actnn.engine.tape.Dims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedTest {
  private static final Dims INPUT = Dims.of(3, 32, 32);

  @Test
  void theDescriptionOfOneOfOursIsItNodeForNode() throws IOException {
    Network ours = Architectures.of("preact-resnet-20", INPUT, 10);
    Network described =
        Architectures.of(DescribedNetworks.spec("preact-resnet-20", Map.of()), INPUT, 10);
    assertThat(described.nodes()).isEqualTo(ours.nodes());
    assertThat(described.name()).isEqualTo(ours.name());
    assertThat(described.parameters()).isEqualTo(ours.parameters());
  }

  @Test
  void theExampleOfTheReadmeIsANetwork() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String json = readme.substring(readme.indexOf("```json") + 7);
    String text = json.substring(0, json.indexOf("```"));
    Map<String, String> custom = Map.of("model", "custom", "network", text);
    Network drawn = Architectures.of(TrainSpec.of(custom), INPUT, 10);
    assertThat(drawn.name()).isEqualTo("tiny");
    assertThat(drawn.nodes())
        .extracting(Node::name)
        .hasSize(15)
        .contains("stem", "block1.norm1", "block3.add1", "globalPool1", "linear1");
    assertThat(drawn.value(15)).isEqualTo(Dims.of(10));
  }

  @Test
  void aChainOfViewsHasTheMemoryOfItsBeginningHoweverLongItIs() {
    String views = "{'repeat': 9999, 'layers': [{'kind': 'flatten'}]}";
    TrainSpec spec = custom(views + ", {'kind': 'linear', 'outputs': 'classes'}", "classification");
    Network drawn = Architectures.of(spec, INPUT, 10);
    assertThat(drawn.memory(9999)).isZero();
    assertThat(drawn.memory(10_000)).isEqualTo(10_000);
  }

  @Test
  void everyKindOfLayerIsDrawn() throws IOException {
    Network drawn = Architectures.of(DescribedNetworks.spec("every-kind", Map.of()), INPUT, 10);
    assertThat(
            drawn.nodes().stream()
                .map(node -> node.name() + " " + drawn.value(drawn.nodes().indexOf(node) + 1))
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            conv1 16x32x32
            norm1 16x32x32
            relu1 16x32x32
            depthwise 16x16x16
            maxPool1 16x8x8
            avgPool1 16x8x8
            upsample1 16x16x16
            up 8x16x16
            both 24x16x16
            dilated 24x16x16
            sum 24x16x16
            dropout1 24x16x16
            adaptivePool1 24x4x4
            flatten1 384
            hidden 32
            relu2 32
            linear1 10""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind': 'conv', 'channels': 8, 'kernel': 40} | Layer 'conv1' of custom does not fit: A kernel of 40 with dilation 1 does not fit a side of 32 with padding 0; change the layer or what it reads, or take another 'input'.",
        "{'kind': 'conv', 'channels': 8, 'kernel': 3}, {'kind': 'add', 'from': ['previous', 'input']} | Layer 'add1' of custom does not fit: add takes two inputs of one shape, not 8x30x30 and 3x32x32;",
        "{'kind': 'conv', 'channels': 8, 'kernel': 3}, {'kind': 'concat', 'from': ['previous', 'input']} | Layer 'concat1' of custom does not fit: concat takes inputs that differ in their channels only, not 8x30x30 and 3x32x32;",
        "{'kind': 'conv', 'channels': 8, 'kernel': 3, 'groups': 2} | Layer 'conv1' of custom does not fit: conv2d cannot split 3 input channels into 2 groups",
        "{'kind': 'conv', 'channels': 9, 'kernel': 3, 'groups': 2} | Layer 'conv1' of custom does not fit: conv2d cannot split 9 output channels into 2 groups",
        "{'kind': 'flatten'}, {'kind': 'conv', 'channels': 9, 'kernel': 3} | Layer 'conv1' of custom does not fit: conv2d takes images (channels x height x width), not 3072;",
        "{'kind': 'conv', 'channels': 9, 'kernel': 3, 'padding': 32, 'mode': 'reflect'} | conv2d can pad a side of 32 in mode reflect by at most 31, not 32;",
        "{'kind': 'maxPool', 'kernel': 2, 'padding': 2} | Layer 'maxPool1' of custom does not fit: The padding of maxpool2d must be at most half its kernel",
        "{'kind': 'upsample', 'factor': 65536} | Layer 'upsample1' of custom does not fit: it would make 3x2097152x2097152 of one sample, and one tensor holds 2^31 numbers;",
        "{'kind': 'convTranspose', 'channels': 16777216, 'kernel': 65536} | Layer 'convTranspose1' of custom does not fit: it would learn 2.2e+17 numbers, and one tensor holds 2^31;",
        "{'kind': 'linear', 'outputs': 16777216}, {'kind': 'linear', 'outputs': 16777216} | Layer 'linear1' of custom does not fit: it would learn 5.2e+10 numbers",
        "{'kind': 'linear', 'outputs': 11} | The last layer of network custom, 'linear1', makes 11, but task 'classification' needs 10: end with a linear layer of \"outputs\": \"classes\".",
        "{'kind': 'conv', 'channels': 'classes', 'kernel': 1} | The last layer of network custom, 'conv1', makes 10x32x32, but task 'classification' needs 10:",
        "{'kind': 'adaptivePool', 'size': 1}, {'kind': 'concat', 'from': ['previous', 'previous', 'previous']}, {'kind': 'flatten'} | makes 9, but task",
      })
  void whatDoesNotFitIsToldWithItsLayerAndShapes(String layers, String sentence) {
    TrainSpec spec = custom(layers, "classification");
    assertThatThrownBy(() -> Architectures.of(spec, INPUT, 10))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(sentence)
        .hasMessageEndingWith(".");
  }

  @Test
  void aSegmentationNeedsAClassForEveryPixel() {
    String conv = "{'kind': 'conv', 'channels': 'classes', 'kernel': 3, 'padding': %d}";
    Network drawn = Architectures.of(custom(conv.formatted(1), "segmentation"), INPUT, 4);
    assertThat(drawn.value(1)).isEqualTo(Dims.of(4, 32, 32));
    TrainSpec smaller = custom(conv.formatted(0), "segmentation");
    assertThatThrownBy(() -> Architectures.of(smaller, INPUT, 4))
        .hasMessage(
            "The last layer of network custom, 'conv1', makes 4x30x30, but task 'segmentation' needs 4x32x32: end with a conv of \"channels\": \"classes\" at the height and width of the input.");
  }

  @Test
  void aNetworkThatLearnsNothingIsRefused() {
    TrainSpec spec = custom("{'kind': 'globalPool'}", "classification");
    assertThatThrownBy(() -> Architectures.of(spec, INPUT, 3))
        .hasMessage("No layer of network custom learns anything: add a conv or a linear layer.");
  }

  private static TrainSpec custom(String layers, String task) {
    Map<String, String> texts = new HashMap<>(Map.of("task", task, "model", "custom"));
    texts.put("network", ("{'layers': [" + layers + "]}").replace('\'', '"'));
    return TrainSpec.of(texts);
  }
}
