package actnn.app.view.layers;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.chart.RunCell;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Segments.Option;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.WrapRow;
import actnn.app.viewmodel.layers.LayerSheet;
import actnn.app.viewmodel.layers.LayersModel;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** Chooses between a run and the form, and says in a line what is on show. */
final class LayerSource extends WrapRow {
  /** Narrower, what is on show goes below its name. */
  private static final double LEAST_WORDS = 240;

  private final LayersModel model;
  private final ComboBox<RunInfo> choice = new ComboBox<>();
  private final StringProperty about = new SimpleStringProperty("");
  private boolean following;

  LayerSource(LayersModel model, ChartLook look) {
    super(12);
    this.model = model;
    Segments<Boolean> source =
        new Segments<>(
            "Layers of",
            List.of(
                new Option<>(false, "Run", "As the run last was"),
                new Option<>(true, "Form", "As the form of the page Launch would start it")),
            model.ofFormProperty().asObject());
    source.setId("layers-source");
    choice.setId("layers-run");
    choice.setPrefWidth(320);
    choice.setMinWidth(200);
    choice.setVisibleRowCount(16);
    choice.setAccessibleText("Run whose layers are shown");
    choice.setCellFactory(list -> new RunCell(look));
    choice.setButtonCell(new RunCell(look));
    choice
        .valueProperty()
        .addListener(
            (value, before, now) -> {
              if (now != null && !following) {
                model.choose(now);
              }
            });
    Rows.showWhen(choice, Bindings.not(model.ofFormProperty()));
    Label words = Words.line(about, "wb-muted");
    words.setMinWidth(LEAST_WORDS);
    getChildren().addAll(source, choice, Rows.growing(words));
    model.runs().addListener((ListChangeListener<RunInfo>) change -> fill());
    model.sheetProperty().addListener((value, before, now) -> show(now));
    fill();
    show(model.sheetProperty().get());
  }

  private void fill() {
    if (!choice.isShowing()) {
      following = true;
      choice.getItems().setAll(model.runs());
      choice.setValue(model.shown().orElse(null));
      following = false;
    }
  }

  private void show(@Nullable LayerSheet sheet) {
    fill();
    if (sheet == null) {
      about.set("");
      return;
    }
    String when = sheet.step() == 0 ? "planned" : "step " + Unit.COUNT.text(sheet.step());
    double times =
        Math.rint(10.0 * sheet.plan().fp32Bytes() / Math.max(1, sheet.storedBytes())) / 10;
    String ratio =
        sheet.storedBytes() == 0
            ? ""
            : times == 1
                ? "  ·  as much as fp32"
                : "  ·  " + Unit.RATIO.text(times) + " less than fp32";
    about.set(
        "%s  ·  %d layers  ·  batch %s  ·  %s stored%s  ·  %s"
            .formatted(
                NetworkText.trainedBy(sheet.spec()),
                sheet.rows().size(),
                sheet.spec().text(Keys.BATCH),
                Unit.BYTES.text(sheet.storedBytes()),
                ratio,
                when));
  }
}
