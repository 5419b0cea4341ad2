package actnn.app.viewmodel.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Where a window stands, in the screens' common coordinates.
 *
 * @param maximised whether it fills its screen; the rest is then where it goes back to
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximised) {
  /** So much of its upper edge must be seen for a window to be caught with the mouse. */
  private static final double GRIP_WIDTH = 160;

  private static final double GRIP_HEIGHT = 24;
  private static final int NUMBERS = 4;
  private static final String MAXIMISED = "maximised";

  /** The part of a screen that windows may cover. */
  public record Screen(double x, double y, double width, double height) {
    private boolean showsGrip(WindowPlace place) {
      double seen = Math.min(x + width, place.x + place.width) - Math.max(x, place.x);
      return seen >= Math.min(GRIP_WIDTH, place.width)
          && place.y >= y
          && place.y + GRIP_HEIGHT <= y + height;
    }
  }

  /** As it is kept. */
  public String text() {
    String numbers =
        DoubleStream.of(x, y, width, height)
            .mapToObj(number -> Long.toString(Math.round(number)))
            .collect(Collectors.joining(" "));
    return maximised ? numbers + " " + MAXIMISED : numbers;
  }

  /** The place that was kept as a text; empty for a text that is none. */
  public static Optional<WindowPlace> of(String text) {
    String[] words = text.strip().split(" ");
    if (words.length < NUMBERS) {
      return Optional.empty();
    }
    try {
      double[] at = Stream.of(words).limit(NUMBERS).mapToDouble(Long::parseLong).toArray();
      boolean whole = words.length > NUMBERS && words[NUMBERS].equals(MAXIMISED);
      return at[2] >= 1 && at[3] >= 1
          ? Optional.of(new WindowPlace(at[0], at[1], at[2], at[3], whole))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The same place where one of the screens shows enough of it to be caught; else in the middle of
   * the first one. Never larger than its screen.
   *
   * @param screens at least one, the main one first
   */
  public WindowPlace onto(List<Screen> screens) {
    Optional<Screen> seen =
        screens.stream()
            .filter(screen -> screen.showsGrip(this))
            .max(Comparator.comparingDouble(screen -> screen.width() * screen.height()));
    Screen screen = seen.orElse(screens.get(0));
    double w = Math.min(width, screen.width());
    double h = Math.min(height, screen.height());
    return seen.isPresent()
        ? new WindowPlace(x, y, w, h, maximised)
        : new WindowPlace(
            screen.x() + (screen.width() - w) / 2,
            screen.y() + (screen.height() - h) / 2,
            w,
            h,
            maximised);
  }
}
