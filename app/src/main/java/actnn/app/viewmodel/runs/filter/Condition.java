package actnn.app.viewmodel.runs.filter;

import actnn.app.run.info.RunInfo;
import java.util.List;
import java.util.Locale;

/** What a filter asks of a run: an immutable value that answers for any run, on any thread. */
public sealed interface Condition {
  /** Asks nothing. */
  Condition ALL = new Every(List.of());

  /** Whether a run is as asked. */
  boolean holds(Subject subject);

  /** All of these. */
  record Every(List<Condition> parts) implements Condition {
    public Every {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Subject subject) {
      return parts.stream().allMatch(part -> part.holds(subject));
    }
  }

  /** Any of these. */
  record Either(List<Condition> parts) implements Condition {
    public Either {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Subject subject) {
      return parts.stream().anyMatch(part -> part.holds(subject));
    }
  }

  /** The opposite. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Subject subject) {
      return !part.holds(subject);
    }
  }

  /** A text that is found somewhere in the run's id, labels or recipe, in either case. */
  record Word(String text) implements Condition {
    @Override
    public boolean holds(Subject subject) {
      RunInfo run = subject.run();
      RunInfo.Recipe recipe = run.recipe();
      String all =
          String.join(
              " ",
              run.id(),
              run.name(),
              run.status().words(),
              recipe.arm(),
              recipe.level(),
              recipe.trained(),
              recipe.dataset(),
              recipe.task(),
              recipe.device(),
              run.labels().note(),
              String.join(" ", run.labels().tags()));
      return lower(all).contains(lower(text));
    }
  }

  /**
   * A field beside a value. What is not known stands in no relation, not even that of being
   * different.
   *
   * @param text the value as it was written
   * @param number the same as a number; NaN where it is none
   */
  record Compared(Field field, Relation relation, String text, double number) implements Condition {
    @Override
    public boolean holds(Subject subject) {
      if (relation == Relation.CONTAINS) {
        return field.texts().apply(subject).stream().anyMatch(t -> lower(t).contains(lower(text)));
      }
      double has = field.number().applyAsDouble(subject);
      if (relation.orders() || field.kind() == Field.Kind.NUMBER || bothNumbers(has)) {
        return relation.holds(has, number);
      }
      List<String> texts = field.texts().apply(subject);
      boolean is = texts.stream().anyMatch(text::equalsIgnoreCase);
      boolean known = field.kind() == Field.Kind.TEXT || !texts.isEmpty();
      return known && is == (relation == Relation.EQUAL);
    }

    private boolean bothNumbers(double has) {
      return field.kind() == Field.Kind.EITHER && !Double.isNaN(has) && !Double.isNaN(number);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
