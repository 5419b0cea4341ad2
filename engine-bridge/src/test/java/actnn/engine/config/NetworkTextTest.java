package actnn.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.refusal.ConfigException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTextTest {
  private static final String CONV = "{'kind': 'conv', 'channels': 4, 'kernel': 3}";

  @Test
  void layersReadTheOneBeforeAndGetNamesByTheirKind() {
    NetworkText text = read(CONV, "{'kind': 'relu'}", CONV, "{'kind': 'relu', 'name': 'last'}");
    assertThat(text.layers())
        .extracting(NetworkText.Layer::name)
        .containsExactly("conv1", "relu1", "conv2", "last");
    assertThat(text.layers())
        .extracting(NetworkText.Layer::inputs)
        .containsExactly(List.of(0), List.of(1), List.of(2), List.of(3));
    assertThat(text.name()).isEqualTo("custom");
  }

  @Test
  void aNameThatWasGivenIsNotMadeForAnother() {
    assertThat(read(CONV, "{'kind': 'relu', 'name': 'conv2'}", CONV).layers())
        .extracting(NetworkText.Layer::name)
        .containsExactly("conv1", "conv2", "conv3");
  }

  @Test
  void aRepeatedGroupReadsWhatEntersItEachTime() {
    NetworkText text =
        read(
            CONV,
            "{'repeat': 2, 'name': 'block', 'layers': [{'kind': 'relu'},"
                + " {'kind': 'add', 'from': ['previous', 'input']}]}",
            "{'kind': 'concat', 'from': ['block', 'block1', 'block2.relu1', 'conv1', 'input']}");
    assertThat(text.layers())
        .extracting(NetworkText.Layer::name)
        .containsExactly(
            "conv1", "block1.relu1", "block1.add1", "block2.relu1", "block2.add1", "concat1");
    assertThat(text.layers().get(2).inputs()).containsExactly(2, 1);
    assertThat(text.layers().get(4).inputs()).containsExactly(4, 3);
    assertThat(text.layers().get(5).inputs()).containsExactly(5, 3, 4, 1, 0);
  }

  @Test
  void aNameIsLookedForInTheGroupAndThenAroundIt() {
    NetworkText text =
        read(
            "{'kind': 'relu', 'name': 'x'}",
            "{'kind': 'relu', 'name': 'y'}",
            "{'name': 'g', 'from': 'x', 'layers': [{'kind': 'relu', 'name': 'x'},"
                + " {'kind': 'concat', 'from': ['x', 'y', 'input']}]}");
    assertThat(text.layers().get(2).inputs()).containsExactly(1);
    assertThat(text.layers().get(3).inputs()).containsExactly(3, 2, 1);
  }

  @Test
  void aLayerHasTheDefaultsOfPyTorch() {
    NetworkText.Layer conv = read(CONV).layers().get(0);
    assertThat(conv.pair("stride")).containsExactly(1, 1);
    assertThat(conv.pair("padding")).containsExactly(0, 0);
    assertThat(conv.flag("bias")).isTrue();
    NetworkText.Layer pool = read("{'kind': 'maxPool', 'kernel': [2, 3]}").layers().get(0);
    assertThat(pool.pair("stride")).containsExactly(2, 3);
    NetworkText.Layer logits = read("{'kind': 'linear', 'outputs': 'classes'}").layers().get(0);
    assertThat(logits.outputs("outputs", 7)).isEqualTo(7);
  }

  @Test
  void itIsToldInAFewWordsAndWholeOnOneLine() {
    String text = json("{'name': 'tiny',\n 'layers': [\n" + CONV + "]}");
    Map<String, String> settings = Map.of("model", "custom", "network", text);
    assertThat(NetworkText.brief(settings).get("network")).startsWith("tiny, 1 layer (");
    assertThat(NetworkText.brief(settings).get("model")).isEqualTo("custom");
    assertThat(NetworkText.compact("it", text))
        .doesNotContain("\n", " ")
        .contains("'tiny'".replace('\'', '"'));
    assertThat(NetworkText.brief("network", text.replace("4", "8")))
        .as("another network of that name and size")
        .isNotEqualTo(NetworkText.brief("network", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind': 'covn'} | layers[0]: there is no kind 'covn' (did you mean 'conv'?); the kinds are conv, convTranspose,",
        "{'channels': 4} | layers[0]: it does not say its 'kind'; the kinds are conv,",
        "{'kind': 'conv', 'chanels': 4} | layers[0]: there is no 'chanels' (did you mean 'channels'?) in 'conv'; it takes kind, name, from, channels,",
        "{'kind': 'conv', 'kernel': 3} | layers[0] ('conv1'): 'conv' needs 'channels'; write a whole number from 1 to",
        "{'kind': 'conv', 'channels': 0, 'kernel': 3} | layers[0] ('conv1'): 'channels' cannot be '0'; it takes a whole number from 1 to",
        "{'kind': 'conv', 'channels': -4, 'kernel': 3} | 'channels' cannot be '-4'; it takes",
        "{'kind': 'conv', 'channels': 4294967296, 'kernel': 3} | 'channels' cannot be '4294967296'; it takes",
        "{'kind': 'conv', 'channels': 4.5, 'kernel': 3} | 'channels' cannot be '4.5'; it takes",
        "{'kind': 'conv', 'channels': 4, 'kernel': [3, 3, 3]} | 'kernel' cannot be '[3,3,3]'; it takes a whole number from 1 to 65536, or two as [height, width].",
        "{'kind': 'conv', 'channels': 4, 'kernel': 3, 'mode': 'mirror'} | 'mode' cannot be '\"mirror\"'; it takes zeros, reflect, replicate, circular.",
        "{'kind': 'dropout', 'rate': 1} | 'rate' cannot be '1'; it takes a number from 0.0 to 0.99.",
        "{'kind': 'dropout', 'rate': NaN} | line 1, column 44: from here on it is no JSON; look for",
        "{'kind': 'relu', 'kind': 'relu'} | a key stands there twice; remove one of them.",
        "{'kind': 'relu', 'from': 'y'} | layers[0]: 'from' names 'y', but nothing before it is called so; take a layer or group that ends before it, 'previous' or 'input'.",
        "{'kind': 'relu', 'from': 'relu1'} | 'from' names 'relu1', but nothing before it",
        "{'kind': 'relu', 'from': 3} | layers[0]: 'from' cannot be '3'; write the name of one layer before it,",
        "{'kind': 'add'} | layers[0]: it does not say what it reads; write the names of 2 layers, such as",
        "{'kind': 'add', 'from': 'input'} | 'from' cannot be '\"input\"'; write the names of 2 layers,",
        "{'kind': 'relu', 'name': 'a=b'} | layers[0]: it cannot be called 'a=b'; take letters, digits, '_' and '-', with dots between words.",
        "{'kind': 'relu', 'name': 'input'} | it cannot be called 'input', which stands for something in 'from'; take another name.",
        "{'kind': 'relu', 'name': 'a'}, {'kind': 'relu', 'name': 'a'} | layers[1]: there is a 'a' before it already; give one of the two another name.",
        "{'kind': 'relu', 'name': 'a'}, {'kind': 'relu', 'from': 'input'} | 'a': no later layer reads it; name it in the 'from' of one, or leave it out.",
        "{'layers': []} | layers[0].layers: there is no layer; write a list of layers,",
        "{'repeat': 0, 'layers': [{'kind': 'relu'}]} | layers[0]: 'repeat' cannot be '0'; it takes a whole number from 1 to 10000.",
        "{'repeat': 200, 'layers': [{'repeat': 200, 'layers': [{'kind': 'relu'}]}]} | with its repetitions the network has more than 10000 layers; repeat less.",
        "3 | layers[0]: it is no layer; write an object,",
      })
  void whatIsWrongIsToldWithItsPlaceAndWhatToDo(String layers, String sentence) {
    assertThatThrownBy(() -> read(layers))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("The network in net.json is wrong at ")
        .hasMessageContaining(sentence)
        .hasMessageEndingWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | is no JSON object; write {\"name\": ..., \"layers\": [...]}.",
        "{'layers': []} | is wrong at layers: there is no layer; write a list of layers, [{\"kind\": ...}, ...].",
        "{'name': 'x'} | is wrong at layers: there is no layer;",
        "{'name': '', 'layers': [{'kind': 'relu'}]} | is wrong at 'name': a network cannot be called '';",
        "{'nam': 'x', 'layers': [{'kind': 'relu'}]} | there is no 'nam' (did you mean 'name'?) in a network; it takes name, layers.",
        "{'layers': [{'kind': 'relu'}]} {} | there is text after its end; remove it.",
        "{'layers': [{'kind': 'relu'} | it ends before every quote and bracket is closed; close them.",
      })
  void whatIsNoNetworkIsRefused(String text, String sentence) {
    assertThatThrownBy(() -> NetworkText.read("The network in net.json", json(text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("The network in net.json ")
        .hasMessageContaining(sentence);
  }

  @Test
  void whatIsTooDeepOrTooLongIsRefusedAtOnce() {
    String deep = "{'layers': [".repeat(17) + "{'kind': 'relu'}" + "]}".repeat(17);
    assertThatThrownBy(() -> read(deep)).hasMessageContaining("17th group around another; nest");
    assertThatThrownBy(() -> NetworkText.read("It", "[".repeat(100_000)))
        .hasMessage("It is deeper or has longer words than any network; shorten it.");
    assertThatThrownBy(() -> NetworkText.read("It", " ".repeat((1 << 20) + 1)))
        .hasMessageStartingWith("It has more than 1 MiB, which no network needs;");
  }

  @Test
  void theModelAndItsDescriptionGoTogether() {
    String text = json("{'layers': [" + CONV + "]}");
    assertThatThrownBy(() -> TrainSpec.of(Map.of("model", "custom")))
        .hasMessageStartingWith("'network' is missing: model 'custom' is described there;");
    assertThatThrownBy(() -> TrainSpec.of(Map.of("network", text)))
        .hasMessage(
            "'network' describes a network, but 'model' is preact-resnet-20: leave it out, or take model custom.");
    Map<String, String> ready = Map.of("model", "custom", "network", text);
    assertThat(TrainSpec.under(ready, Map.of("model", "mlp"))).doesNotContainKey("network");
    assertThat(TrainSpec.under(ready, Map.of("seed", "2"))).containsEntry("network", text);
    assertThatThrownBy(() -> TrainSpec.of(Map.of("task", "detection", "model", "custom")))
        .hasMessage(
            "'model' cannot be 'custom' for task 'detection', whose boxes need a network made for them: take retinanet, or another 'task'.");
  }

  private static NetworkText read(String... layers) {
    String all = "{'layers': [" + String.join(", ", layers) + "]}";
    return NetworkText.read("The network in net.json", json(all));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
