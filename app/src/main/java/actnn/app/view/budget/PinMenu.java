package actnn.app.view.budget;

import actnn.app.viewmodel.budget.BudgetModel;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What opens on a layer's bar: the bits that it can be pinned to. */
final class PinMenu {
  private final BudgetModel model;
  private final ContextMenu menu = new ContextMenu();

  PinMenu(BudgetModel model) {
    this.model = model;
    menu.setId("pin-menu");
  }

  /** Opens it for a layer. */
  void open(Node chart, String layer, Point2D at) {
    MenuItem title = new MenuItem(layer);
    title.setDisable(true);
    title.getStyleClass().add("wb-menu-title");
    menu.getItems().setAll(title);
    String pin = model.pinOf(layer);
    if (!model.isPinnable(layer)) {
      MenuItem nothing = new MenuItem("Quantises nothing here, so there is nothing to pin");
      nothing.setDisable(true);
      menu.getItems().add(nothing);
    } else {
      for (int bits : BudgetModel.PINS) {
        menu.getItems().add(choice(layer, bits, pin));
      }
      menu.getItems().addAll(new SeparatorMenuItem(), release(layer, pin));
    }
    menu.show(chart, at.getX(), at.getY());
  }

  private RadioMenuItem choice(String layer, int bits, @Nullable String pin) {
    String words = bits == 32 ? "32 bits, full precision" : bits + " bits";
    RadioMenuItem item = new RadioMenuItem("Pin to " + words);
    item.setSelected(pin != null && pin.endsWith("=" + bits));
    item.setOnAction(event -> model.pin(layer, bits));
    return item;
  }

  private MenuItem release(String layer, @Nullable String pin) {
    if (pin != null && !pin.startsWith(layer + "=")) {
      MenuItem pattern = new MenuItem("Pinned by '" + pin + "' in the setting Pinned layers");
      pattern.setDisable(true);
      return pattern;
    }
    RadioMenuItem free = new RadioMenuItem("From the budget");
    free.setSelected(pin == null);
    free.setOnAction(event -> model.unpin(layer));
    return free;
  }
}
