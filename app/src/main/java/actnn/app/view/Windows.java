package actnn.app.view;

import actnn.app.chart.spec.RunPalette;
import actnn.app.view.WorkbenchApp.Window;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.base.BackgroundPool;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.rebuild.HomeSession;
import actnn.app.viewmodel.rebuild.RebuildModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The window on a home, or, while its store is refused or made anew, the small one in its place.
 * The next one is shown before the last one goes, since the program ends with its last window.
 * Confined to the JavaFX thread.
 */
final class Windows {
  private final HomeSession session;
  private final Consumer<String> browser;
  private @Nullable Window open;

  Windows(HomeSession session, Consumer<String> browser) {
    this.session = session;
    this.browser = browser;
  }

  /** The window on an open home. */
  void show(Stage stage, Services services) {
    Window made = WorkbenchApp.prepare(stage, services, browser);
    made.model().offerRebuild(() -> rebuild(made));
    open = made;
    WorkbenchApp.show(made);
  }

  /** What stands in its place where the store is refused. */
  void refuse(Stage stage, String why, Theme theme) {
    model(stage, why, theme);
  }

  /** Closes what is open. */
  void close() {
    Window last = open;
    open = null;
    if (last != null) {
      last.close();
    }
  }

  private void rebuild(Window old) {
    Theme theme = old.model().memory().themeProperty().get();
    RebuildModel model =
        model(new Stage(), "The store is made anew; the window comes back when it is done.", theme);
    old.stage().hide();
    close();
    model.start();
  }

  private RebuildModel model(Stage stage, String why, Theme theme) {
    Fx fx = new Fx();
    BackgroundPool background = new BackgroundPool(fx);
    RebuildModel model =
        new RebuildModel(
            session,
            background,
            fx,
            why,
            (services, told) -> {
              show(new Stage(), services);
              tell(told);
              stage.hide();
            });
    Look look =
        new Look(
            new SimpleObjectProperty<>(theme), new SimpleObjectProperty<>(RunPalette.OKABE_ITO));
    RebuildWindow.show(stage, model, look);
    stage.setOnHidden(event -> background.close());
    return model;
  }

  private void tell(List<String> told) {
    Window shown = open;
    if (shown != null) {
      // More than these belong to runs that were damaged: a look at each would hide the window.
      shown.model().notices().show(Notice.of(Notice.Kind.DONE, String.join(" ", told)));
    }
  }
}
