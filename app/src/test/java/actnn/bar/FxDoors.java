package actnn.bar;

import actnn.storage.database.Session;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;
import org.slf4j.LoggerFactory;

/**
 * Watches what the JavaFX thread does that it must not: statements at the store's door, series of
 * runs that are over, for which it may have to wait, files of the home that are asked for ({@link
 * FileDoor}), read or written (as the virtual machine's own recorder sees them), calls of the
 * engine, and what is logged as an error.
 */
final class FxDoors implements AutoCloseable {
  private static final String FX = "JavaFX Application Thread";

  private final Path home;
  private final Door store = new Door(Session.class.getName());
  private final Door series = new Door("actnn.app.run.state.RunSeries");
  private final Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<String> files = new CopyOnWriteArrayList<>();
  private final List<String> filesElsewhere = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final Listener atErrors =
      new Listener() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            errors.add(event.getFormattedMessage());
          }
        }
      };
  private final RecordingStream recorder = new RecordingStream();
  private final FileDoor door;

  private abstract static class Listener extends AppenderBase<ILoggingEvent> {}

  /** What a class logs at TRACE, by the thread that did it. */
  private static final class Door extends Listener {
    private final Logger logger;
    private final List<String> onFx = new CopyOnWriteArrayList<>();
    private final AtomicInteger elsewhere = new AtomicInteger();

    private Door(String logger) {
      this.logger = (Logger) LoggerFactory.getLogger(logger);
    }

    private void open() {
      logger.setLevel(Level.TRACE);
      logger.setAdditive(false);
      super.start();
      logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getThreadName().equals(FX)) {
        onFx.add(event.getFormattedMessage());
      } else {
        elsewhere.incrementAndGet();
      }
    }

    private void shut() {
      logger.detachAppender(this);
      logger.setAdditive(true);
      logger.setLevel(null);
    }
  }

  private FxDoors(Path home) {
    this.home = home.toAbsolutePath();
    this.door = FileDoor.of(home, FX);
  }

  /** Begins to watch. */
  static FxDoors of(Path home) {
    FxDoors doors = new FxDoors(home);
    doors.store.open();
    doors.series.open();
    doors.atErrors.start();
    doors.all.addAppender(doors.atErrors);
    for (String event : List.of("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce")) {
      doors.recorder.enable(event).withThreshold(Duration.ZERO).withoutStackTrace();
      doors.recorder.onEvent(event, doors::take);
    }
    doors.recorder.startAsync();
    return doors;
  }

  private void take(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    String path = event.getString("path");
    if (path != null && Path.of(path).toAbsolutePath().startsWith(home)) {
      boolean onFx = thread != null && FX.equals(thread.getJavaName());
      (onFx ? files : filesElsewhere).add(event.getEventType().getName() + " " + path);
    }
  }

  /** Statements on the JavaFX thread. */
  List<String> statements() {
    return List.copyOf(store.onFx);
  }

  /** How many statements other threads ran: what shows that the door was watched. */
  int statementsElsewhere() {
    return store.elsewhere.get();
  }

  /** Series of runs that are over which the JavaFX thread asked for: it may wait for the store. */
  List<String> series() {
    return List.copyOf(series.onFx);
  }

  /** How often other threads asked for some. */
  int seriesElsewhere() {
    return series.elsewhere.get();
  }

  /** Files of the home that the JavaFX thread read from or wrote to. */
  List<String> files() {
    return List.copyOf(files);
  }

  /** How often other threads did. */
  int filesElsewhere() {
    return filesElsewhere.size();
  }

  /** What the JavaFX thread asked of files of the home: whether they are there, to open them. */
  List<String> questions() {
    return door.seen();
  }

  /** How often other threads asked. */
  int questionsElsewhere() {
    return door.elsewhere();
  }

  /** Packages of the engine's library that the JavaFX thread asked classes of. */
  List<String> engine() {
    return door.engine();
  }

  /** How often other threads did. */
  int engineElsewhere() {
    return door.engineElsewhere();
  }

  /** What was logged as an error, by any thread. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Ends watching, and takes what the recorder still holds. */
  @Override
  public void close() {
    door.close();
    recorder.close();
    store.shut();
    series.shut();
    all.detachAppender(atErrors);
  }
}
