package actnn.app.view;

import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.settings.WindowPlace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Brings the window back to the place and the page where it was left. */
final class WindowKeeper {
  private static final String PLACE = "window.place";
  private static final String PAGE = "window.page";

  private final Stage stage;
  private final WindowMemory memory;

  /** The place while the window is neither maximised nor as large as the screen. */
  private WindowPlace plain = new WindowPlace(0, 0, 0, 0, false);

  private WindowKeeper(Stage stage, WindowMemory memory) {
    this.stage = stage;
    this.memory = memory;
  }

  /** Places a window that is not shown yet, and remembers from now on where it stands. */
  static void keep(Stage stage, WindowMemory memory, Navigation navigation) {
    new WindowKeeper(stage, memory).begin(navigation);
  }

  private void begin(Navigation navigation) {
    WindowPlace.of(memory.text(PLACE)).ifPresent(place -> put(place.onto(screens())));
    String page = memory.text(PAGE);
    Arrays.stream(Page.values()).filter(p -> p.name().equals(page)).forEach(navigation::go);
    navigation
        .pageProperty()
        .addListener((value, before, now) -> memory.remember(PAGE, now.name()));
    Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
        .forEach(property -> property.addListener((value, before, now) -> note()));
    stage.setOnHiding(event -> leave());
  }

  private void put(WindowPlace place) {
    plain = place;
    stage.setX(place.x());
    stage.setY(place.y());
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.setMaximized(place.maximised());
    if (!place.maximised()) {
      // Some window managers open a window at its least size, whatever was asked before.
      stage.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> size(place));
    }
  }

  private void size(WindowPlace place) {
    stage.setWidth(place.width());
    stage.setHeight(place.height());
  }

  private void note() {
    if (stage.isShowing()
        && !stage.isMaximized()
        && !stage.isFullScreen()
        && !stage.isIconified()) {
      plain =
          new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
    }
  }

  private void leave() {
    if (plain.width() >= 1 && plain.height() >= 1) {
      WindowPlace last =
          new WindowPlace(plain.x(), plain.y(), plain.width(), plain.height(), stage.isMaximized());
      memory.remember(PLACE, last.text());
    }
  }

  private static List<WindowPlace.Screen> screens() {
    Screen main = Screen.getPrimary();
    return Stream.concat(
            Stream.of(main), Screen.getScreens().stream().filter(screen -> !screen.equals(main)))
        .map(Screen::getVisualBounds)
        .map(
            bounds ->
                new WindowPlace.Screen(
                    bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight()))
        .toList();
  }
}
