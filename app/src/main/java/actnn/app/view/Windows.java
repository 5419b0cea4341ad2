package actnn.app.view;

import actnn.app.view.WorkbenchApp.Window;
import actnn.app.viewmodel.Handover;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.BackgroundPool;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.rebuild.HomeSession;
import actnn.app.viewmodel.rebuild.RebuildEnd;
import actnn.app.viewmodel.rebuild.RebuildModel;
import actnn.app.viewmodel.settings.WindowLook;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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
  void refuse(Stage stage, String why, WindowLook look) {
    model(stage, why, look, Handover.NONE);
  }

  /** Closes what is open. */
  void close() {
    Window last = open;
    open = null;
    if (last != null) {
      last.close();
    }
  }

  /** What the window shows that is open. */
  WorkbenchModel model() {
    return Objects.requireNonNull(open, "no window is open").model();
  }

  private void rebuild(Window old) {
    WindowLook look =
        WindowLook.of(old.model().settings(), old.model().memory().themeProperty().get());
    Handover handover = Handover.from(old.model());
    RebuildModel model =
        model(
            new Stage(),
            "The store is made anew; the window comes back when it is done.",
            look,
            handover);
    open = null;
    old.stage().hide();
    old.leave();
    model.startAfter(old.background()::close);
  }

  private RebuildModel model(Stage stage, String why, WindowLook look, Handover handover) {
    Fx fx = new Fx();
    BackgroundPool background = new BackgroundPool(fx);
    RebuildModel model =
        new RebuildModel(
            session,
            background,
            fx,
            why,
            (services, end) -> {
              show(new Stage(), services);
              tell(end, handover);
              stage.hide();
            });
    RebuildWindow.show(stage, model, look);
    stage.setOnHidden(event -> background.close());
    return model;
  }

  private void tell(RebuildEnd end, Handover handover) {
    Window shown = open;
    if (shown == null) {
      return;
    }
    handover.to(shown.model());
    List<String> told = end.sentences();
    // What was lost is not gone after a glance, and a line each would hide the window.
    shown
        .model()
        .notices()
        .show(
            !end.lossy()
                ? Notice.of(
                    end.cancelled() ? Notice.Kind.INFO : Notice.Kind.DONE, String.join(" ", told))
                : new Notice(
                    Notice.Kind.WARNING,
                    told.get(0) + " Not everything came along.",
                    new Notice.Action(
                        "Show what is missing", () -> shown.shell().tell("The new store", told)),
                    true));
  }
}
