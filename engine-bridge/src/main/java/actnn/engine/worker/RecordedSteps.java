package actnn.engine.worker;

import actnn.engine.event.Event;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import actnn.engine.event.SeriesGroups;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journal has of a run's last steps.
 *
 * @param lastStep the last step that was recorded, 0 for none
 * @param elapsedNanos the latest time that was recorded
 * @param lines how often each line is there, by {@link #key}, from some step on
 */
record RecordedSteps(long lastStep, long elapsedNanos, Map<String, Integer> lines) {
  private static final String SERIES = "series ";
  private static final String LAYERS = "layers";

  /**
   * Reads a journal.
   *
   * @param fromStep lines of earlier steps are not listed; declarations always are
   */
  static RecordedSteps read(Path journal, long fromStep) throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    long step = 0;
    long nanos = 0;
    try (JournalReader reader = JournalReader.open(journal, 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        Event event = line.get().event();
        if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
          step = Math.max(step, values.step());
        }
        nanos = Math.max(nanos, nanos(event));
        String key = key(event);
        if (key != null && (step >= fromStep || isDeclaration(key))) {
          lines.merge(key, 1, Integer::sum);
        }
      }
    }
    return new RecordedSteps(step, nanos, lines);
  }

  /**
   * What tells a line from all others that the training writes; null for lines that are about the
   * process and not about the training.
   */
  static @Nullable String key(Event event) {
    if (event instanceof Event.Values values) {
      return "values " + values.group() + " at " + values.step();
    } else if (event instanceof Event.LayerProfile profile) {
      return "profile at " + profile.step();
    } else if (event instanceof Event.MemoryTrace trace) {
      return "memory at " + trace.step();
    } else if (event instanceof Event.SeriesDeclared declared) {
      return SERIES + declared.group();
    } else if (event instanceof Event.LayersDeclared) {
      return LAYERS;
    } else if (event instanceof Event.NonFiniteMet met) {
      return "not finite at " + met.step();
    } else if (event instanceof Event.Message message) {
      return "message " + message.text();
    }
    return null;
  }

  /** Whether a line of that key belongs to no step. */
  static boolean isDeclaration(String key) {
    return key.startsWith(SERIES) || key.equals(LAYERS);
  }

  private static long nanos(Event event) {
    if (event instanceof Event.Values values) {
      return values.nanos();
    } else if (event instanceof Event.Message message) {
      return message.nanos();
    } else if (event instanceof Event.NonFiniteMet met) {
      return met.nanos();
    } else if (event instanceof Event.Alive alive) {
      return alive.nanos();
    } else if (event instanceof Event.Paused paused) {
      return paused.nanos();
    } else if (event instanceof Event.Checkpointed saved) {
      return saved.nanos();
    } else if (event instanceof Event.Ended ended) {
      return ended.nanos();
    }
    return 0;
  }
}
