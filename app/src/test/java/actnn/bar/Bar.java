package actnn.bar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The figures of one bar: gathered by its tests, printed as the last line, and written to {@code
 * target/bars}. Register it in a static field:
 *
 * <pre>
 *   &#64;RegisterExtension static final Bar BAR = new Bar();
 *   ...
 *   BAR.tell("%d kills: %d whole lines lost", kills, lost);
 * </pre>
 */
final class Bar implements AfterAllCallback, AfterTestExecutionCallback {
  private static final Path FOLDER = Path.of("target", "bars");
  private static final String SEED = "actnn.bars.seed";
  private static final String FULL = "actnn.bars.full";
  private static final String SCALE = "actnn.bars.scale";

  private final List<String> figures = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final long seed = Long.getLong(SEED, System.nanoTime());
  private boolean drawn;

  /** Adds a figure, in words, and prints it; formatted as by {@link String#format}. */
  synchronized void tell(String format, Object... arguments) {
    String figure = String.format(Locale.ROOT, format, arguments);
    figures.add(figure);
    System.out.println(figure);
  }

  /** What is drawn at random; the seed is among the figures. */
  SplittableRandom random() {
    drawn = true;
    return new SplittableRandom(seed);
  }

  /**
   * The length of a check: the first by day, the second in the profile {@code nightly}, either
   * times {@code actnn.bars.scale} for a shorter look on a slow machine.
   */
  static int length(int day, int night) {
    double scale = Double.parseDouble(System.getProperty(SCALE, "1"));
    return (int) Math.max(1, Math.round(scale * (Boolean.getBoolean(FULL) ? night : day)));
  }

  /**
   * A time by the clock on the wall, marked where it is longer than promised: beside other busy
   * processes it says more of them, so that a bar fails by the processor's time.
   */
  static String clock(double passed, double promised, String unit) {
    String told = String.format(Locale.ROOT, "%.1f %s by the clock", passed, unit);
    return passed <= promised
        ? told
        : String.format(Locale.ROOT, "%s (by the clock not held: %.0f %s)", told, promised, unit);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    // What is skipped says so itself, and has failed at nothing.
    if (context
        .getExecutionException()
        .filter(e -> !(e instanceof TestAbortedException))
        .isPresent()) {
      failed.add(context.getDisplayName());
    }
  }

  @Override
  public synchronized void afterAll(ExtensionContext context) throws IOException {
    String name = context.getRequiredTestClass().getSimpleName();
    StringBuilder line = new StringBuilder(name).append(": ");
    if (!failed.isEmpty()) {
      line.append("NOT HELD (").append(String.join(", ", failed)).append("); ");
    }
    line.append(figures.isEmpty() ? "no figure" : String.join("; ", figures));
    if (drawn) {
      line.append("; seed ").append(seed);
    }
    System.out.println(line);
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(name + ".txt"), line + "\n", StandardCharsets.UTF_8);
  }
}
