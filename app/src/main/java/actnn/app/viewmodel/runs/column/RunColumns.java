package actnn.app.viewmodel.runs.column;

import actnn.app.viewmodel.base.WindowMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
  private final Map<String, Double> widths = new HashMap<>();
  private final Map<RunColumn, Reading> readings = new EnumMap<>(RunColumn.class);
  private final ReadOnlyIntegerWrapper frozen = new ReadOnlyIntegerWrapper(1);
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper arrangements = new ReadOnlyLongWrapper();

  public RunColumns(WindowMemory memory) {
    this.memory = memory;
    recall();
  }

  private void recall() {
    widths.clear();
    readings.clear();
    pairs(memory.text(WIDTHS)).forEach(this::readWidth);
    pairs(memory.text(READINGS)).forEach(this::readReading);
    frozen.set(readFrozen(memory.text(FROZEN)));
  }

  /** All columns, shown or not, from left to right. */
  public List<Column> order() {
    List<Column> kept = new ArrayList<>();
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

  /** Those that are shown, from left to right. */
  public List<Column> shown() {
    return order().stream().filter(column -> !hidden().contains(column.key())).toList();
  }

  /** Moves a column past so many of those that are shown: to the left if that is below 0. */
  public void move(Column column, int by) {
    List<Column> beside = shown();
    int target = beside.indexOf(column) + by;
    if (!beside.contains(column) || target < 0 || target >= beside.size()) {
      return;
    }
    List<Column> next = new ArrayList<>(order());
    int place = next.indexOf(beside.get(target));
    next.remove(column);
    next.add(place, column);
    order(next);
    arranged();
  }

  /** Keeps another order. */
  public void order(List<? extends Column> columns) {
    memory.remember(ORDER, columns.stream().map(Column::key).collect(Collectors.joining(" ")));
  }

  /** The columns that somebody added, from left to right. */
  public List<StepColumn> added() {
    return order().stream()
        .filter(StepColumn.class::isInstance)
        .map(StepColumn.class::cast)
        .toList();
  }

  /** Adds a column behind the one whose curve it reads, or shows it where it is there. */
  public void add(StepColumn column) {
    List<Column> order = new ArrayList<>(order());
    if (!order.contains(column)) {
      int place = order.indexOf(column.of()) + 1;
      while (place < order.size() && isOf(order.get(place), column.of())) {
        place++;
      }
      order.add(place, column);
    }
    hidden().remove(column.key());
    order(order);
    arranged();
  }

  private static boolean isOf(Column column, RunColumn curve) {
    return column instanceof StepColumn at && at.of() == curve;
  }

  /** Takes an added column away. */
  public void remove(StepColumn column) {
    widths.remove(column.key());
    hidden().remove(column.key());
    order(order().stream().filter(other -> !other.equals(column)).toList());
    arranged();
  }

  /** How wide a column is, in pixels. */
  public double width(Column column) {
    return widths.getOrDefault(column.key(), column.width());
  }

  /** Keeps another width. */
  public void width(Column column, double pixels) {
    widths.put(column.key(), (double) Math.round(pixels));
    Map<String, Double> sorted = new TreeMap<>(widths);
    memory.remember(WIDTHS, joined(sorted, key -> key, w -> Long.toString(Math.round(w))));
  }

  /** What a column reads from its curve. */
  public Reading reading(RunColumn column) {
    return readings.getOrDefault(column, column.usual());
  }

  /** Lets a column read something else. */
  public void read(RunColumn column, Reading reading) {
    readings.put(column, reading);
    memory.remember(READINGS, joined(readings, RunColumn::key, Reading::name));
    changes.set(changes.get() + 1);
  }

  /** Moves when a column reads something else. */
  public ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** Moves when columns come or go, or are all arranged anew. */
  public ReadOnlyLongProperty arrangementsProperty() {
    return arrangements.getReadOnlyProperty();
  }

  /** How many of the columns that are shown, from the left, never scroll out of sight. */
  public ReadOnlyIntegerProperty frozenProperty() {
    return frozen.getReadOnlyProperty();
  }

  /** Keeps so many columns in sight; 0 lets all scroll. */
  public void freeze(int columns) {
    frozen.set(Math.max(0, Math.min(order().size(), columns)));
    memory.remember(FROZEN, Integer.toString(frozen.get()));
  }

  /** Keys of the columns that are not shown. */
  public ObservableSet<String> hidden() {
    return memory.hiddenColumns();
  }

  /** Shows a column, or no longer. */
  public void show(Column column, boolean shown) {
    if (shown) {
      hidden().remove(column.key());
    } else if (column != RunColumn.NAME) {
      hidden().add(column.key());
    }
  }

  /** All of it as texts, to come back to. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (String key : List.of(WIDTHS, READINGS, FROZEN)) {
      texts.put(key, memory.text(key));
    }
    texts.put(ORDER, order().stream().map(Column::key).collect(Collectors.joining(" ")));
    texts.put(HIDDEN, String.join(" ", new TreeSet<>(hidden())));
    return texts;
  }

  private static final String HIDDEN = "runs.hidden";

  /** Comes back to what {@link #texts} once was; what cannot be read counts as not arranged. */
  public void recall(Map<String, String> texts) {
    for (String key : List.of(WIDTHS, READINGS, FROZEN, ORDER)) {
      memory.remember(key, texts.getOrDefault(key, ""));
    }
    Set<String> away =
        Arrays.stream(texts.getOrDefault(HIDDEN, "").split(" "))
            .filter(key -> find(key).filter(column -> column != RunColumn.NAME).isPresent())
            .collect(Collectors.toSet());
    hidden().retainAll(away);
    hidden().addAll(away);
    recall();
    arranged();
  }

  private void arranged() {
    arrangements.set(arrangements.get() + 1);
  }

  private void readWidth(Column column, String text) {
    number(text).stream()
        .filter(width -> width >= 40 && width <= 2000)
        .forEach(width -> widths.put(column.key(), width));
  }

  private void readReading(Column column, String text) {
    if (column instanceof RunColumn known) {
      known.readings().stream()
          .filter(reading -> reading.name().equals(text))
          .forEach(reading -> readings.put(known, reading));
    }
  }

  private int readFrozen(String text) {
    double columns = number(text).orElse(1);
    return (int) Math.max(0, Math.min(order().size(), columns));
  }

  private static OptionalDouble number(String text) {
    return text.matches("[0-9]{1,4}")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  private static Map<Column, String> pairs(String text) {
    Map<Column, String> pairs = new HashMap<>();
    for (String pair : text.split(" ")) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        find(pair.substring(0, sign))
            .ifPresent(column -> pairs.put(column, pair.substring(sign + 1)));
      }
    }
    return pairs;
  }

  private static <K, V> String joined(
      Map<K, V> values, Function<K, String> key, Function<V, String> text) {
    return values.entrySet().stream()
        .map(entry -> key.apply(entry.getKey()) + "=" + text.apply(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** The column that a key stands for. */
  public static Optional<Column> find(String key) {
    Optional<Column> known =
        Arrays.stream(RunColumn.values())
            .filter(column -> column.key().equals(key))
            .map(Column.class::cast)
            .findFirst();
    return known.or(() -> StepColumn.of(key));
  }
}
