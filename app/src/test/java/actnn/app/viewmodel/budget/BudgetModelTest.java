package actnn.app.viewmodel.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.spec.BitsSpec;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.engine.config.Keys;
import actnn.engine.plan.LargestBatch;
import actnn.engine.plan.Preflight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The bit budget")
class BudgetModelTest {
  private static final String LAYER = "stage2.block1.conv1";
  private final LaunchModel form =
      new LaunchModel(
          (order, outcome) -> {}, (file, outcome) -> {}, new Outcome<>(run -> {}, cause -> {}));
  private final PlanModel plan =
      new PlanModel(new InlineBackground(), form.specProperty(), 8L << 30);
  private final BudgetModel budget = new BudgetModel(form, plan);

  @ParameterizedTest(name = "{0} at {1} becomes {2}")
  @CsvSource({
    "2.524, L3, 2.5",
    "2.53, L3, 2.55",
    "0.2, L3, 1",
    "9, L3, 8",
    "2.6, L2, 3",
    "3, L3, 3"
  })
  @DisplayName("takes the nearest average that the level allows")
  void dragsBits(double dragged, String level, String text) {
    form.field(Keys.LEVEL).textProperty().set(level);
    budget.dragBits(dragged);

    assertThat(form.field(Keys.BITS).text()).isEqualTo(text);
    assertThat(form.specProperty().get()).isNotNull();
  }

  @Test
  @DisplayName("moves bits, bytes, variance and the largest batch together")
  void movesTogether() {
    Forecast before = now();
    budget.dragBits(4);
    Forecast after = now();

    assertThat(after.plan().averageBits()).isCloseTo(4, within(0.02));
    assertThat(after.plan().storedBytes()).isGreaterThan(before.plan().storedBytes());
    assertThat(after.outlook().noise().overTwoBits())
        .isLessThan(before.outlook().noise().overTwoBits());
    assertThat(after.largestBatch()).isLessThan(before.largestBatch());
  }

  @ParameterizedTest(name = "{0} of the way from the least bytes to the most")
  @CsvSource({"0", "0.1", "0.37", "0.8", "1"})
  @DisplayName("buys the most bits that store no more than the bytes it was dragged to")
  void dragsBytes(double share) {
    var reach = budget.reach().orElseThrow();
    double bytes = reach.leastBytes() + share * (reach.mostBytes() - reach.leastBytes());
    budget.dragBytes(bytes);

    double step = (reach.mostBytes() - reach.leastBytes()) / 7.0 * 0.05;
    assertThat((double) now().plan().storedBytes()).isBetween(bytes - 2 * step, bytes + step / 2);
  }

  @Test
  @DisplayName("pins a layer before the patterns of the user, and takes it back")
  void pins() {
    form.field(Keys.PIN).textProperty().set("stage2.*=3");
    budget.pin(LAYER, 8);

    assertThat(form.field(Keys.PIN).text()).isEqualTo(LAYER + "=8,stage2.*=3");
    assertThat(bar(LAYER).bits()).isEqualTo(8);
    assertThat(bar(LAYER).pinned()).isTrue();
    assertThat(bar("stage2.block2.conv1").bits()).isEqualTo(3);
    assertThat(bar("stage1.block1.conv1").pinned()).isFalse();

    budget.pin(LAYER, 4);
    assertThat(budget.pinOf(LAYER)).isEqualTo(LAYER + "=4");
    budget.unpin(LAYER);
    assertThat(form.field(Keys.PIN).text()).isEqualTo("stage2.*=3");
    assertThat(budget.pinOf(LAYER)).isEqualTo("stage2.*=3");
  }

  @Test
  @DisplayName("keeps what is half typed when a bar is pinned")
  void keepsHalfTyped() {
    form.field(Keys.PIN).textProperty().set("stage2.*=3, stem=");
    budget.pin(LAYER, 8);
    assertThat(form.field(Keys.PIN).text()).isEqualTo(LAYER + "=8,stage2.*=3,stem=");
    budget.pin(LAYER, 4);
    budget.unpin(LAYER);
    assertThat(form.field(Keys.PIN).text()).isEqualTo("stage2.*=3,stem=");
  }

  @Test
  @DisplayName("has nothing to drag or to pin where nothing is quantised")
  void closed() {
    form.field(Keys.LEVEL).textProperty().set("L0");

    assertThat(budget.isOpen()).isFalse();
    assertThat(budget.isPinnable(LAYER)).isFalse();
    budget.dragBytes(1);
    assertThat(form.field(Keys.BITS).text()).isEqualTo("32");
  }

  @Test
  @DisplayName("drags the batch no further than there are samples, and takes the largest that fits")
  void dragsTheBatch() {
    budget.dragBatch(1234.5);
    assertThat(form.field(Keys.BATCH).text()).isEqualTo("1200");
    assertThat(now().batch()).isEqualTo(1200);

    form.field(Keys.TRAIN_SAMPLES).textProperty().set("2000");
    budget.dragBatch(1e9);
    assertThat(form.field(Keys.BATCH).text()).isEqualTo("2000");
    budget.takeLargestBatch();
    assertThat(form.field(Keys.BATCH).text()).isEqualTo("2000");
    form.field(Keys.TRAIN_SAMPLES).textProperty().set("0");
    budget.takeLargestBatch();
    assertThat(now().batch()).isEqualTo(now().largestBatch());
    assertThat(now().fits()).isTrue();
  }

  @Test
  @DisplayName("takes and drags a batch no larger than the data that lies in files")
  void batchWithinTheData(@TempDir Path folder) throws IOException {
    mnist(folder, "train", 40);
    mnist(folder, "t10k", 10);
    form.field(Keys.DATASET_PATH).textProperty().set(folder.toString());
    form.field(Keys.DATASET).textProperty().set("mnist");
    assertThat(now().outlook().largest())
        .isEqualTo(new LargestBatch(40, LargestBatch.Bound.DATA))
        .isEqualTo(now().outlook().plain());
    budget.takeLargestBatch();
    assertThat(form.field(Keys.BATCH).text()).isEqualTo("40");
    assertThatCode(() -> Preflight.check(now().spec())).doesNotThrowAnyException();

    budget.dragBatch(20);
    form.field(Keys.TRAIN_SAMPLES).textProperty().set("30");
    budget.dragBatch(1e9);
    assertThat(form.field(Keys.BATCH).text()).isEqualTo("30");
    form.field(Keys.TRAIN_SAMPLES).textProperty().set("0");
    budget.dragBatch(1e9);
    assertThat(form.field(Keys.BATCH).text()).isEqualTo("40");
  }

  private static void mnist(Path folder, String half, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * 28 * 28);
    images.putInt(2051).putInt(count).putInt(28).putInt(28);
    Files.write(folder.resolve(half + "-images-idx3-ubyte"), images.array());
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
    Files.write(folder.resolve(half + "-labels-idx1-ubyte"), labels.array());
  }

  private BitsSpec.Bar bar(String layer) {
    return PlanCharts.bits(now()).bars().stream()
        .filter(bar -> bar.layer().equals(layer))
        .findFirst()
        .orElseThrow();
  }

  private Forecast now() {
    Forecast forecast = plan.forecastProperty().get();
    assertThat(forecast).isNotNull();
    return forecast;
  }
}
