package actnn.app.view.runs;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.CopiedText;
import actnn.app.view.kit.Icons;
import actnn.app.viewmodel.runs.RunsModel;
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
  private final Consumer<RunInfo> rename;
  private final BundleFiles bundles;

  RunMenu(RunsModel model, ChartLook look, BundleFiles bundles, Consumer<RunInfo> rename) {
    this.bundles = bundles;
    this.model = model;
    this.look = look;
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
        item("Copy command", Feather.TERMINAL, () -> model.copyCommand(run, CopiedText::put)),
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
        item("Export bundle...", Feather.PACKAGE, () -> bundles.save(run)),
        item("Import bundle...", Feather.INBOX, bundles::open),
        new SeparatorMenuItem(),
        item("Delete", Feather.TRASH_2, model::deleteSelected));
  }

  /** Enabled once it is known that there is a checkpoint; the disk is not asked on this thread. */
  private MenuItem goOn(RunInfo run) {
    MenuItem item = item("Resume from checkpoint", Feather.PLAY, () -> model.resume(run));
    item.setDisable(true);
    model.askResumable(run, possible -> item.setDisable(!possible));
    return item;
  }

  private Menu colours(RunInfo run) {
    Menu menu = new Menu("Colour", Icons.plain(Feather.DROPLET));
    for (int i = 0; i < Ink.COLOURS; i++) {
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
