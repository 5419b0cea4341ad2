package actnn.app.view;

import actnn.app.chart.SaveOutcome;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.view.chart.ChartLook;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Theme;
import actnn.assets.Assets;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Theme, style sheet and font of the window; charts follow. */
final class Look {
  private static final Logger LOG = LoggerFactory.getLogger(Look.class);
  private static final List<String> FONTS =
      List.of("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf");

  static {
    // Once: JavaFX keeps what it has loaded.
    loadFonts();
  }

  private final ObjectProperty<ChartTheme> charts = new SimpleObjectProperty<>(ChartTheme.LIGHT);

  private final ObservableValue<Theme> theme;
  private final ObservableValue<RunPalette> palette;

  Look(ObservableValue<Theme> theme, ObservableValue<RunPalette> palette) {
    this.theme = theme;
    this.palette = palette;
    theme.addListener((value, before, now) -> apply(now));
    palette.addListener((value, before, now) -> colour());
    apply(theme.getValue());
  }

  /** Makes charts that follow theme and zoom, and whose saving ends with a notice. */
  ChartLook charts(Notices notices, ObservableValue<Double> zoom) {
    return new ChartLook(charts, zoom, outcome -> tell(notices, outcome));
  }

  private static void tell(Notices notices, SaveOutcome outcome) {
    boolean saved = outcome instanceof SaveOutcome.Saved;
    notices.show(Notice.of(saved ? Notice.Kind.DONE : Notice.Kind.ERROR, outcome.sentence()));
  }

  /** Gives a scene our style sheet. */
  void dress(Scene scene) {
    scene.getStylesheets().add(Assets.address("css/workbench.css"));
  }

  /**
   * Gives a window the program's name and icon, of which the system takes the size that it needs.
   */
  static void name(Stage stage) {
    stage.setTitle("ActNN Workbench");
    stage.getIcons().setAll(Assets.icons().stream().map(Image::new).toList());
  }

  private void apply(Theme theme) {
    boolean dark = theme == Theme.DARK;
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    colour();
  }

  private void colour() {
    boolean dark = theme.getValue() == Theme.DARK;
    charts.set((dark ? ChartTheme.DARK : ChartTheme.LIGHT).with(palette.getValue()));
  }

  /** The interface font; without it the system's font serves. */
  private static void loadFonts() {
    for (String name : FONTS) {
      try (InputStream in = Assets.open("fonts/" + name)) {
        Font.loadFont(in, 13);
      } catch (IOException e) {
        LOG.warn("The font {} cannot be read; the system's font is used.", name, e);
      }
    }
  }
}
