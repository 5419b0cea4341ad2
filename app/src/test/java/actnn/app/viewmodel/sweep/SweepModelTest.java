package actnn.app.viewmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.plan.LastSurvey;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The sweep builder")
class SweepModelTest {
  private final List<SweepModel.Order> orders = new ArrayList<>();
  private final List<RunInfo> known = new ArrayList<>();
  private final Map<String, Map<String, String>> settings = new HashMap<>();
  private final LaunchModel form =
      new LaunchModel(
          (order, outcome) -> {}, (file, outcome) -> {}, new Outcome<>(run -> {}, cause -> {}));
  private final SweepModel sweep =
      new SweepModel(
          form,
          known,
          new SweepEstimator(ids -> settings, new LastSurvey()),
          new InlineBackground(),
          (order, outcome) -> {
            orders.add(order);
            outcome.done().accept(order.cells().size());
          });

  @BeforeEach
  void begin() {
    form.field(Keys.TRAIN_SAMPLES).textProperty().set("640");
    sweep.begin();
  }

  @Test
  @DisplayName("begins around the form, with three seeds")
  void begins() {
    assertThat(names()).containsExactly("L3, seed 1", "L3, seed 2", "L3, seed 3");
    assertThat(sweep.problemProperty().get()).isEmpty();
  }

  @Test
  @DisplayName("keeps the bits that were chosen on the form, and lets go of them where emptied")
  void keepsBits() {
    form.field(Keys.BITS).textProperty().set("3");
    sweep.begin();

    assertThat(names())
        .containsExactly("L3, 3 bits, seed 1", "L3, 3 bits, seed 2", "L3, 3 bits, seed 3");
    assertThat(sweep.cells()).extracting(cell -> cell.spec().get(Keys.BITS)).containsOnly(3.0);
    sweep.toggle(Keys.LEVEL, "L0");
    assertThat(names()).contains("L0, seed 1", "L3, 3 bits, seed 1");

    sweep.bitsProperty().set("");
    assertThat(sweep.cells().get(5).spec().get(Keys.BITS)).isEqualTo(2.0);
    form.field(Keys.BITS).reset();
    sweep.begin();
    assertThat(names()).containsExactly("L3, seed 1", "L3, seed 2", "L3, seed 3");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "input, 64",
    "threads, 1",
    "bits, 3",
    "groupSize, 512",
    "optimizer, adam",
    "shareContexts, false",
    "level, L2"
  })
  @DisplayName("takes no step time from a run whose steps did other work")
  void otherWork(String key, String text) {
    known.add(run("L3", 100));
    settings.put("r1", settings(Map.of(key, text)));
    sweep.seedsProperty().set("1-4");
    assertThat(sweep.outlookProperty().get()).contains("time unknown");

    settings.put("r1", settings(Map.of("epochs", "90", "seed", "7", "lr", "0.3")));
    sweep.seedsProperty().set("1-5");
    assertThat(sweep.outlookProperty().get()).contains("about 25 s of training steps.");
  }

  @Test
  @DisplayName("looks at the data once for all runs and all changes of the axes")
  void looksOnce(@TempDir Path folder) throws IOException {
    Path data = images(folder);
    form.field(Keys.DATASET_PATH).textProperty().set(data.toString());
    form.field(Keys.DATASET).textProperty().set("folder");
    form.field(Keys.TRAIN_SAMPLES).textProperty().set("0");
    form.field(Keys.BATCH).textProperty().set("1");
    form.field(Keys.EPOCHS).textProperty().set("2");
    known.add(run("L3", "folder", 1, 500));
    settings.put("r1", form.specProperty().get().effective());
    sweep.begin();
    assertThat(sweep.outlookProperty().get()).contains("about 18 s of training steps.");

    Files.move(data, folder.resolve("elsewhere"));
    sweep.seedsProperty().set("4-6");
    assertThat(sweep.outlookProperty().get()).contains("about 18 s of training steps.");
    assertThat(sweep.problemProperty().get()).isEmpty();
  }

  @Test
  @DisplayName("multiplies values, but makes no run twice where one has nothing to vary")
  void multiplies() {
    sweep.toggle(Keys.ARM, "autograd");
    sweep.toggle(Keys.LEVEL, "L0");
    sweep.bitsProperty().set("2, 3");
    sweep.seedsProperty().set("1 2");

    assertThat(names())
        .containsExactly(
            "L0, seed 1",
            "L0, seed 2",
            "L3, 2 bits, seed 1",
            "L3, 2 bits, seed 2",
            "L3, 3 bits, seed 1",
            "L3, 3 bits, seed 2",
            "Autograd, seed 1",
            "Autograd, seed 2");
    assertThat(sweep.cells())
        .extracting(cell -> cell.spec().get(Keys.TRAIN_SAMPLES))
        .containsOnly(640L);
    assertThat(sweep.cells()).extracting(cell -> cell.spec()).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("says which run cannot be, and queues none of them then")
  void refusesAll() {
    sweep.toggle(Keys.LEVEL, "L2");
    sweep.bitsProperty().set("2.5");
    sweep.start(new Outcome<>(count -> {}, cause -> {}));

    assertThat(sweep.problemProperty().get()).startsWith("L2, 2.5 bits, seed 1: 'bits' can be");
    assertThat(orders).isEmpty();
  }

  @ParameterizedTest(name = "bits {0}, seeds {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "9 | 1 | 'bits' cannot be '9'",
        "2 | one | 'seed' cannot be 'one'",
        "2 | '' | There is nothing to run",
        "2 | 1-501 | more than the 500"
      })
  @DisplayName("says what is wrong with the values")
  void refuses(String bits, String seeds, String sentence) {
    sweep.bitsProperty().set(bits);
    sweep.seedsProperty().set(seeds);

    assertThat(sweep.problemProperty().get()).contains(sentence);
  }

  @Test
  @DisplayName("reads spans of whole numbers, and each value once")
  void readsValues() {
    assertThat(SweepAxes.values(Keys.SEED, "1 - 3, 2, 7;9"))
        .containsExactly("1", "2", "3", "7", "9");
    assertThat(SweepAxes.values(Keys.BITS, " 1.5  2 ")).containsExactly("1.5", "2");
    assertThat(SweepAxes.values(Keys.BITS, " ")).isEmpty();
    assertThatThrownBy(() -> SweepAxes.values(Keys.BITS, "1.5-2"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  @DisplayName("predicts memory, and time as far as earlier runs of the kind tell")
  void predicts() {
    assertThat(sweep.outlookProperty().get()).contains("MiB").contains("time unknown");

    known.add(run("L3", 100));
    settings.put("r1", settings(Map.of()));
    sweep.seedsProperty().set("1-4");
    // Ten steps an epoch, five epochs, four seeds, a tenth of a second each.
    assertThat(sweep.outlookProperty().get()).contains("about 20 s of training steps.");

    sweep.toggle(Keys.LEVEL, "L0");
    assertThat(sweep.outlookProperty().get()).contains("about 20 s").contains("for 4 of them");
  }

  @Test
  @DisplayName("queues the runs under one tag, each named by what is its own")
  void queues() {
    form.nameProperty().set("Try");
    sweep.tagProperty().set(" paper ");
    List<Integer> queued = new ArrayList<>();
    sweep.start(new Outcome<>(queued::add, cause -> {}));

    assertThat(queued).containsExactly(3);
    List<LaunchRequest> requests = orders.get(0).requests();
    assertThat(requests)
        .extracting(LaunchRequest::name)
        .containsExactly("Try, L3, seed 1", "Try, L3, seed 2", "Try, L3, seed 3");
    assertThat(requests).extracting(LaunchRequest::tags).containsOnly(List.of("paper"));
    assertThat(requests)
        .extracting(request -> request.spec().get(Keys.SEED))
        .containsExactly(1L, 2L, 3L);
  }

  private List<String> names() {
    return sweep.cells().stream().map(SweepCell::name).toList();
  }

  private static Map<String, String> settings(Map<String, String> chosen) {
    return TrainSpec.of(chosen).effective();
  }

  private static Path images(Path folder) throws IOException {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (String half : List.of("train", "validation")) {
      for (String name : List.of("cat", "dog")) {
        Path made = Files.createDirectories(folder.resolve("data").resolve(half).resolve(name));
        for (int i = 0; i < 3; i++) {
          ImageIO.write(image, "png", made.resolve(i + ".png").toFile());
        }
      }
    }
    return folder.resolve("data");
  }

  private static RunInfo run(String level, double stepMillis) {
    return run(level, "shapes", 64, stepMillis);
  }

  private static RunInfo run(String level, String dataset, int batch, double stepMillis) {
    return new RunInfo(
        "r1",
        RunStatus.FINISHED,
        new RunInfo.Recipe(
            "actnn",
            level,
            "preact-resnet-20",
            null,
            dataset,
            "classification",
            "cpu",
            1,
            batch,
            5,
            null),
        new RunInfo.Labels("r1", "", 0, false, false, List.of()),
        RunProgress.NONE,
        new RunInfo.Times(Instant.EPOCH, null, null),
        null,
        new Statistics(Map.of(Statistic.STEP_MILLIS, stepMillis)),
        Map.of());
  }
}
