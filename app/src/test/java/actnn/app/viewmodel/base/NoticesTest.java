package actnn.app.viewmodel.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.FileException;
import actnn.engine.config.ConfigException;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  @DisplayName("shows the sentence that is meant for users, and no other text")
  void tells(Throwable failure, String told) {
    Notices notices = new Notices();
    notices.failure("Doing it", failure);
    assertThat(notices.shown()).containsExactly(Notice.of(Notice.Kind.ERROR, "Doing it: " + told));
  }
}
