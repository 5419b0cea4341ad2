package actnn.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The mark of a process")
class ProcessMarkTest {
  private static final ProcessMark OWN = ProcessMark.own();
  private @Nullable Process other;

  @AfterEach
  void endTheOther() {
    if (other != null) {
      other.destroyForcibly();
    }
  }

  @Test
  @DisplayName("is written in letters that a name can have, and read again")
  void written() {
    assertThat(ProcessMark.of(OWN.toString())).contains(OWN);
    assertThat(OWN.toString()).matches(ProcessMark.FORM).matches("[0-9a-f_-]+");
    assertThat(ProcessMark.of("4711-12")).contains(new ProcessMark(4711, Instant.ofEpochMilli(12)));
    assertThat(ProcessMark.of("4711")).isEmpty();
    assertThat(ProcessMark.of("4711-12-")).isEmpty();
    assertThat(ProcessMark.of("4711-12_7_")).isEmpty();
  }

  @Test
  @DisplayName("tells a process that runs from one that is gone, and from one of its number")
  void told() {
    assertThat(OWN.isAlive()).isTrue();
    assertThat(new ProcessMark(999_999_999, OWN.startedAt()).isAlive()).isFalse();
    assertThat(new ProcessMark(OWN.pid(), Instant.EPOCH).isAlive()).as("an earlier one").isFalse();
  }

  @ParameterizedTest(name = "by {0} s")
  @ValueSource(longs = {-86_400, -60, -4, 4, 60, 86_400})
  @DisplayName("holds when the clock is set, for that moves the start that a system tells")
  void clockWasSet(long seconds) throws IOException {
    Process java = otherJava();
    Instant start = java.info().startInstant().orElseThrow().plusSeconds(seconds);
    assertThat(new ProcessMark(java.pid(), start).isAlive()).isTrue();
    assertThat(new ProcessMark(java.pid(), start).isSurelyAlive())
        .as("but nobody may end it on that")
        .isFalse();
    KernelStart here = here();
    assertThat(new ProcessMark(OWN.pid(), OWN.startedAt().plusSeconds(seconds), here).isAlive())
        .isTrue();
  }

  @Test
  @DisplayName("by number and start alone is that of another when the program is another")
  void anotherProgram() throws IOException {
    other = new ProcessBuilder("sleep", "60").start();
    Instant start = other.info().startInstant().orElseThrow();
    assertThat(new ProcessMark(other.pid(), start).isAlive()).isTrue();
    assertThat(new ProcessMark(other.pid(), start.plus(Duration.ofHours(1))).isAlive()).isFalse();
  }

  @Test
  @DisplayName("is not that of a later process which the kernel started at another tick")
  void laterOne() throws IOException {
    KernelStart here = here();
    Process java = otherJava();
    Instant start = java.info().startInstant().orElseThrow();
    KernelStart another =
        new KernelStart(here.ticks() - 1, here.machine(), here.boot(), here.namespace());
    assertThat(new ProcessMark(java.pid(), start, another).isAlive()).isFalse();
    assertThat(new ProcessMark(OWN.pid(), OWN.startedAt(), another).isAlive()).isFalse();
  }

  @Test
  @DisplayName(
      "counts as alive where that cannot be told: in another container, on another machine")
  void elsewhere() {
    KernelStart here = here();
    KernelStart container =
        new KernelStart(here.ticks(), here.machine(), here.boot(), here.namespace() + 1);
    assertThat(new ProcessMark(999_999_999, Instant.EPOCH, container).isAlive()).isTrue();
    KernelStart machine = new KernelStart(here.ticks(), "abadcafe", "0badf00d", here.namespace());
    assertThat(new ProcessMark(999_999_999, Instant.EPOCH, machine).isAlive()).isTrue();
    KernelStart boot = new KernelStart(here.ticks(), here.machine(), "0badf00d", here.namespace());
    assertThat(new ProcessMark(OWN.pid(), OWN.startedAt(), boot).isAlive())
        .as("before the machine was started anew")
        .isFalse();
  }

  @Test
  @DisplayName("is found in the name of what is left, once its process is gone")
  void left() throws Exception {
    Pattern form = Pattern.compile("half-(" + ProcessMark.FORM + ")-(.+)");
    Process java = otherJava();
    ProcessMark mark = new ProcessMark(java.pid(), java.info().startInstant().orElseThrow());
    Path file = Path.of("half-" + mark + "-of a-file");
    assertThat(ProcessMark.left(form, file)).isEmpty();
    java.destroyForcibly().waitFor();
    assertThat(ProcessMark.left(form, file).orElseThrow().group(2)).isEqualTo("of a-file");
    assertThat(ProcessMark.left(form, Path.of("half-" + OWN + "-of"))).isEmpty();
    assertThat(ProcessMark.left(form, Path.of("half-1-of"))).isEmpty();
  }

  private static KernelStart here() {
    assumeTrue(OWN.kernel() != null, "only Linux tells when its kernel started a process");
    return Objects.requireNonNull(OWN.kernel());
  }

  /** Waits for its input as long as it has one. */
  private Process otherJava() throws IOException {
    other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WaitingMain.class.getName())
            .start();
    assertThat(other.getInputStream().read()).isEqualTo('.');
    return other;
  }

  /** A process that does nothing until its input ends. */
  static final class WaitingMain {
    private WaitingMain() {}

    public static void main(String[] args) throws IOException {
      System.out.write('.');
      System.out.flush();
      System.in.read();
    }
  }
}
