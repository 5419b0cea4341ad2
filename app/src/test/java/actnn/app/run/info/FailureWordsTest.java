package actnn.app.run.info;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a user is told of a failure")
class FailureWordsTest {
  @Test
  @DisplayName("within a sentence is why, with no name of a class")
  void why() {
    assertThat(FailureWords.why(new AccessDeniedException("/home/runs")))
        .isEqualTo("/home/runs: permission denied");
    assertThat(FailureWords.why(new UncheckedIOException(new NoSuchFileException("/home/runs"))))
        .isEqualTo("/home/runs: no such file or folder");
    assertThat(FailureWords.why(new IOException("Input/output error")))
        .isEqualTo("Input/output error");
    assertThat(FailureWords.why(new StoreException(StoreException.Kind.BUSY, "It is locked.")))
        .isEqualTo("It is locked.");
    assertThat(FailureWords.why(new IllegalStateException("a.b.C")))
        .isEqualTo("it failed, and the program's log says why.");
  }
}
