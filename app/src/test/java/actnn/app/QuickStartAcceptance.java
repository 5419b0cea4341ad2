package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the quick start promises, run whole: minutes, so only {@code mvn -Pacceptance -pl app -am
 * verify} does. The figures are left in {@code target/acceptance/quick-start.txt}.
 */
@DisplayName("The quick start, whole")
class QuickStartAcceptance {
  private static final double MOST_SECONDS = 180;
  private static final double TWO_POINTS = 0.02;

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "ends within three minutes, an eleventh of the memory, two points of autograd, and Shapes is"
          + " as hard as it should be")
  void promises() throws Exception {
    CommandProcess command = new CommandProcess(folder);
    CommandProcess.Answer compressed = command.actnn("run --preset quick-start --json");
    CommandProcess.Answer plain =
        command.actnn("run --preset quick-start --json --set arm=autograd");
    keep(List.of(line("L3", compressed), line("autograd", plain)));
    for (CommandProcess.Answer answer : List.of(compressed, plain)) {
      assertThat(answer.json().get("status").asText()).isEqualTo("FINISHED");
      assertThat(answer.seconds()).isLessThan(MOST_SECONDS);
    }
    // Neither out of reach nor so easy that compression could not be seen to cost anything.
    assertThat(plain.json().at("/metric/best").asDouble()).isBetween(0.85, 0.97);
    assertThat(compressed.json().at("/activation/ratio").asDouble()).isGreaterThanOrEqualTo(11);
    assertThat(compressed.json().at("/metric/last").asDouble())
        .isCloseTo(plain.json().at("/metric/last").asDouble(), Offset.offset(TWO_POINTS));
  }

  private static String line(String name, CommandProcess.Answer answer) throws IOException {
    JsonNode json = answer.json();
    return String.format(
        Locale.ROOT,
        "%s: %.0f s, loss %s, metric %s, activation %s, time %s",
        name,
        answer.seconds(),
        json.get("loss"),
        json.get("metric"),
        json.get("activation"),
        json.get("time"));
  }

  private static void keep(List<String> lines) throws IOException {
    Path target = Files.createDirectories(Path.of("target", "acceptance"));
    Files.write(target.resolve("quick-start.txt"), lines);
  }
}
