package actnn.app.view.kit;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Words beside the pointer. A tooltip is a window with a scene of its own: made for each cell of a
 * table they took most of the time that the table took, so that each is made when the pointer first
 * comes to its node.
 */
public final class Tips {
  private static final double MOST_WIDTH = 480;

  private Tips() {}

  /** Shows these words beside the pointer; empty shows none. */
  public static void on(Node node, String words) {
    on(node, () -> words);
  }

  /** Shows what the words are when the pointer comes, instead of what was shown before. */
  public static void on(Node node, Supplier<String> words) {
    Object known = node.getProperties().get(Tips.class);
    if (known instanceof Tip tip) {
      tip.tell(words);
      return;
    }
    Tip tip = new Tip(node, words);
    node.getProperties().put(Tips.class, tip);
    node.addEventHandler(MouseEvent.MOUSE_ENTERED, tip);
  }

  private static final class Tip implements EventHandler<MouseEvent> {
    private final Node node;
    private Supplier<String> words;
    private @Nullable Tooltip made;

    Tip(Node node, Supplier<String> words) {
      this.node = node;
      this.words = words;
    }

    void tell(Supplier<String> next) {
      words = next;
      if (made != null) {
        made.setText(next.get());
      }
    }

    @Override
    public void handle(MouseEvent entered) {
      String text = words.get();
      if (made != null) {
        Tooltip.uninstall(node, made);
      }
      if (text.isEmpty()) {
        return;
      }
      Tooltip tooltip = made == null ? make() : made;
      tooltip.setText(text);
      Tooltip.install(node, tooltip);
      made = tooltip;
    }

    private static Tooltip make() {
      Tooltip tooltip = new Tooltip();
      tooltip.setWrapText(true);
      tooltip.setMaxWidth(MOST_WIDTH);
      return tooltip;
    }
  }
}
