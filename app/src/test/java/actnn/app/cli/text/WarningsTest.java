package actnn.app.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Event.Message;
import actnn.engine.event.Event.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The warnings of a run")
class WarningsTest {
  private static final int KEPT = 3;
  private final List<Message> all = new ArrayList<>();
  private final Warnings warnings = new Warnings();

  @Test
  @DisplayName("are told once each, also when as many messages as are kept came before")
  void once() {
    say(Severity.INFO, "begins");
    say(Severity.WARNING, "first");
    assertThat(warnings.news(kept())).containsExactly("first");
    assertThat(warnings.news(kept())).isEmpty();
    say(Severity.WARNING, "second");
    say(Severity.INFO, "goes on");
    assertThat(warnings.news(kept())).containsExactly("second");
    say(Severity.WARNING, "third");
    assertThat(warnings.news(kept())).containsExactly("third");
    for (int i = 0; i < 5; i++) {
      say(Severity.WARNING, "of many " + "abcde".charAt(i));
    }
    assertThat(warnings.news(kept())).containsExactly("of many c", "of many d", "of many e");
    say(Severity.ERROR, "the outcome says this");
    assertThat(warnings.news(kept())).isEmpty();
  }

  @Test
  @DisplayName(
      "that differ in their numbers alone are told three times, and that there may be more")
  void many() {
    for (int i = 0; i < 5; i++) {
      say(Severity.WARNING, "Infinity turned up at step " + i + ".");
      assertThat(warnings.news(kept()))
          .containsExactlyElementsOf(
              switch (i) {
                case 0, 1 -> List.of("Infinity turned up at step " + i + ".");
                case 2 ->
                    List.of(
                        "Infinity turned up at step 2. (More that differ in their numbers alone are"
                            + " not told here.)");
                default -> List.of();
              });
    }
    say(Severity.WARNING, "Something else at step 5.");
    assertThat(warnings.news(kept())).containsExactly("Something else at step 5.");
  }

  private void say(Severity severity, String text) {
    all.add(new Message(all.size(), severity, text));
  }

  private List<Message> kept() {
    return List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }
}
