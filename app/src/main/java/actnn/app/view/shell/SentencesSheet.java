package actnn.app.view.shell;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.CopiedText;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Sentences to read at leisure, to select and to copy. */
final class SentencesSheet {
  private static final double WIDTH = 560;
  private static final double LINE = 22;
  private static final int MOST_LINES = 14;
  private static final int LETTERS_IN_A_LINE = 76;

  private SentencesSheet() {}

  static Region content(String title, List<String> sentences, Runnable close) {
    TextArea text = new TextArea(String.join("\n", sentences));
    text.setId("sentences");
    text.setEditable(false);
    text.setWrapText(true);
    text.setPrefSize(WIDTH, LINE * (1 + Math.min(MOST_LINES, lines(sentences))));
    text.setAccessibleText(title);
    Button copy = Buttons.plain("Copy", Feather.COPY, () -> CopiedText.put(text.getText()));
    Button done = new Button("Close");
    done.setDefaultButton(true);
    done.setOnAction(event -> close.run());
    HBox foot = Rows.across(8, copy, done);
    foot.setAlignment(Pos.CENTER_RIGHT);
    VBox content = Rows.down(16, Words.title(title), text, foot);
    content.setId("sentences-sheet");
    return content;
  }

  private static int lines(List<String> sentences) {
    return sentences.stream().mapToInt(one -> 1 + one.length() / LETTERS_IN_A_LINE).sum();
  }
}
