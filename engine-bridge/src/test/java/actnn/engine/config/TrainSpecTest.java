package actnn.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainSpecTest {
  @Test
  void everyDefaultCanBeRead() {
    TrainSpec spec = TrainSpec.defaults();
    assertThat(spec.effective()).hasSameSizeAs(Keys.ALL);
    assertThat(spec.chosen()).isEmpty();
    assertThat(spec.get(Keys.LEVEL)).isEqualTo(Level.L3);
  }

  @ParameterizedTest
  @CsvSource({
    "L0,32,false",
    "L1,4,false",
    "L2,4,false",
    "L3,2,true",
    "L3.1,2,true",
    "L4,2,true",
    "swap,32,false"
  })
  void aLevelBringsItsOwnDefaults(String level, double bits, boolean perSample) {
    TrainSpec spec = TrainSpec.of(Map.of("level", level));
    assertThat(spec.get(Keys.BITS)).isEqualTo(bits);
    assertThat(spec.get(Keys.PER_SAMPLE)).isEqualTo(perSample);
  }

  @ParameterizedTest
  @CsvSource({"L4, cuda", "swap, cuda:1", "L4, auto", "swap, cpu"})
  void aLevelThatSwapsGoesWithEveryDevice(String level, String device) {
    TrainSpec spec = TrainSpec.of(Map.of("level", level, "device", device));
    assertThat(spec.get(Keys.LEVEL).swaps()).isTrue();
  }

  @Test
  void onlyL31TakesTheBatchInPartsUnlessAsked() {
    for (Level level : Level.values()) {
      long threshold = TrainSpec.of(Map.of("level", level.key())).get(Keys.PIPELINE_THRESHOLD);
      assertThat(threshold > 0).isEqualTo(level == Level.L3_1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model=mlp | 0.01",
        "model=mlp optimizer=adam | 0.001",
        "model=mlp lr=0.3 | 0.3",
        "model=vgg | 0.1",
        "task=segmentation | 0.1"
      })
  void aModelBringsItsOwnLearningRate(String settings, double rate) {
    Map<String, String> texts = new HashMap<>();
    for (String setting : settings.split(" ")) {
      texts.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    assertThat(TrainSpec.of(texts).get(Keys.LR)).isEqualTo(rate);
  }

  @Test
  void theHelpNamesTheRatesOfModelsAndOptimizers() {
    assertThat(Keys.LR.explanation())
        .contains("mlp has " + TrainSpec.of(Map.of("model", "mlp")).text(Keys.LR))
        .contains("adamw have " + TrainSpec.of(Map.of("optimizer", "adamw")).text(Keys.LR));
  }

  @Test
  void anExplicitValueWinsOverTheLevel() {
    assertThat(TrainSpec.of(Map.of("level", "L2", "bits", "8")).get(Keys.BITS)).isEqualTo(8);
  }

  @Test
  void numbersAreWrittenWithoutAnExponent() {
    assertThat(Keys.WEIGHT_DECAY.defaultText()).isEqualTo("0.0005");
    assertThat(Keys.WEIGHT_DECAY.plain("5.0E-4")).isEqualTo("0.0005");
    assertThat(Keys.LR.plain("1e2")).isEqualTo("100");
    assertThat(Keys.LR.plain("quick")).isEqualTo("quick");
    assertThat(Keys.BATCH.plain("64")).isEqualTo("64");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOrAllKnownOnes() {
    assertThatThrownBy(() -> TrainSpec.of(Map.of("bathc", "64")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'bathc' (did you mean 'batch'?)");
    assertThatThrownBy(() -> TrainSpec.of(Map.of("colour", "64")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'colour'")
        .hasMessageContaining("batch, epochs, steps");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bits|0|a number from 1 to 8",
        "bits|two|a number from 1 to 8",
        "bits|NaN|a number from 1 to 8",
        "level|L7|L0, L1, L2, L3, L3.1, L4, swap",
        "level|L3_1|L0, L1, L2, L3, L3.1, L4, swap",
        "level|L5|PyTorch's memory allocator patched",
        "pipeline.threshold|-1|a whole number from 0",
        "arm|magic|actnn, autograd, checkpoint, bf16",
        "segments|33|a whole number from 0 to 32",
        "batch|-1|a whole number from 1 to 65536",
        "batch|0|a whole number from 1 to 65536",
        "batch|1.5|a whole number",
        "nonFinite|ignore|stop, report",
        "earlyStop.patience|-1|a whole number from 0",
        "earlyStop.minDelta|2|a number from 0 to 1",
        "optimizer|lion|sgd, adam, adamw",
        "budgets|conv1=9|layers=bits",
        "budgets|conv1|layers=bits",
        "maxBits|9|a whole number from 1 to 8",
        "lr|fast|a number from 0 to 1000",
        "lr|NaN|a number from 0 to 1000",
        "lr|0x1p3|a number from 0 to 1000",
        "lr|1d|a number from 0 to 1000",
        "batch|\u0661\u0662|a whole number from 1 to 65536",
        "perSample|yes|true or false",
        "model|resnet|preact-resnet-20, preact-resnet-56",
        "task|driving|classification, segmentation, detection",
        "groupSize|100|64, 128, 256, 512, 1024"
      })
  void aWrongValueIsRefusedNamingKeyValueAndWhatIsAllowed(String key, String text, String allowed) {
    assertThatThrownBy(() -> TrainSpec.of(Map.of(key, text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'" + key + "'")
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch=65,train.samples=64|batch",
        "level=L0,bits=2|bits",
        "level=L3,bits=32|bits",
        "level=L2,bits=2.5|bits",
        "level=L3,bits=2.5,adaptiveConv=false|bits",
        "level=L3,budgets=conv1=2.5,adaptiveNorm=false|budgets",
        "level=L0,budgets=conv1=4|budgets",
        "level=L3,bits=4,maxBits=3|maxBits",
        "level=L3,budgets=conv1=6,maxBits=5|maxBits",
        "optimizer=adam,nesterov=true|nesterov",
        "epochs=5,earlyStop.patience=5|earlyStop.patience",
        "dataset=cifar10|dataset.path",
        "task=detection,model=vgg|model",
        "task=segmentation,model=retinanet|model",
        "model=unet|model",
        "task=segmentation,dataset=coco,dataset.path=x|dataset",
        "dataset=masks,dataset.path=x|dataset"
      })
  void valuesThatContradictEachOtherAreRefused(String settings, String culprit) {
    assertThatThrownBy(() -> TrainSpec.of(settings(settings)))
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.key()).isEqualTo(culprit));
  }

  @Test
  void aModelThatCannotLearnTheTaskIsRefusedNamingThoseThatCan() {
    assertThatThrownBy(() -> TrainSpec.of(Map.of("task", "detection", "model", "vgg")))
        .hasMessage(
            "'model' cannot be 'vgg' for task 'detection': take retinanet, or another 'task'.");
    assertThatThrownBy(() -> TrainSpec.of(Map.of("model", "unet")))
        .hasMessageStartingWith("'model' cannot be 'unet' for task 'classification': take preact-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "segmentation | model   | resnet   | 'model' cannot be 'resnet': it takes unet, fcn, custom for task 'segmentation'.",
        "detection    | model   | unet     | 'model' cannot be 'unet' for task 'detection': take retinanet, or another 'task'.",
        "detection    | dataset | pictures | 'dataset' cannot be 'pictures': it takes shapes, coco for task 'detection'.",
        "segmentation | dataset | coco     | 'dataset' cannot be 'coco' for task 'segmentation', whose truth it does not have: take shapes, masks, or another 'task'."
      })
  void aRefusalNamesWhatTheTaskTakes(String task, String key, String text, String sentence) {
    assertThatThrownBy(() -> TrainSpec.of(Map.of("task", task, key, text))).hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({"lr,9", "pin,x", "model,y", "a,1"})
  void aRefusalRepeatsALongValueByItsEndsAndItsLength(String key, String character) {
    String text = "1" + character.repeat(20_000);
    assertThatThrownBy(() -> TrainSpec.of(Map.of(key.equals("a") ? text : key, text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'1" + character.repeat(47) + "…" + character.repeat(24) + "' (20001")
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(2000));
  }

  @Test
  void aDefaultThatAChoiceBringsSaysWhichChoice() {
    Map<String, TrainSpec.Brought> defaults =
        TrainSpec.defaultsUnder(Map.of("model", "mlp", "level", "L2"));
    assertThat(defaults.get("lr")).isEqualTo(new TrainSpec.Brought("0.01", Keys.MODEL, "mlp"));
    assertThat(defaults.get("bits")).isEqualTo(new TrainSpec.Brought("4", Keys.LEVEL, "L2"));
    assertThat(defaults).doesNotContainKey("batch");
  }

  @ParameterizedTest
  @CsvSource({
    "segmentation,unet,64",
    "detection,retinanet,64",
    "classification,preact-resnet-20,32"
  })
  void aTaskBringsItsUsualNetworkAndSize(String task, String model, long input) {
    TrainSpec spec = TrainSpec.of(Map.of("task", task));
    assertThat(spec.get(Keys.MODEL)).isEqualTo(model);
    assertThat(spec.get(Keys.INPUT)).isEqualTo(input);
    assertThat(TrainSpec.of(Map.of("task", task, "input", "80")).get(Keys.INPUT)).isEqualTo(80);
  }

  @Test
  void aLayerThatIsPinnedTwiceIsRefused() {
    assertThatThrownBy(() -> TrainSpec.of(Map.of("pin", "conv1=8,conv1=2")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("'pin' names 'conv1' twice: give its bits once.");
  }

  @Test
  void everyModelAndDataSetServesSomeTask() {
    for (String model : Keys.MODEL.choices()) {
      assertThat(Task.values())
          .filteredOn(task -> task.models().contains(model))
          .hasSize(model.equals(Task.CUSTOM) ? 2 : 1);
    }
    for (String dataset : Keys.DATASET.choices()) {
      assertThat(Task.values()).anyMatch(task -> task.datasets().contains(dataset));
    }
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    for (String pair : text.split(",")) {
      map.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return map;
  }

  @Test
  void anExampleIsWhatItsKeyTakesAndStandsInTheWordsForIt() {
    List<Key<?>> withExample = Keys.ALL.stream().filter(key -> !key.example().isEmpty()).toList();
    assertThat(withExample).extracting(Key::name).containsExactly("budgets", "pin");
    for (Key<?> key : withExample) {
      assertThat(key.read(key.example())).isInstanceOf(List.class);
      assertThat(key.allowed()).contains(key.example());
    }
  }
}
