package actnn.app.view.shell;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/**
 * The notices on show, in the lower right corner: the newest few, as many as the window has room
 * for, below a head that counts the others and unfolds them.
 */
final class Toasts extends VBox {
  private static final double WIDTH = 380;
  private static final int MOST = 4;

  /** Height of a window for each notice, so that they take half of it at most. */
  private static final double ROOM = 170;

  private final Notices notices;
  private final Map<Notice, HBox> cards = new HashMap<>();
  private final VBox column = Rows.down(8);
  private final Label count = Words.body("");
  private final Button unfold = new Button();
  private final HBox head = head();
  private final ScrollPane scroll = new ScrollPane(column);
  private double room = MOST * ROOM;
  private boolean unfolded;

  Toasts(Notices notices) {
    super(8);
    this.notices = notices;
    setId("toasts");
    setPickOnBounds(false);
    setAlignment(Pos.BOTTOM_RIGHT);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    setMinHeight(0);
    column.setPickOnBounds(false);
    scroll.getStyleClass().add("wb-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.setMinHeight(0);
    getChildren().addAll(head, scroll);
    notices.shown().addListener((Observable changed) -> show());
    show();
  }

  /** Takes the height that the window has for pages. */
  void fit(double height) {
    if (height != room) {
      room = height;
      show();
    }
  }

  private void show() {
    List<Notice> all = notices.shown();
    cards.keySet().retainAll(all);
    int most = (int) Math.max(1, Math.min(MOST, room / ROOM));
    int folded = Math.max(0, all.size() - most);
    unfolded = unfolded && folded > 0;
    List<Node> next = new ArrayList<>();
    for (Notice notice : unfolded ? all : all.subList(folded, all.size())) {
      next.add(card(notice));
    }
    column.getChildren().setAll(next);
    scroll.setVisible(!next.isEmpty());
    head.setVisible(folded > 0);
    head.setManaged(folded > 0);
    count.setText(unfolded ? all.size() + " notices" : folded + " more " + noun(folded));
    unfold.setText(unfolded ? "Show fewer" : "Show all");
  }

  private static String noun(int count) {
    return count == 1 ? "notice" : "notices";
  }

  private HBox head() {
    unfold.setId("toasts-unfold");
    unfold.setMinWidth(USE_PREF_SIZE);
    unfold.setOnAction(
        event -> {
          unfolded = !unfolded;
          show();
        });
    Button dismiss = new Button("Dismiss all");
    dismiss.setId("toasts-dismiss");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> notices.closeAll());
    HBox bar = Rows.across(8, Rows.growing(count), unfold, dismiss);
    bar.getStyleClass().add("wb-toast");
    bar.setPrefWidth(WIDTH);
    bar.setMinHeight(USE_PREF_SIZE);
    return bar;
  }

  private HBox card(Notice notice) {
    HBox known = cards.get(notice);
    if (known != null) {
      return known;
    }
    HBox made = toast(notice);
    cards.put(notice, made);
    scheduleEnd(notice, made);
    return made;
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
    toast.setPrefWidth(WIDTH);
    toast.setAccessibleText(notice.text());
    return toast;
  }

  private static Node icon(Notice.Kind kind) {
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
