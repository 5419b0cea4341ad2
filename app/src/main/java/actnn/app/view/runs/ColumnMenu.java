package actnn.app.view.runs;

import actnn.app.view.kit.Icons;
import actnn.app.view.kit.MenuField;
import actnn.app.viewmodel.runs.RunListing;
import actnn.app.viewmodel.runs.RunsModel;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.Reading;
import actnn.app.viewmodel.runs.column.RunColumn;
import actnn.app.viewmodel.runs.column.RunColumns;
import actnn.app.viewmodel.runs.column.StepColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/**
 * What can be done with a column, at its head; and the button that has all of them, since no head
 * of a table can be reached without a mouse.
 */
final class ColumnMenu {
  private final RunColumns columns;
  private final RunListing listing;

  ColumnMenu(RunsModel model) {
    this.columns = model.columns();
    this.listing = model.listing();
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
      items.addAll(readings(known));
      items.add(adding(known));
      items.add(new SeparatorMenuItem());
    }
    items.add(item("Sort ascending", () -> listing.sort(column, true)));
    items.add(item("Sort descending", () -> listing.sort(column, false)));
    items.add(item("Newest runs first again", () -> listing.sort(null, true)));
    items.add(new SeparatorMenuItem());
    items.add(item("Move to the left", () -> columns.move(column, -1)));
    items.add(item("Move to the right", () -> columns.move(column, 1)));
    items.add(item("Keep columns up to here in sight", () -> columns.freeze(upTo(column))));
    items.add(item("Let all columns scroll", () -> columns.freeze(0)));
    if (column instanceof StepColumn at) {
      items.add(item("Remove this column", () -> columns.remove(at)));
    } else if (column != RunColumn.NAME) {
      items.add(item("Hide this column", () -> columns.show(column, false)));
    }
    return items;
  }

  /** How many columns stand from the left up to this one. */
  private int upTo(Column column) {
    return columns.shown().indexOf(column) + 1;
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

  /** Which columns there are, and what can be done with each. */
  MenuButton button() {
    MenuButton button = new MenuButton("Columns", Icons.plain(Feather.COLUMNS));
    button.setId("runs-columns");
    button.setMinWidth(Region.USE_PREF_SIZE);
    // Made as it opens: columns are hidden at their heads, too.
    button.setOnShowing(event -> button.getItems().setAll(all()));
    button.getItems().setAll(all());
    return button;
  }

  private List<MenuItem> all() {
    List<MenuItem> items = new ArrayList<>();
    for (Column column : columns.order()) {
      if (column instanceof RunColumn known && column != RunColumn.NAME) {
        items.add(check(known));
      }
    }
    Menu each = new Menu("Arrange");
    for (Column column : columns.shown()) {
      Menu menu = new Menu(listing.cells().title(column, listing.metric()));
      menu.getItems().setAll(items(column));
      each.getItems().add(menu);
    }
    items.add(new SeparatorMenuItem());
    items.add(each);
    return items;
  }

  /** Stays open, since more than one is chosen at a time. */
  private MenuItem check(RunColumn column) {
    CheckBox box = new CheckBox(column.title());
    box.setSelected(!columns.hidden().contains(column.key()));
    box.selectedProperty().addListener((value, before, now) -> columns.show(column, now));
    return new CustomMenuItem(box, false);
  }

  private List<MenuItem> readings(RunColumn column) {
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
