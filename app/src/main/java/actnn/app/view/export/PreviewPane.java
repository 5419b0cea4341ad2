package actnn.app.view.export;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.export.PreviewModel;
import actnn.app.viewmodel.export.PreviewModel.Sheet;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One page of the report as large as its place allows, and buttons to turn it. */
final class PreviewPane extends StackPane {
  private static final double EDGE = 2;

  private final PreviewModel model;
  private final ImageView page = new ImageView();
  private final StackPane paper = new StackPane(page);

  PreviewPane(PreviewModel model) {
    this.model = model;
    StackPane place = new StackPane(paper, message());
    place.setMinSize(0, 0);
    place.setId("export-preview");
    place.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    place.setAccessibleText("Page of the report");
    place.setFocusTraversable(true);
    place.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    place.setOnMouseClicked(event -> place.requestFocus());
    place.setOnScroll(event -> model.turn(event.getDeltaY() > 0 ? -1 : 1));
    paper.getStyleClass().add("wb-paper");
    paper.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Rows.showWhen(paper, model.sheetProperty().isNotNull());
    page.setPreserveRatio(true);
    page.fitWidthProperty().bind(place.widthProperty().subtract(2 * EDGE));
    page.fitHeightProperty().bind(place.heightProperty().subtract(2 * EDGE));
    model.sheetProperty().addListener((value, before, now) -> show(now));
    getChildren().add(new Card("Preview", Rows.growing(place)).with(busy(), turning()));
  }

  private Region turning() {
    Button back = Buttons.icon(Feather.CHEVRON_LEFT, "Page before (Page Up)", () -> model.turn(-1));
    Button on = Buttons.icon(Feather.CHEVRON_RIGHT, "Next page (Page Down)", () -> model.turn(1));
    back.setId("preview-back");
    on.setId("preview-on");
    back.disableProperty().bind(model.pageProperty().lessThan(1));
    on.disableProperty()
        .bind(model.pageProperty().add(1).greaterThanOrEqualTo(model.pagesProperty()));
    Label place = Words.muted("");
    place.setMinWidth(Region.USE_PREF_SIZE);
    place
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    "Page "
                        + (model.pageProperty().get() + 1)
                        + " of "
                        + model.pagesProperty().get(),
                model.pageProperty(),
                model.pagesProperty()));
    Region row = Rows.across(4, back, place, on);
    Rows.showWhen(row, model.pagesProperty().greaterThan(0));
    return row;
  }

  private ProgressIndicator busy() {
    ProgressIndicator busy = new ProgressIndicator();
    busy.setPrefSize(16, 16);
    busy.setMinSize(16, 16);
    busy.setAccessibleText("The preview is being laid out");
    busy.visibleProperty().bind(model.busyProperty());
    return busy;
  }

  private Label message() {
    Label message = Words.paragraph("");
    message
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    !model.problemProperty().get().isEmpty()
                        ? model.problemProperty().get()
                        : model.busyProperty().get()
                            ? "The pages are being laid out"
                            : "Tick the runs that the report is about to see its pages",
                model.problemProperty(),
                model.busyProperty()));
    Rows.showWhen(message, model.sheetProperty().isNull());
    return message;
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    int by = code == KeyCode.PAGE_UP ? -1 : code == KeyCode.PAGE_DOWN ? 1 : 0;
    if (by != 0) {
      model.turn(by);
      event.consume();
    }
  }

  private void show(@Nullable Sheet sheet) {
    if (sheet == null) {
      page.setImage(null);
      return;
    }
    WritableImage image = new WritableImage(sheet.width(), sheet.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            sheet.width(),
            sheet.height(),
            PixelFormat.getIntArgbInstance(),
            sheet.pixels(),
            0,
            sheet.width());
    page.setImage(image);
  }
}
