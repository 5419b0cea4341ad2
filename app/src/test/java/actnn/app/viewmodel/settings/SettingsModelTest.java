package actnn.app.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.base.WindowMemory;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The settings")
class SettingsModelTest {
  @TempDir Path folder;
  private final Notices notices = new Notices();
  private Optional<Theme> desktop = Optional.of(Theme.DARK);

  @Test
  @DisplayName("are kept as they are changed")
  void kept() {
    Settings wanted =
        new Settings(ThemeChoice.DARK, 125, 0.3, RunPalette.TOL_VIBRANT, 4, false, false);
    open().apply(wanted);
    assertThat(open().current()).isEqualTo(wanted);
    assertThat(WindowMemory.Kept.in(folder).copies()).isFalse();
    assertThat(WindowMemory.Kept.in(folder).givesWay()).isFalse();
    assertThat(WindowMemory.Kept.in(folder).palette()).isEqualTo(RunPalette.TOL_VIBRANT);
    assertThat(WindowMemory.Kept.in(folder).theme()).isEqualTo(Theme.DARK);
  }

  @Test
  @DisplayName("go back to their defaults, and from there back to what they were")
  void defaults() {
    SettingsModel model = open();
    Settings mine = new Settings(ThemeChoice.DARK, 200, 0, RunPalette.TOL_BRIGHT, 2, false, false);
    model.apply(mine);
    model.restoreDefaults();
    assertThat(model.current()).isEqualTo(Settings.USUAL);

    notices.act(notices.shown().get(0));
    assertThat(model.current()).isEqualTo(mine);
  }

  @Test
  @DisplayName("follow the desktop's theme, and say so where the desktop does not tell")
  void desktopTheme() {
    SettingsModel model = open();
    model.themeProperty().set(ThemeChoice.SYSTEM);
    assertThat(WindowMemory.Kept.in(folder).theme()).isEqualTo(Theme.DARK);
    assertThat(model.desktopProperty().get()).isEmpty();

    desktop = Optional.empty();
    model.askDesktop();
    assertThat(model.desktopProperty().get())
        .isEqualTo(
            "This desktop does not say whether it is light or dark, so the window stays dark.");
    assertThat(open().themeProperty().get()).isEqualTo(ThemeChoice.SYSTEM);

    model.toggleTheme();
    assertThat(model.themeProperty().get()).isEqualTo(ThemeChoice.LIGHT);
    assertThat(model.desktopProperty().get()).isEmpty();
  }

  @Test
  @DisplayName("step through the sizes and stop at 80 and 200 %")
  void zoomSteps() {
    SettingsModel model = open();
    model.zoomIn();
    model.zoomIn();
    assertThat(model.zoomProperty().get()).isEqualTo(125);
    assertThat(model.zoomFactor().getValue()).isEqualTo(1.25);
    for (int i = 0; i < 9; i++) {
      model.zoomIn();
    }
    assertThat(model.zoomProperty().get()).isEqualTo(200);
    for (int i = 0; i < 9; i++) {
      model.zoomOut();
    }
    assertThat(model.zoomProperty().get()).isEqualTo(80);
    model.zoomBack();
    assertThat(model.current()).isEqualTo(Settings.USUAL);
  }

  private SettingsModel open() {
    WindowMemory memory = new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder));
    return new SettingsModel(
        new SettingsModel.Parts(memory, new InlineBackground(), notices, () -> desktop, folder));
  }
}
