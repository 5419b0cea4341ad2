package actnn.app.viewmodel.export;

import actnn.app.report.ReportModel;
import actnn.app.report.pdf.PdfPreview;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One page of the report as it would be written now. Laid out a moment after the last change, off
 * the window's thread; only the page on show is drawn. Confined to the window's thread.
 */
public final class PreviewModel {
  private static final Duration CALM = Duration.ofMillis(400);
  private static final float PIXELS_A_POINT = 1.2f;
  private static final String LAYOUT = "laying out the preview";

  private final Background background;
  private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper pages = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Sheet> sheet = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private @Nullable PdfPreview laidOut;

  PreviewModel(Background background) {
    this.background = background;
  }

  /**
   * What a page looks like.
   *
   * @param width in pixels
   * @param height in pixels
   * @param pixels row by row, alpha, red, green and blue of eight bits each; not to be changed
   */
  public record Sheet(int width, int height, int[] pixels) {}

  private record Shown(PdfPreview preview, int page, Sheet sheet) {
    static Shown of(PdfPreview preview, int wanted) throws IOException {
      int page = Math.max(0, Math.min(wanted, preview.pages() - 1));
      PdfPreview.Picture picture = preview.picture(page, PIXELS_A_POINT);
      return new Shown(
          preview, page, new Sheet(picture.width(), picture.height(), picture.pixels()));
    }
  }

  /** The page on show, from 0. */
  public ReadOnlyIntegerProperty pageProperty() {
    return page.getReadOnlyProperty();
  }

  /** How many pages there are; 0 while there is nothing to report on. */
  public ReadOnlyIntegerProperty pagesProperty() {
    return pages.getReadOnlyProperty();
  }

  /** What the page looks like; null while there is nothing to report on. */
  public ReadOnlyObjectProperty<@Nullable Sheet> sheetProperty() {
    return sheet.getReadOnlyProperty();
  }

  /** Whether a newer picture is on its way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Why there is no picture, in a sentence; empty for no reason. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Turns by so many pages, as far as there are any. */
  public void turn(int by) {
    PdfPreview preview = laidOut;
    int target = Math.max(0, Math.min(page.get() + by, pages.get() - 1));
    if (preview != null && target != page.get() && !busy.get()) {
      busy.set(true);
      page.set(target);
      background.latest(LAYOUT, Duration.ZERO, () -> Shown.of(preview, target), outcome());
    }
  }

  /** Lays the report out soon; a later call replaces this one. */
  void show(Callable<ReportModel> report) {
    int wanted = page.get();
    busy.set(true);
    background.latest(
        LAYOUT, CALM, () -> Shown.of(PdfPreview.of(report.call()), wanted), outcome());
  }

  /** Shows nothing. */
  void clear() {
    background.latest(LAYOUT, Duration.ZERO, () -> true, new Outcome<>(done -> {}, cause -> {}));
    laidOut = null;
    sheet.set(null);
    pages.set(0);
    page.set(0);
    problem.set("");
    busy.set(false);
  }

  private Outcome<Shown> outcome() {
    return new Outcome<>(this::shown, this::failed);
  }

  private void shown(Shown now) {
    busy.set(false);
    problem.set("");
    laidOut = now.preview();
    pages.set(now.preview().pages());
    page.set(now.page());
    sheet.set(now.sheet());
  }

  private void failed(Throwable cause) {
    busy.set(false);
    laidOut = null;
    pages.set(0);
    sheet.set(null);
    problem.set("The report cannot be shown: " + cause.getMessage());
  }
}
