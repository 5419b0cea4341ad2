package actnn.app.viewmodel.launch;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec.Brought;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a field comes from: the general default, the choice of another field, what the
 * form was filled from, or the user; and what moved with the last choice. Confined to the window's
 * thread.
 */
final class FieldSource {
  /** A value that is longer is not repeated, a path for one. */
  private static final int SHORT = 24;

  private final FieldModel field;
  private String filledFrom = "";
  private @Nullable Brought brought;
  private String before = "";
  private List<FieldModel> taken = List.of();

  FieldSource(FieldModel field) {
    this.field = field;
  }

  /** Says what the field was filled from, such as {@code the preset}; empty for its default. */
  void filledFrom(String origin) {
    filledFrom = origin;
    forget();
  }

  boolean isFilled() {
    return !filledFrom.isEmpty();
  }

  /** Says which choice its default comes with; null for none. */
  void broughtBy(@Nullable Brought by) {
    brought = by;
  }

  /** Says what stood in the field before the choice of another moved it. */
  void movedFrom(String text) {
    before = text;
  }

  /** Says which fields followed the choice that was made in this one. */
  void took(List<FieldModel> others) {
    taken = List.copyOf(others);
  }

  /** What moved is told until the next change. */
  void forget() {
    before = "";
    taken = List.of();
  }

  /** Whether there is more to tell than where a value usually comes from. */
  boolean isNews() {
    return field.editedProperty().get() || !before.isEmpty() || !taken.isEmpty();
  }

  /** What going back would return to, such as {@code level L3}. */
  String reference() {
    if (isFilled()) {
      return filledFrom;
    }
    Brought by = brought;
    return by == null ? "the default" : words(by);
  }

  /** All of it for the user. */
  String sentences() {
    List<String> sentences = new ArrayList<>();
    String own = own();
    if (!own.isEmpty()) {
      sentences.add(
          own + (before.isEmpty() ? "" : ", was " + shown(field, before) + " before") + ".");
    } else if (!before.isEmpty()) {
      sentences.add("Back to the default, was " + shown(field, before) + " before.");
    }
    if (!taken.isEmpty()) {
      sentences.add(
          taken.stream()
              .map(FieldSource::move)
              .collect(Collectors.joining(", ", "With it: ", ".")));
    }
    return String.join(" ", sentences);
  }

  private String own() {
    if (field.editedProperty().get()) {
      String other = field.referenceProperty().get();
      String beside = other.isBlank() ? "" : "; " + reference() + " has " + shown(field, other);
      return other.length() > SHORT ? "Set by you" : "Set by you" + beside;
    }
    if (isFilled()) {
      return "From " + filledFrom;
    }
    Brought by = brought;
    return by == null ? "" : "Comes with " + words(by);
  }

  private static String move(FieldModel other) {
    String from = other.history().before;
    return other.label().toLowerCase(Locale.ROOT)
        + " "
        + shown(other, from)
        + " → "
        + shown(other, other.text());
  }

  private static String shown(FieldModel field, String text) {
    return text.isBlank() ? "nothing" : field.told(text);
  }

  private static String words(Brought by) {
    String what = by.by() == Keys.MODEL ? "network" : by.by().name();
    return what + " " + by.choice();
  }
}
