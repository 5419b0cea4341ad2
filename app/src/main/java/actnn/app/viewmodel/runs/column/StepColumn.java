package actnn.app.viewmodel.runs.column;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the curve of a column stood at a step that somebody chose.
 *
 * @param of a column with a curve
 * @param step from 1
 */
public record StepColumn(RunColumn of, long step) implements Column {
  /** More steps than any run takes. */
  public static final long MOST = 1_000_000_000_000L;

  private static final Pattern KEY = Pattern.compile("([a-z_]+)@([0-9]{1,13})");

  public StepColumn {
    if (of.series().isEmpty() || step < 1 || step > MOST) {
      throw new IllegalArgumentException("There is no curve of " + of + " at step " + step + ".");
    }
  }

  /** The one that a key stands for. */
  public static Optional<StepColumn> of(String key) {
    Matcher match = KEY.matcher(key);
    if (!match.matches()) {
      return Optional.empty();
    }
    long step = Long.parseLong(match.group(2));
    return Arrays.stream(RunColumn.values())
        .filter(column -> column.key().equals(match.group(1)) && !column.series().isEmpty())
        .filter(column -> step >= 1 && step <= MOST)
        .map(column -> new StepColumn(column, step))
        .findFirst();
  }

  /**
   * What somebody typed as a step.
   *
   * @return empty for a text that is no step
   */
  public static Optional<StepColumn> of(RunColumn column, String text) {
    return of(column.key() + "@" + text.strip());
  }

  @Override
  public String key() {
    return of.key() + "@" + step;
  }

  @Override
  public double width() {
    return 140;
  }

  @Override
  public RunColumn.Kind kind() {
    return RunColumn.Kind.NUMBER;
  }
}
