package actnn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.RunSummary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Before anything starts")
class PreflightTest {
  private static final long BUDGET = 1L << 34;

  @TempDir private Path folder;

  /** Forty training and ten validation images of 28 pixels, all black, all of class 0. */
  @BeforeEach
  void data() throws IOException {
    images("train", 40);
    images("t10k", 10);
  }

  @Test
  @DisplayName("a run that can start is let through, whatever the level")
  void fine() {
    assertThatCode(() -> Preflight.check(TrainSpec.defaults())).doesNotThrowAnyException();
    assertThatCode(() -> Preflight.check(spec("dataset=mnist dataset.path=@ batch=40")))
        .doesNotThrowAnyException();
    assertThatCode(() -> Preflight.check(spec("batch=60000 train.samples=60000 arm=autograd")))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("a plan with fewer classes than the data has is refused like the run")
  void plan() {
    TrainSpec few = spec("dataset=mnist dataset.path=@ batch=8 classes=9");
    ConfigException plan = catchThrowableOfType(ConfigException.class, () -> checkPlan(few));
    ConfigException run = catchThrowableOfType(ConfigException.class, () -> Preflight.check(few));
    assertThat(plan).hasMessage(run.getMessage());
    assertThatCode(() -> checkPlan(spec("dataset=folder dataset.path=@/none classes=2")))
        .doesNotThrowAnyException();
    assertThatCode(() -> checkPlan(spec("task=detection dataset=coco dataset.path=@/none")))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName(
      "a plan of more samples than the data has is refused like the run, and promises none")
  void planOfFew() {
    for (String settings : List.of("batch=41", "batch=8 train.samples=41")) {
      TrainSpec many = spec("dataset=mnist dataset.path=@ " + settings);
      ConfigException run =
          catchThrowableOfType(ConfigException.class, () -> Preflight.check(many));
      assertThat(catchThrowableOfType(ConfigException.class, () -> checkPlan(many)))
          .hasMessage(run.getMessage());
    }
    String data = "dataset=mnist dataset.path=@ batch=8 model=mlp";
    assertThat(maxBatch(data)).isEqualTo(new RunSummary.MaxBatch(BUDGET, 40, "data"));
    assertThat(maxBatch(data + " train.samples=20").batch()).isEqualTo(20);
    assertThat(maxBatch("batch=8 model=mlp").bound()).isNotEqualTo("data");
    assertThat(maxBatch("batch=8 model=mlp train.samples=20").batch())
        .as("drawn data, of which there is more")
        .isGreaterThan(20);
  }

  @ParameterizedTest(name = "{0} samples, of which {1} are asked for")
  @CsvSource({"40, 0, 40", "40, 20, 20", "2, 0, 2", "1, 0, 0"})
  @DisplayName("plan and form promise no more samples than the data has, and none that is refused")
  void bothOfFew(int there, int asked, long most) throws IOException {
    images("train", there);
    // Of each sample, a norm of this network sees one value a channel.
    String lone = "dataset=mnist dataset.path=@ model=resnet-18 input=8 batch=2 train.samples=";
    TrainSpec spec = spec(lone + asked);
    assertThat(Planner.maxBatch(spec, BUDGET, new SampleCount()))
        .isEqualTo(new RunSummary.MaxBatch(BUDGET, most, "data"));

    WhatIf whatIf = new WhatIf();
    TrainSpec other = spec("dataset=mnist dataset.path=@/none model=resnet-18 input=8 batch=2");
    assertThat(whatIf.answer(question(other)).plain().batch()).isGreaterThan(40);
    Outlook outlook = whatIf.answer(question(spec));
    assertThat(outlook.largest()).isEqualTo(new LargestBatch(most, LargestBatch.Bound.DATA));
    assertThat(outlook.plain()).isEqualTo(outlook.largest());
    assertThat(outlook.samples()).hasValue(there);
  }

  @Test
  @DisplayName("data that is drawn bounds no batch in plan or form")
  void drawn() {
    TrainSpec spec = spec("level=L2 batch=8 model=mlp train.samples=20");
    Outlook outlook = new WhatIf().answer(question(spec));
    assertThat(outlook.samples()).isEmpty();
    assertThat(outlook.largest()).isEqualTo(Planner.largest(spec, BUDGET));
    assertThat(outlook.largest().bound()).isNotEqualTo(LargestBatch.Bound.DATA);
  }

  @Test
  @DisplayName("samples are counted once for as long as the data is the same and there")
  void counts() throws IOException {
    SampleCount samples = new SampleCount();
    TrainSpec later = spec("dataset=mnist dataset.path=@/later batch=8");
    assertThat(samples.of(later)).isEmpty();
    Files.createDirectory(folder.resolve("later"));
    images("later/train", 5);
    images("later/t10k", 5);
    assertThat(samples.of(later)).hasValue(5);
    images("later/train", 6);
    assertThat(samples.of(later.with(Keys.BATCH, "4"))).hasValue(5);
    assertThat(samples.of(spec("dataset=mnist dataset.path=@ batch=8"))).hasValue(40);
    assertThat(samples.of(later)).hasValue(6);
    assertThat(samples.of(TrainSpec.defaults())).isEmpty();
  }

  @ParameterizedTest(name = "{0}: the setting {1} is at fault")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dataset=mnist dataset.path=@/none batch=8 | dataset.path | @/none is missing: give the",
        "dataset=cifar10 dataset.path=@ batch=8 | dataset.path | data_batch_1.bin is missing:",
        "dataset=folder dataset.path=@ batch=8 | dataset.path | needs at least 2 folders",
        "dataset=mnist dataset.path=@ batch=41 | batch"
            + " | 'batch' cannot be 41: @ holds 40 training samples; take at most 40,",
        "dataset=mnist dataset.path=@ batch=8 train.samples=41 | train.samples"
            + " | 'train.samples' cannot be 41: @ holds 40 training samples; take at most 40,",
        "dataset=mnist dataset.path=@ batch=8 validation.samples=11 | validation.samples"
            + " | 'validation.samples' cannot be 11: @ holds 10 validation samples;",
        "dataset=mnist dataset.path=@ batch=8 classes=9 | classes"
            + " | 'classes' cannot be 9: @ has 10 classes; take at least 10,",
        "batch=4001 | batch"
            + " | 'batch' cannot be 4001: the data 'shapes' holds 4000 training samples;",
        "pin=nolayer*=4 | pin | 'pin' names 'nolayer*', but preact-resnet-20 has no such layer that"
            + " stores its input: it has 'conv1', 'stage1.block1.norm1',",
        "pin=clasifier=4 | pin | that stores its input; close to it is 'classifier'.",
        "pin=stage1.blok1.conv1=4 | pin | close to it are 'stage1.block1.conv1', ",
        "pin=stage7*=4 | pin | close to it are 'stage1.block1.norm1', ",
        "budgets=nolayer*=4 | budgets | 'budgets' names 'nolayer*', but preact-resnet-20 has no",
        "model=vgg input=16 | input | Choose an 'input' of at least 32",
        "batch=60000 train.samples=60000 | batch"
            + " | 'batch' cannot be 60000 here: the output of conv1 would pass the 2 GiB that one"
            + " tensor may have; take at most 32767.",
      })
  @DisplayName("one that cannot is refused in one sentence at the setting at fault")
  void refused(String settings, String key, String sentence) {
    TrainSpec spec = spec(settings);
    ConfigException refusal =
        catchThrowableOfType(ConfigException.class, () -> Preflight.check(spec));
    assertThat(refusal).hasMessageContaining(sentence.replace("@", folder.toString()));
    assertThat(refusal.key()).isEqualTo(key);
    assertThat(Keys.find(key)).isPresent();
  }

  @Test
  @DisplayName("the batch that a refusal names is possible, and one more is not")
  void largestPiece() {
    TrainSpec spec = spec("batch=32767 train.samples=60000");
    assertThatCode(() -> Planner.plan(spec)).doesNotThrowAnyException();
    assertThat(catchThrowableOfType(ConfigException.class, () -> Planner.plan(more(spec))))
        .hasMessageContaining("take at most 32767.");
    assertThat(Planner.largestBatch(spec, Long.MAX_VALUE)).isEqualTo(32767);
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource({
    "model=resnet-18 batch=1 input=8, true",
    "model=resnet-18 batch=2 input=8, false",
    "model=resnet-18 batch=1 input=16, false",
    "model=preact-resnet-20 batch=1, false",
    "model=mlp batch=1, false"
  })
  @DisplayName("a batch norm is not asked for the spread of a single number")
  void loneValue(String settings, boolean refused) {
    Throwable refusal = catchThrowable(() -> Preflight.check(spec(settings)));
    if (refused) {
      assertThat(refusal)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("stage4.block1")
          .hasMessageEndingWith("take at least 2, or a larger 'input'.");
    } else {
      assertThat(refusal).isNull();
    }
  }

  private static void checkPlan(TrainSpec spec) {
    Preflight.checkPlan(spec, new SampleCount());
  }

  private RunSummary.MaxBatch maxBatch(String words) {
    return Planner.maxBatch(spec(words), BUDGET, new SampleCount());
  }

  private static WhatIf.Question question(TrainSpec spec) {
    return new WhatIf.Question(spec, LayerNoise.OF_SHAPES, BUDGET);
  }

  private static TrainSpec more(TrainSpec spec) {
    return spec.with(Keys.BATCH, Integer.toString(spec.intOf(Keys.BATCH) + 1));
  }

  private TrainSpec spec(String words) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String word : words.replace("@", folder.toString()).split(" ")) {
      settings.put(word.split("=", 2)[0], word.split("=", 2)[1]);
    }
    return TrainSpec.of(settings);
  }

  private void images(String half, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * 28 * 28);
    images.putInt(2051).putInt(count).putInt(28).putInt(28);
    Files.write(folder.resolve(half + "-images-idx3-ubyte"), images.array());
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
    Files.write(folder.resolve(half + "-labels-idx1-ubyte"), labels.array());
  }
}
