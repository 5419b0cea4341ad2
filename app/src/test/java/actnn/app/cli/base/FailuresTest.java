package actnn.app.cli.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.lock.HomeInUseException;
import actnn.storage.database.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What goes wrong with a command has")
class FailuresTest {
  private final StringWriter error = new StringWriter();
  private final Failures failures =
      new Failures(
          new Terminal(new PrintWriter(error), new PrintWriter(error), false, Map.of()),
          () -> false);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "NEWER_SCHEMA, 3", "CORRUPT, 3", "UNWRITABLE, 3", "BUSY, 3",
    "UNKNOWN_RUN, 2", "DISK_FULL, 71", "CONFLICT, 71", "FAILED, 71"
  })
  @DisplayName("the exit code of the table, by what the store refuses")
  void store(StoreException.Kind kind, int code) {
    assertThat(failures.handle(new StoreException(kind, "The store says no."))).isEqualTo(code);
    assertThat(error.toString().lines())
        .singleElement()
        .asString()
        .startsWith("The store says no.");
  }

  @Test
  @DisplayName("one exit code for what is in use, the home or its store")
  void inUse() {
    assertThat(failures.handle(new HomeInUseException("The home is open elsewhere.")))
        .isEqualTo(
            failures.handle(new StoreException(StoreException.Kind.BUSY, "The store is busy.")));
  }
}
