package actnn.app.view.runs;

import actnn.app.view.kit.Icons;
import actnn.app.view.kit.MenuField;
import actnn.app.viewmodel.runs.RunView;
import actnn.app.viewmodel.runs.RunViews;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The button that picks, saves, renames and deletes views of the table. */
final class ViewMenu {
  private ViewMenu() {}

  static MenuButton button(RunViews views) {
    MenuButton button = new MenuButton("", Icons.plain(Feather.BOOKMARK));
    button.setId("runs-views");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .textProperty()
        .bind(views.currentProperty().map(name -> name.isEmpty() ? "Views" : shortened(name)));
    // Made as it opens, for each has a field to type in.
    button.setOnShowing(event -> button.getItems().setAll(items(views)));
    button.getItems().setAll(items(views));
    return button;
  }

  private static String shortened(String name) {
    return name.length() <= 18 ? name : name.substring(0, 17).strip() + "…";
  }

  private static List<MenuItem> items(RunViews views) {
    List<MenuItem> items = new ArrayList<>();
    ToggleGroup one = new ToggleGroup();
    String current = views.currentProperty().get();
    for (RunView view : views.all()) {
      RadioMenuItem item = new RadioMenuItem(view.name());
      item.setMnemonicParsing(false);
      item.setToggleGroup(one);
      item.setSelected(view.name().equals(current));
      item.setOnAction(event -> views.pick(view));
      items.add(item);
    }
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    if (!current.isEmpty()) {
      MenuItem update = new MenuItem("Save as it is now under '" + shortened(current) + "'");
      update.setMnemonicParsing(false);
      update.setOnAction(event -> views.save(current));
      items.add(update);
    }
    items.add(new MenuField("name of the view", "Save view", views::save));
    if (!views.all().isEmpty()) {
      items.add(renames(views));
      items.add(deletions(views));
    }
    return items;
  }

  private static Menu renames(RunViews views) {
    Menu menu = new Menu("Rename");
    for (RunView view : views.all()) {
      Menu one = new Menu(view.name());
      one.setMnemonicParsing(false);
      one.getItems()
          .add(
              new MenuField("new name", "Rename", text -> views.rename(view, text))
                  .with(view.name()));
      menu.getItems().add(one);
    }
    return menu;
  }

  private static Menu deletions(RunViews views) {
    Menu menu = new Menu("Delete");
    for (RunView view : views.all()) {
      MenuItem item = new MenuItem(view.name());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> views.delete(view));
      menu.getItems().add(item);
    }
    return menu;
  }
}
