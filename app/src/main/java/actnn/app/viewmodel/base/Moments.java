package actnn.app.viewmodel.base;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations in words. */
public final class Moments {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private Moments() {}

  /** As {@code 850 ms}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 07 min}, {@code 3 d 4 h}. */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 1) {
      return duration.toMillis() + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
    return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
  }

  /** The same for seconds; empty where they are not known. */
  public static String ofSeconds(double seconds) {
    return Double.isFinite(seconds) ? text(Duration.ofMillis((long) (seconds * 1000))) : "";
  }

  /** How long ago, in words; the date where it is more than a week. */
  public static String ago(Instant then, Instant now) {
    long minutes = Duration.between(then, now).toMinutes();
    if (minutes < 1) {
      return "just now";
    }
    if (minutes < 60) {
      return minutes + " min ago";
    }
    if (minutes < 24 * 60) {
      return minutes / 60 + " h ago";
    }
    return minutes < 7 * 24 * 60
        ? minutes / (24 * 60) + " d ago"
        : DATE.format(then.atZone(ZoneId.systemDefault()));
  }

  /** Local date and time. */
  public static String day(Instant then) {
    return DAY.format(then.atZone(ZoneId.systemDefault()));
  }
}
