package actnn.app.view.runs;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.spec.Ink;
import actnn.app.run.RunInfo;
import actnn.app.view.kit.ChartLook;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.ModalLayer;
import actnn.app.viewmodel.runs.RunsModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with a run. */
final class RunMenu {
  private final RunsModel model;
  private final ChartLook look;
  private final ModalLayer modal;
  private final Consumer<RunInfo> rename;

  RunMenu(RunsModel model, ChartLook look, ModalLayer modal, Consumer<RunInfo> rename) {
    this.model = model;
    this.look = look;
    this.modal = modal;
    this.rename = rename;
  }

  ContextMenu of(RunInfo run) {
    boolean pinned = run.labels().pinned();
    boolean baseline = run.labels().baseline();
    MenuItem compare = item("Compare selected", Feather.BAR_CHART_2, model::compareSelected);
    compare.setDisable(model.selected().size() < 2);
    return new ContextMenu(
        item("Open", Feather.ACTIVITY, () -> model.open(run)),
        goOn(run),
        item("Rename", Feather.EDIT_2, () -> rename.accept(run)),
        item("Clone to Launch", Feather.COPY, () -> model.cloneToLaunch(run)),
        new SeparatorMenuItem(),
        item(pinned ? "Unpin" : "Pin to the top", Feather.BOOKMARK, () -> model.togglePin(run)),
        item(
            baseline ? "No longer the baseline" : "Set as baseline",
            Feather.FLAG,
            () -> model.toggleBaseline(run)),
        colours(run),
        new SeparatorMenuItem(),
        compare,
        item("Export selected", Feather.SHARE, model::exportSelected),
        new SeparatorMenuItem(),
        item("Delete", Feather.TRASH_2, this::delete));
  }

  /** Enabled once it is known that there is a checkpoint; the disk is not asked on this thread. */
  private MenuItem goOn(RunInfo run) {
    MenuItem item = item("Resume from checkpoint", Feather.PLAY, () -> model.resume(run));
    item.setDisable(true);
    model.askResumable(run, possible -> item.setDisable(!possible));
    return item;
  }

  /** Deletes what is selected, after asking. */
  void delete() {
    List<RunInfo> runs = model.deletable();
    if (runs.isEmpty()) {
      return;
    }
    boolean one = runs.size() == 1;
    String what = one ? "“" + runs.get(0).name() + "”" : runs.size() + " runs";
    int left = model.selected().size() - runs.size();
    String kept = left == 0 ? "" : " Runs that still train are left alone.";
    modal.confirm(
        "Delete " + what + "?",
        "Curves, journal and log are removed from the home folder and cannot be brought back."
            + kept,
        one ? "Delete the run" : "Delete " + runs.size() + " runs",
        () -> model.delete(runs));
  }

  private Menu colours(RunInfo run) {
    Menu menu = new Menu("Colour", Icons.plain(Feather.DROPLET));
    for (int i = 0; i < ChartTheme.PALETTE_SIZE; i++) {
      int colour = i;
      MenuItem item = new MenuItem("Colour " + (i + 1), look.dot(Ink.palette(i)));
      item.setOnAction(event -> model.colour(run, colour));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static MenuItem item(String text, Feather icon, Runnable action) {
    MenuItem item = new MenuItem(text, Icons.plain(icon));
    item.setOnAction(event -> action.run());
    return item;
  }
}
