package actnn.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Where the log goes. Standard output is for results: what is logged goes to standard error, or, in
 * a worker, to the {@code worker.log} of its run. {@code -Dactnn.log=DEBUG} shows more.
 *
 * <p>In Java, since reading the same from XML took an eighth of the time in which a window opens.
 * Logback finds it by {@code META-INF/services} and makes it itself.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
    errors.setContext(context);
    errors.setName("err");
    errors.setTarget("System.err");
    errors.setEncoder(encoder);
    errors.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(errors);
    context.getLogger("actnn").setLevel(Level.toLevel(System.getProperty("actnn.log"), Level.WARN));
    // It warns of a missing GPU wherever there is none.
    context.getLogger("ai.djl").setLevel(Level.ERROR);
    // It logs a trace where its library cannot be unpacked; the store says so in a sentence.
    context.getLogger("org.sqlite").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
