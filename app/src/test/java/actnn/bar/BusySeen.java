package actnn.bar;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Counts what this process logs of a store that another one kept locked, on whatever thread: most
 * of what writes to it is no caller's that could be told, such as the taking in of journals.
 */
final class BusySeen extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final List<String> WORDS =
      List.of("SQLITE_BUSY", "locked; try again", "not recorded just now");

  private final Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private BusySeen() {}

  static BusySeen begin() {
    BusySeen busy = new BusySeen();
    busy.start();
    busy.all.addAppender(busy);
    return busy;
  }

  /** What was logged. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
      return;
    }
    StringBuilder text = new StringBuilder(event.getFormattedMessage());
    for (@Nullable IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
      text.append(' ').append(e.getMessage());
    }
    if (WORDS.stream().anyMatch(word -> text.indexOf(word) >= 0)) {
      seen.add(text.toString());
    }
  }

  @Override
  public void close() {
    all.detachAppender(this);
  }
}
