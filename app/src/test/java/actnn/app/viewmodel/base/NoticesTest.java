package actnn.app.viewmodel.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.FileException;
import actnn.engine.config.refusal.ConfigException;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A notice of a failure")
class NoticesTest {
  private static final String IN_THE_LOG = "it failed, and the program's log says why.";

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConfigException("batch", "'batch' is odd."), "'batch' is odd."),
        Arguments.of(
            new StoreException(StoreException.Kind.BUSY, "The store is busy."),
            "The store is busy."),
        Arguments.of(
            new FileException("The disk is full.", new IOException("ENOSPC")), "The disk is full."),
        Arguments.of(new IllegalArgumentException("Index 3 out of bounds"), IN_THE_LOG),
        Arguments.of(new IllegalStateException("one and one is three"), IN_THE_LOG),
        Arguments.of(new IOException("/home/somebody"), IN_THE_LOG),
        Arguments.of(new OutOfMemoryError("Java heap space"), IN_THE_LOG),
        Arguments.of(new NullPointerException(), IN_THE_LOG));
  }

  @Test
  @DisplayName("leaves for newer ones after those that pass, and what lasts with a way back never")
  void crowded() {
    Notices notices = new Notices();
    Notice.Action undo = new Notice.Action("Undo", () -> {});
    notices.show(new Notice(Notice.Kind.INFO, "way back", undo, true));
    notices.show(new Notice(Notice.Kind.ERROR, "failed", null));
    for (int i = 1; i <= 4; i++) {
      notices.info("info " + i);
    }
    assertThat(notices.shown())
        .extracting(Notice::text)
        .containsExactly("way back", "failed", "info 3", "info 4");

    for (int i = 1; i <= 4; i++) {
      notices.show(new Notice(Notice.Kind.ERROR, "failed " + i, null));
    }
    assertThat(notices.shown())
        .extracting(Notice::text)
        .as("an error is read before it goes")
        .containsExactly("way back", "failed", "failed 1", "failed 2", "failed 3", "failed 4");
    for (int i = 5; i <= 60; i++) {
      notices.show(new Notice(Notice.Kind.ERROR, "failed " + i, null));
    }
    assertThat(notices.shown()).hasSize(50);
    assertThat(notices.shown()).extracting(Notice::text).startsWith("way back", "failed 12");

    notices.closeAll();
    assertThat(notices.shown()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  @DisplayName("shows the sentence that is meant for users, and no other text")
  void tells(Throwable failure, String told) {
    Notices notices = new Notices();
    notices.failure("Doing it", failure);
    assertThat(notices.shown()).containsExactly(Notice.of(Notice.Kind.ERROR, "Doing it: " + told));
  }
}
