package actnn.app.viewmodel.layers;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.preset.Preset;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.LateBackground;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The page of layers")
class LayersModelTest {
  private static final Preset PLAIN =
      new Preset("plain", "Plain", "In fp32.", Map.of("level", "L0", "epochs", "2"));

  @TempDir private Path folder;
  private Workbench bench;
  private Services services;
  private WorkbenchModel window;
  private LayersModel layers;

  @BeforeEach
  void open() throws IOException {
    bench = SampleBench.ofTwoRuns(folder);
    services = SampleBench.services(bench, PLAIN);
    openWith(new InlineBackground());
  }

  private void openWith(Background background) {
    window = new WorkbenchModel(services, background, Runnable::run);
    layers = window.layers();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private RunInfo run(String name) {
    return window.book().runs().stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("plans nothing while nobody looks at it, and follows the chosen run when one does")
  void followsTheRun() {
    window.navigation().watch(run("Two bits").id());
    assertThat(layers.sheetProperty().get()).isNull();

    window.navigation().go(Page.LAYERS);
    layers.reload();
    assertThat(layers.sheetProperty().get().spec().text(Keys.LEVEL)).isEqualTo("L3");
    layers.choose(run("Full precision"));
    assertThat(layers.sheetProperty().get().spec().text(Keys.LEVEL)).isEqualTo("L0");
    assertThat(layers.shown().orElseThrow().name()).isEqualTo("Full precision");
  }

  @Test
  @DisplayName("shows what a run told of its layers, whose names are those of its network")
  void showsWhatTheRunTold() {
    window.navigation().go(Page.LAYERS);
    layers.choose(run("Two bits"));
    layers.reload();
    LayerSheet sheet = layers.sheetProperty().get();
    assertThat(sheet.step()).isEqualTo(240);
    assertThat(sheet.rows())
        .extracting(LayerRow::path)
        .containsExactlyElementsOf(
            bench.states().open(run("Two bits").id()).layers().stream()
                .map(layer -> layer.name())
                .toList());
    assertThat(sheet.rows())
        .filteredOn(LayerRow::hasCodes)
        .extracting(LayerRow::bits)
        .contains(1.0);
    assertThat(sheet.storedBytes()).isNotEqualTo(sheet.plan().storedBytes());
  }

  @Test
  @DisplayName("begins a run from the one on show, with a remedy and its parent known")
  void appliesToARun() {
    window.navigation().go(Page.LAYERS);
    layers.choose(run("Full precision"));
    layers.apply(layers.findings().get(0));
    assertThat(window.navigation().page()).isEqualTo(Page.LAUNCH);
    assertThat(window.launch().field(Keys.LEVEL).text()).isEqualTo("L3");
    assertThat(window.launch().field(Keys.BITS).text()).isEqualTo("2");
    assertThat(window.launch().nameProperty().get()).isEqualTo("Full precision (copy)");
  }

  @Test
  @DisplayName("changes the form it shows by the remedy alone, and keeps its preset")
  void appliesToTheForm() {
    window.navigation().go(Page.LAYERS);
    layers.ofFormProperty().set(true);
    assertThat(layers.sheetProperty().get().spec().text(Keys.LEVEL)).isEqualTo("L0");
    assertThat(layers.shown()).isEmpty();
    layers.apply(layers.findings().get(0));
    assertThat(window.launch().presetProperty().get()).isEqualTo(PLAIN);
    assertThat(window.launch().field(Keys.LEVEL).text()).isEqualTo("L3");
    assertThat(window.launch().field(Keys.EPOCHS).text()).isEqualTo("2");
    assertThat(window.launch().nameProperty().get()).isEmpty();
  }

  @Test
  @DisplayName("says so, and shows no layers of something else, while the form cannot be used")
  void waitsForTheForm() {
    window.navigation().go(Page.LAYERS);
    layers.choose(run("Two bits"));
    window.launch().field(Keys.BATCH).textProperty().set("many");
    layers.ofFormProperty().set(true);
    assertThat(layers.sheetProperty().get()).isNull();
    assertThat(layers.findings()).isEmpty();
    assertThat(layers.problemProperty().get()).startsWith("The layers follow as soon as");
  }

  @Test
  @DisplayName("shows no plan that was on its way when the form became unusable")
  void dropsLatePlans() {
    LateBackground late = new LateBackground("layers");
    openWith(late);
    window.navigation().go(Page.LAYERS);
    layers.ofFormProperty().set(true);
    window.launch().field(Keys.BATCH).textProperty().set("many");
    late.arrive();
    assertThat(layers.sheetProperty().get()).isNull();
    assertThat(layers.problemProperty().get()).isNotEmpty();
  }

  @Test
  @DisplayName("begins from the run whose layers are on show, not from one that is still read")
  void appliesToWhatIsSeen() {
    LateBackground late = new LateBackground("layers");
    openWith(late);
    window.navigation().go(Page.LAYERS);
    layers.choose(run("Full precision"));
    late.arrive();
    layers.choose(run("Two bits"));
    layers.apply(layers.findings().get(0));
    assertThat(window.launch().nameProperty().get()).isEqualTo("Full precision (copy)");
  }
}
