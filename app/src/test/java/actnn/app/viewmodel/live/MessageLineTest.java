package actnn.app.viewmodel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import actnn.engine.event.Event.Message;
import actnn.engine.event.Event.Severity;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The messages of a run")
class MessageLineTest {
  private static Message at(int second, Severity severity, String text) {
    return new Message(second * 1_000_000_000L, severity, text);
  }

  @Test
  @DisplayName(
      "stand newest first; those that differ in their numbers only are one with a count, but errors")
  void folded() {
    List<MessageLine> lines =
        MessageLine.folded(
            List.of(
                at(1, Severity.INFO, "Checkpoint at step 10"),
                at(2, Severity.WARNING, "At step 30 rounding adds 12 %."),
                at(3, Severity.WARNING, "At step 60 rounding adds 1.5e-3 %."),
                at(4, Severity.WARNING, "The disk is almost full."),
                at(5, Severity.INFO, "Checkpoint at step 20"),
                at(6, Severity.WARNING, "At step 90 rounding adds 14.5 %."),
                at(7, Severity.ERROR, "Step 91 failed"),
                at(8, Severity.ERROR, "Step 92 failed")));
    assertThat(lines)
        .extracting(MessageLine::when, MessageLine::text, MessageLine::count)
        .containsExactly(
            tuple("8 s", "Step 92 failed", 1),
            tuple("7 s", "Step 91 failed", 1),
            tuple("6 s", "At step 90 rounding adds 14.5 %.", 3),
            tuple("5 s", "Checkpoint at step 20", 2),
            tuple("4 s", "The disk is almost full.", 1));
  }
}
