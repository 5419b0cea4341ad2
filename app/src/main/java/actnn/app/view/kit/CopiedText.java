package actnn.app.view.kit;

import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** Text on the clipboard of the desktop. On the JavaFX thread. */
public final class CopiedText {
  private CopiedText() {}

  /** Puts a text there, in place of what was there. */
  public static void put(String text) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
  }
}
