package actnn.app.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What classes log as a warning or worse, until it is closed. */
public final class LoggedLines implements AutoCloseable {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger;

  private LoggedLines(Logger logger) {
    this.logger = logger;
    lines.start();
    logger.addAppender(lines);
  }

  /** Of all classes of a package and of those below it. */
  public static LoggedLines in(String parent) {
    return new LoggedLines((Logger) LoggerFactory.getLogger(parent));
  }

  public List<String> lines() {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** How many of them have a trace with them. */
  public long traces() {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .filter(line -> line.getThrowableProxy() != null)
        .count();
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
  }
}
