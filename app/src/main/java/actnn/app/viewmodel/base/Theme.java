package actnn.app.viewmodel.base;

import actnn.engine.config.refusal.Nearest;
import java.util.Arrays;
import java.util.Locale;

/** The two looks of the window. */
public enum Theme {
  LIGHT,
  DARK;

  /** The other one. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /** As settings and the command line write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The theme of that name.
   *
   * @throws IllegalArgumentException with one sentence when there is none
   */
  public static Theme of(String key) {
    for (Theme theme : values()) {
      if (theme.key().equals(key.strip().toLowerCase(Locale.ROOT))) {
        return theme;
      }
    }
    throw new IllegalArgumentException(
        "There is no theme %s: take light or dark, or both with a comma."
            .formatted(Nearest.quoted(key, Arrays.stream(values()).map(Theme::key).toList())));
  }
}
