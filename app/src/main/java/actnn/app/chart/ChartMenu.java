package actnn.app.chart;

import actnn.app.chart.export.ChartFormat;
import java.io.File;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DataFormat;
import javafx.stage.FileChooser;

/** What can be done with a chart: save, copy, reset, unlink. */
final class ChartMenu extends ContextMenu {
  private final ChartPane pane;

  ChartMenu(ChartPane pane, ChartLink link) {
    this.pane = pane;
    for (ChartFormat format : ChartFormat.values()) {
      MenuItem item = new MenuItem("Save as " + format.name() + "…");
      item.setOnAction(event -> save(format));
      getItems().add(item);
    }
    MenuItem copy = new MenuItem("Copy image");
    copy.setOnAction(event -> pane.picture().ifPresent(ChartMenu::copy));
    MenuItem reset = new MenuItem("Reset zoom");
    reset.setOnAction(event -> pane.resetZoom());
    reset.disableProperty().bind(pane.liveProperty());
    CheckMenuItem linked = new CheckMenuItem("Link crosshair and zoom");
    linked.selectedProperty().bindBidirectional(link.linkedProperty());
    getItems().addAll(copy, new SeparatorMenuItem(), reset, linked);
  }

  /** Opens it where the mouse is; a key has opened it already, where it was pressed on a chart. */
  void requested(ContextMenuEvent event) {
    if (!event.isKeyboardTrigger()) {
      show(pane, event.getScreenX(), event.getScreenY());
    } else if (!isShowing()) {
      pane.openMenu();
    }
  }

  private void save(ChartFormat format) {
    String title = pane.drawnSpec().heading().title();
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save chart as " + format.name());
    chooser.setInitialFileName(fileName(title) + "." + format.extension());
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(format.name(), "*." + format.extension()));
    File file = chooser.showSaveDialog(pane.getScene().getWindow());
    if (file != null) {
      pane.save(format, file.toPath());
    }
  }

  private static void copy(Image picture) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.IMAGE, picture));
  }

  private static String fileName(String title) {
    String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "chart" : trimmed;
  }
}
