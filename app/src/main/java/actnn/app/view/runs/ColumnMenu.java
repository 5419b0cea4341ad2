package actnn.app.view.runs;

import actnn.app.view.kit.Icons;
import actnn.app.view.kit.MenuField;
import actnn.app.viewmodel.runs.Column;
import actnn.app.viewmodel.runs.Reading;
import actnn.app.viewmodel.runs.RunColumn;
import actnn.app.viewmodel.runs.RunColumns;
import actnn.app.viewmodel.runs.StepColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with a column, at its head; and the button that has all of them. */
final class ColumnMenu {
  private final RunColumns columns;
  private final ToIntFunction<Column> upTo;

  /**
   * Menus for the columns of a table.
   *
   * @param upTo how many columns stand from the left up to one
   */
  ColumnMenu(RunColumns columns, ToIntFunction<Column> upTo) {
    this.columns = columns;
    this.upTo = upTo;
  }

  /** The menu at the head of a column. */
  ContextMenu of(Column column) {
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(items(column));
    // Made anew as it opens: what a column reads is chosen elsewhere, too.
    menu.setOnShowing(event -> menu.getItems().setAll(items(column)));
    return menu;
  }

  private List<MenuItem> items(Column column) {
    List<MenuItem> items = new ArrayList<>();
    if (column instanceof RunColumn known && !known.readings().isEmpty()) {
      items.addAll(readings(known, columns));
      items.add(adding(known));
      items.add(new SeparatorMenuItem());
    }
    items.add(
        item("Keep columns up to here in sight", () -> columns.freeze(upTo.applyAsInt(column))));
    items.add(item("Let all columns scroll", () -> columns.freeze(0)));
    if (column instanceof StepColumn at) {
      items.add(item("Remove this column", () -> columns.remove(at)));
    } else if (column != RunColumn.NAME) {
      items.add(item("Hide this column", () -> columns.show(column, false)));
    }
    return items;
  }

  private MenuField adding(RunColumn column) {
    return new MenuField(
        "at step",
        "Add column",
        text -> StepColumn.of(column, text).map(this::added).orElse(FAULT));
  }

  private String added(StepColumn column) {
    columns.add(column);
    return "";
  }

  private static final String FAULT = "A step is a whole number from 1, such as 200.";

  /** Which columns there are, and what each reads from its curve. */
  static MenuButton button(RunColumns columns) {
    MenuButton button = new MenuButton("Columns", Icons.plain(Feather.COLUMNS));
    button.setMinWidth(Region.USE_PREF_SIZE);
    // Made as it opens: columns are hidden at their heads, too.
    button.setOnShowing(event -> button.getItems().setAll(items(columns)));
    button.getItems().setAll(items(columns));
    return button;
  }

  private static List<MenuItem> items(RunColumns columns) {
    List<MenuItem> items = new ArrayList<>();
    Menu values = new Menu("Values of curves");
    for (Column column : columns.order()) {
      if (column instanceof RunColumn known && column != RunColumn.NAME) {
        items.add(check(known, columns));
        if (!known.readings().isEmpty()) {
          Menu menu = new Menu(known.title());
          menu.getItems().addAll(readings(known, columns));
          values.getItems().add(menu);
        }
      }
    }
    items.add(new SeparatorMenuItem());
    items.add(values);
    return items;
  }

  /** Stays open, since more than one is chosen at a time. */
  private static MenuItem check(RunColumn column, RunColumns columns) {
    CheckBox box = new CheckBox(column.title());
    box.setSelected(!columns.hidden().contains(column.key()));
    box.selectedProperty().addListener((value, before, now) -> columns.show(column, now));
    return new CustomMenuItem(box, false);
  }

  private static List<MenuItem> readings(RunColumn column, RunColumns columns) {
    ToggleGroup group = new ToggleGroup();
    List<MenuItem> items = new ArrayList<>();
    for (Reading reading : column.readings()) {
      String words = reading.words();
      RadioMenuItem item =
          new RadioMenuItem(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
      item.setToggleGroup(group);
      item.setSelected(columns.reading(column) == reading);
      item.setOnAction(event -> columns.read(column, reading));
      items.add(item);
    }
    return items;
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> action.run());
    return item;
  }
}
