package actnn.app.chart;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.export.ChartExport;
import actnn.app.chart.export.ChartFormat;
import actnn.app.chart.spec.ChartSpec;
import java.awt.Dimension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.concurrent.Task;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done with a chart: save, copy, reset, unlink. */
final class ChartMenu extends ContextMenu {
  private static final Logger LOG = LoggerFactory.getLogger(ChartMenu.class);

  private final ChartPane pane;

  ChartMenu(ChartPane pane, ChartLink link) {
    this.pane = pane;
    for (ChartFormat format : ChartFormat.values()) {
      MenuItem item = new MenuItem("Save as " + format.name() + "…");
      item.setOnAction(event -> save(format));
      getItems().add(item);
    }
    MenuItem copy = new MenuItem("Copy image");
    copy.setOnAction(event -> pane.copyImage());
    MenuItem reset = new MenuItem("Reset zoom");
    reset.setOnAction(event -> pane.resetZoom());
    reset.disableProperty().bind(pane.liveProperty());
    CheckMenuItem linked = new CheckMenuItem("Link crosshair and zoom");
    linked.selectedProperty().bindBidirectional(link.linkedProperty());
    getItems().addAll(copy, new SeparatorMenuItem(), reset, linked);
  }

  private void save(ChartFormat format) {
    ChartSpec spec = pane.drawnSpec();
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save chart as " + format.name());
    chooser.setInitialFileName(fileName(spec.heading().title()) + "." + format.extension());
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(format.name(), "*." + format.extension()));
    File file = chooser.showSaveDialog(pane.getScene().getWindow());
    if (file != null) {
      write(pane, spec, format, file.toPath());
    }
  }

  /** Writes on the drawing thread; the pane is told how it went. */
  static void write(ChartPane pane, ChartSpec spec, ChartFormat format, Path target) {
    ChartView view = pane.view();
    ChartTheme theme = format == ChartFormat.PDF ? ChartTheme.PRINT : pane.theme();
    Dimension size =
        new Dimension((int) Math.max(480, pane.getWidth()), (int) Math.max(300, pane.getHeight()));
    Task<String> task =
        new Task<>() {
          @Override
          protected String call() {
            return outcome(new ChartExport(size, theme, view), spec, format, target);
          }
        };
    task.setOnSucceeded(event -> pane.exported(task.getValue()));
    Painter.THREAD.execute(task);
  }

  private static String outcome(
      ChartExport export, ChartSpec spec, ChartFormat format, Path target) {
    try {
      export.write(spec, format, target);
      return "Saved " + target;
    } catch (IOException e) {
      LOG.warn("A chart could not be saved to {}", target, e);
      return "The chart could not be saved to " + target + ": choose a folder you can write to.";
    }
  }

  private static String fileName(String title) {
    String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "chart" : trimmed;
  }
}
