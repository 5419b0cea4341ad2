package actnn.app.view;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The notices on show, in the lower right corner. */
final class Toasts extends VBox {
  private static final double WIDTH = 380;
  private final Notices notices;

  Toasts(Notices notices) {
    super(8);
    this.notices = notices;
    setId("toasts");
    setPickOnBounds(false);
    setAlignment(Pos.BOTTOM_RIGHT);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    notices.shown().addListener(this::changed);
  }

  private void changed(ListChangeListener.Change<? extends Notice> change) {
    while (change.next()) {
      for (Notice gone : change.getRemoved()) {
        getChildren().removeIf(node -> gone.equals(node.getUserData()));
      }
      for (Notice fresh : change.getAddedSubList()) {
        HBox toast = toast(fresh);
        getChildren().add(toast);
        scheduleEnd(fresh, toast);
      }
    }
  }

  private HBox toast(Notice notice) {
    Label text = Words.body(notice.text());
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    VBox words = Rows.down(8, text);
    words.setAlignment(Pos.CENTER_LEFT);
    Notice.Action action = notice.action();
    if (action != null) {
      Button button = new Button(action.label());
      button.setId("toast-action");
      button.setOnAction(event -> notices.act(notice));
      words.getChildren().add(button);
    }
    Button close = Buttons.icon(Feather.X, "Close", () -> notices.close(notice));
    HBox toast = Rows.across(12, icon(notice.kind()), Rows.growing(words), close);
    toast.getStyleClass().add("wb-toast");
    toast.setUserData(notice);
    toast.setPrefWidth(WIDTH);
    toast.setAccessibleText(notice.text());
    return toast;
  }

  private static javafx.scene.Node icon(Notice.Kind kind) {
    return switch (kind) {
      case INFO -> Icons.tinted(Icons.plain(Feather.INFO), "wb-tint-accent");
      case DONE -> Icons.tinted(Icons.plain(Feather.CHECK_CIRCLE), "wb-tint-success");
      case WARNING -> Icons.tinted(Icons.plain(Feather.ALERT_TRIANGLE), "wb-tint-warning");
      case ERROR -> Icons.tinted(Icons.plain(Feather.ALERT_OCTAGON), "wb-tint-danger");
    };
  }

  /** Who reads, or reaches for the button, gets the time for it. */
  private void scheduleEnd(Notice notice, HBox toast) {
    if (notice.lasting()) {
      return;
    }
    PauseTransition wait = new PauseTransition(Duration.seconds(notice.action() == null ? 6 : 12));
    wait.setOnFinished(event -> notices.close(notice));
    toast.setOnMouseEntered(event -> wait.pause());
    toast.setOnMouseExited(event -> wait.play());
    wait.play();
  }
}
