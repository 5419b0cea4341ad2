package actnn.app.view.shell;

import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.command.Command;
import actnn.app.viewmodel.command.CommandBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All keys on one sheet: those of commands, and those of what has the focus. */
final class KeySheet {
  private static final double COLUMN = 340;

  /** What charts, tables and lists understand by themselves while they have the focus. */
  private static final Map<String, String> IN_CHARTS =
      ordered(
          "Left, Right", "Move the crosshair",
          "+, -", "Zoom in, out",
          "Home, Esc", "Back to everything",
          "Menu key", "Save the chart, copy it");

  private static final Map<String, String> IN_TABLES =
      ordered(
          "Up, Down", "Move from row to row",
          "Shift+Up, Down", "Select more rows",
          "Enter", "Open the run",
          "F2", "Rename the run",
          "Delete", "Delete, with a way back",
          "Menu key, Shift+F10", "All that can be done with the run");

  private KeySheet() {}

  static Region content(CommandBook book, Runnable close) {
    Map<String, List<Command>> groups =
        book.withKeys().stream()
            .collect(
                Collectors.groupingBy(Command::group, LinkedHashMap::new, Collectors.toList()));
    VBox left = Rows.down(20);
    VBox right = Rows.down(20);
    groups.forEach(
        (name, commands) ->
            (left.getChildren().size() < groups.size() / 2 ? left : right)
                .getChildren()
                .add(section(name, commands.stream().map(KeySheet::row).toList())));
    left.getChildren().add(section("In a chart", IN_CHARTS));
    right.getChildren().add(section("In the table of runs", IN_TABLES));
    left.setMinWidth(COLUMN);
    right.setMinWidth(COLUMN);
    Button done = new Button("Close");
    done.setDefaultButton(true);
    done.setOnAction(event -> close.run());
    HBox foot = Rows.across(8, done);
    foot.setAlignment(Pos.CENTER_RIGHT);
    HBox columns = new HBox(32, left, right);
    VBox content = Rows.down(20, Words.title("Keyboard shortcuts"), columns, foot);
    content.setId("key-sheet");
    return content;
  }

  private static VBox section(String name, Map<String, String> keys) {
    return section(
        name, keys.entrySet().stream().map(key -> row(key.getValue(), key.getKey())).toList());
  }

  private static VBox section(String name, List<? extends Node> rows) {
    VBox section = Rows.down(6, rows.toArray(new Node[0]));
    section.getChildren().add(0, Words.styled(name, "wb-overline"));
    return section;
  }

  private static HBox row(Command command) {
    return row(command.title(), Keys.words(command.keys().get(0)));
  }

  private static HBox row(String what, String keys) {
    Label cap = Words.styled(keys, "wb-key");
    cap.setMinWidth(Region.USE_PREF_SIZE);
    return Rows.across(12, Words.body(what), Rows.spring(), cap);
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
