package actnn.app.run.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The use of a home")
class HomeLockTest {
  @TempDir private Path home;
  private @Nullable Process other;

  @AfterEach
  void endTheOther() throws InterruptedException {
    if (other != null) {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisplayName(
      "by one alone is refused while another is there, naming it, and allowed when it died")
  void alone() throws Exception {
    Process window = other("shared");
    assertThatThrownBy(() -> HomeLock.alone(home, "a rebuild"))
        .isInstanceOf(HomeInUseException.class)
        .hasMessage(
            "The store in %s is open in the other (process %d): close that first."
                .formatted(home, window.pid()));
    HomeLock.shared(home, "this").close();
    window.destroyForcibly().waitFor();
    assertThat(Occupants.of(home).leftBehind()).hasSize(1);
    try (HomeLock mine = HomeLock.alone(home, "a rebuild")) {
      assertThat(mine).isNotNull();
      assertThat(Occupants.of(home).leftBehind()).isEmpty();
      assertThat(Occupants.of(home).present())
          .extracting(Occupants.Occupant::what)
          .containsExactly("a rebuild");
    }
    assertThat(Occupants.of(home).present()).isEmpty();
  }

  @Test
  @DisplayName("beside others is refused while one has it alone")
  void shared() throws Exception {
    Process rebuild = other("alone");
    assertThatThrownBy(() -> HomeLock.shared(home, "this"))
        .isInstanceOf(HomeInUseException.class)
        .hasMessage(
            "The store in %s is being made anew by the other (process %d): wait until that is done."
                .formatted(home, rebuild.pid()));
  }

  @Test
  @DisplayName("twice by one process counts once, and never as alone")
  void twice() {
    try (HomeLock first = HomeLock.shared(home, "this");
        HomeLock second = HomeLock.shared(home, "this")) {
      assertThat(second).isNotSameAs(first);
      assertThat(Occupants.of(home).present()).hasSize(1);
      assertThatThrownBy(() -> HomeLock.alone(home, "this")).isInstanceOf(HomeInUseException.class);
    }
  }

  @Test
  @DisplayName("outlives a second use, and one that is refused, in the same process")
  void outlives() throws Exception {
    try (HomeLock first = HomeLock.shared(home, "this")) {
      assertThat(first).isNotNull();
      HomeLock.shared(home, "this").close();
      HomeLock.reading(home).close();
      assertThatThrownBy(() -> HomeLock.alone(home, "this")).isInstanceOf(HomeInUseException.class);
      assertThat(Occupants.of(home).present()).as("its note").hasSize(1);
      assertThat(ask("alone")).startsWith("refused: The store in " + home + " is open in this");
    }
    assertThat(ask("alone")).isEqualTo("there");
  }

  @Test
  @DisplayName("alone keeps out other uses of the same process, and stays alone")
  void aloneInOneProcess() throws Exception {
    try (HomeLock alone = HomeLock.alone(home, "a rebuild")) {
      assertThat(alone).isNotNull();
      assertThatThrownBy(() -> HomeLock.shared(home, "this"))
          .isInstanceOf(HomeInUseException.class)
          .hasMessageContaining("is being made anew by a rebuild");
      assertThatThrownBy(() -> HomeLock.reading(home)).isInstanceOf(HomeInUseException.class);
      assertThat(ask("shared")).startsWith("refused: The store in " + home + " is being made");
    }
    assertThat(ask("shared")).isEqualTo("there");
  }

  @Test
  @DisplayName("is not believed of a process that only has the number of one that is gone")
  void reused() throws IOException {
    Path folder = Files.createDirectories(home.resolve("in-use"));
    Path note = folder.resolve(Long.toString(ProcessHandle.current().pid()));
    Files.writeString(note, "1000 the window of long ago");
    assertThat(Occupants.of(home).present()).isEmpty();
    assertThat(Occupants.of(home).leftBehind()).containsExactly(note);
  }

  /** What another process says that wants to use the home. */
  private String ask(String how) throws Exception {
    Process process = ChildJvm.start(OccupantMain.class, home.toString(), how);
    try {
      return ChildJvm.line(process);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process other(String how) throws IOException {
    Process process = ChildJvm.start(OccupantMain.class, home.toString(), how);
    other = process;
    assertThat(ChildJvm.line(process)).isEqualTo("there");
    return process;
  }
}
