package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
  private final List<String> closed = new ArrayList<>();
  private final Opened opened = new Opened();

  @Test
  void partsAreClosedFromTheLastToTheFirstAndOnce() {
    add("data");
    add("network");
    opened.close();
    opened.close();
    assertThat(closed).containsExactly("network", "data");
  }

  @Test
  void aPartThatAnotherClosesIsLeftToIt() {
    AutoCloseable storage = add("storage");
    add("arm");
    opened.leave(storage);
    opened.close();
    assertThat(closed).containsExactly("arm");
  }

  @Test
  void aPartThatDoesNotCloseKeepsNoOtherOpen() {
    add("data");
    opened.add(
        () -> {
          throw new IOException("stuck");
        });
    add("arm");
    assertThatThrownBy(opened::close).hasRootCauseMessage("stuck");
    assertThat(closed).containsExactly("arm", "data");
  }

  private AutoCloseable add(String name) {
    return opened.add(() -> closed.add(name));
  }
}
