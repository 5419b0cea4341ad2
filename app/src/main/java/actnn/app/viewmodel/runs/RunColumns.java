package actnn.app.viewmodel.runs;

import actnn.app.viewmodel.base.WindowMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.ObservableSet;

/**
 * How the user arranged the table's columns: which, in what order, how wide, what each reads from
 * its curve, and how many stay in sight when the table is scrolled sideways. Kept in the window's
 * memory; what cannot be read there counts as not arranged. Confined to the window's thread.
 */
public final class RunColumns {
  private static final String ORDER = "runs.order";
  private static final String WIDTHS = "runs.widths";
  private static final String READINGS = "runs.readings";
  private static final String FROZEN = "runs.frozen";

  private final WindowMemory memory;
  private final Map<RunColumn, Double> widths = new EnumMap<>(RunColumn.class);
  private final Map<RunColumn, Reading> readings = new EnumMap<>(RunColumn.class);
  private final ReadOnlyIntegerWrapper frozen = new ReadOnlyIntegerWrapper(1);
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

  RunColumns(WindowMemory memory) {
    this.memory = memory;
    pairs(memory.text(WIDTHS)).forEach((column, text) -> readWidth(column, text));
    pairs(memory.text(READINGS)).forEach(this::readReading);
    frozen.set(readFrozen(memory.text(FROZEN)));
  }

  /** All columns, shown or not, from left to right. */
  public List<RunColumn> order() {
    List<RunColumn> kept = new ArrayList<>();
    for (String key : memory.text(ORDER).split(" ")) {
      find(key).filter(column -> !kept.contains(column)).ifPresent(kept::add);
    }
    // A version that has a column more puts it where it belongs, behind its neighbour.
    RunColumn neighbour = null;
    for (RunColumn column : RunColumn.values()) {
      if (!kept.contains(column)) {
        kept.add(kept.indexOf(neighbour) + 1, column);
      }
      neighbour = column;
    }
    return List.copyOf(kept);
  }

  /** Keeps another order. */
  public void order(List<RunColumn> columns) {
    memory.remember(ORDER, columns.stream().map(RunColumn::key).collect(Collectors.joining(" ")));
  }

  /** How wide a column is, in pixels. */
  public double width(RunColumn column) {
    return widths.getOrDefault(column, column.width());
  }

  /** Keeps another width. */
  public void width(RunColumn column, double pixels) {
    widths.put(column, (double) Math.round(pixels));
    memory.remember(WIDTHS, joined(widths, width -> Long.toString(Math.round(width))));
  }

  /** What a column reads from its curve. */
  public Reading reading(RunColumn column) {
    return readings.getOrDefault(column, column.usual());
  }

  /** Lets a column read something else. */
  public void read(RunColumn column, Reading reading) {
    readings.put(column, reading);
    memory.remember(READINGS, joined(readings, Reading::name));
    changes.set(changes.get() + 1);
  }

  /** Moves when a column reads something else. */
  public ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** How many of the columns that are shown, from the left, never scroll out of sight. */
  public ReadOnlyIntegerProperty frozenProperty() {
    return frozen.getReadOnlyProperty();
  }

  /** Keeps so many columns in sight; 0 lets all scroll. */
  public void freeze(int columns) {
    frozen.set(Math.max(0, Math.min(RunColumn.values().length, columns)));
    memory.remember(FROZEN, Integer.toString(frozen.get()));
  }

  /** Keys of the columns that are not shown. */
  public ObservableSet<String> hidden() {
    return memory.hiddenColumns();
  }

  /** Shows a column, or no longer. */
  public void show(RunColumn column, boolean shown) {
    if (shown) {
      hidden().remove(column.key());
    } else if (column != RunColumn.NAME) {
      hidden().add(column.key());
    }
  }

  private void readWidth(RunColumn column, String text) {
    number(text).stream()
        .filter(width -> width >= 40 && width <= 2000)
        .forEach(width -> widths.put(column, width));
  }

  private void readReading(RunColumn column, String text) {
    column.readings().stream()
        .filter(reading -> reading.name().equals(text))
        .forEach(reading -> readings.put(column, reading));
  }

  private static int readFrozen(String text) {
    double columns = number(text).orElse(1);
    return (int) Math.max(0, Math.min(RunColumn.values().length, columns));
  }

  private static OptionalDouble number(String text) {
    return text.matches("[0-9]{1,4}")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  private static Map<RunColumn, String> pairs(String text) {
    Map<RunColumn, String> pairs = new TreeMap<>();
    for (String pair : text.split(" ")) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        find(pair.substring(0, sign))
            .ifPresent(column -> pairs.put(column, pair.substring(sign + 1)));
      }
    }
    return pairs;
  }

  private static <V> String joined(
      Map<RunColumn, V> values, java.util.function.Function<V, String> text) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().key() + "=" + text.apply(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static Optional<RunColumn> find(String key) {
    return Arrays.stream(RunColumn.values()).filter(column -> column.key().equals(key)).findFirst();
  }
}
