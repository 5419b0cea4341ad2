package actnn.app.viewmodel.live;

import actnn.app.run.state.RunState;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the worker of the run on show printed last. Its file is read only while somebody looks at
 * it: once a second while the run lives, once when it is over. Confined to the window's thread.
 */
public final class ConsoleModel {
  private static final long APART_NANOS = Duration.ofSeconds(1).toNanos();

  private final Background background;
  private final Function<String, List<String>> reader;
  private final LongSupplier nanoClock;
  private final BooleanProperty shown = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<String>> lines = new ReadOnlyObjectWrapper<>(List.of());
  private @Nullable Look last;

  /** When a file was looked at. */
  private record Look(String run, boolean live, long nanos) {}

  /**
   * Reads with {@code reader}, off the window's thread.
   *
   * @param reader the last lines by the run's id, empty where there are none
   */
  ConsoleModel(
      Background background, Function<String, List<String>> reader, LongSupplier nanoClock) {
    this.background = background;
    this.reader = reader;
    this.nanoClock = nanoClock;
  }

  /** Whether it is on show. */
  public BooleanProperty shownProperty() {
    return shown;
  }

  /** The last lines, oldest first; an unchanging list that is replaced when there are others. */
  public ReadOnlyObjectProperty<List<String>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  /** Another run is on show. */
  void clear() {
    last = null;
    lines.set(List.of());
  }

  /** Looks whether it is time to read again; at most 20 times a second. */
  void follow(RunState run) {
    Look now = new Look(run.id(), run.status().isLive(), nanoClock.getAsLong());
    if (shown.get() && isDue(now)) {
      last = now;
      background.latest(
          "reading the worker's output",
          Duration.ZERO,
          () -> reader.apply(run.id()),
          new Outcome<>(read -> take(now, read), cause -> take(now, List.of(cause.toString()))));
    }
  }

  private boolean isDue(Look now) {
    Look before = last;
    if (before == null || before.live() != now.live()) {
      return true;
    }
    return now.live() && now.nanos() - before.nanos() >= APART_NANOS;
  }

  private void take(Look look, List<String> read) {
    boolean current = last != null && last.run().equals(look.run());
    if (current && !read.equals(lines.get())) {
      lines.set(read);
    }
  }
}
