package actnn.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An interruption")
class InterruptionTest {
  @Test
  @DisplayName("reaches all runs, also those behind one that cannot be stopped")
  void all() {
    List<String> stopped = new ArrayList<>();
    Interruption.each(
        List.of("first", "sick", "last"),
        run -> {
          if (run.equals("sick")) {
            throw new IllegalStateException("its folder is gone");
          }
          stopped.add(run);
        });
    assertThat(stopped).containsExactly("first", "last");
  }
}
