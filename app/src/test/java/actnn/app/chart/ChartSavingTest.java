package actnn.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.export.ChartFormat;
import actnn.app.chart.loop.Painter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartSavingTest extends TwoPanes {
  @Test
  @DisplayName("Saving a chart ends with one sentence that names the file")
  void tellsThatItIsSaved(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("loss.svg");
    assertThat(save(file)).isEqualTo(new SaveOutcome.Saved(file));
    assertThat(file).isNotEmptyFile();
  }

  @Test
  @DisplayName("A chart that cannot be saved says so, and what to do instead")
  void tellsThatItIsNotSaved(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("no-folder"), "x").resolve("loss.svg");
    SaveOutcome outcome = save(file);
    assertThat(outcome).isInstanceOf(SaveOutcome.NotSaved.class);
    assertThat(outcome.sentence()).contains(file.toString(), "choose a folder you can write to");
  }

  @Test
  @DisplayName("An error while a chart is written is told like any other failure")
  void tellsErrors(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("loss.png");
    Error planted = new OutOfMemoryError("planted");
    Saving saving =
        fx(
            () ->
                new Saving(
                    file,
                    () -> {
                      throw planted;
                    },
                    saved::add));
    Painter.execute(saving);
    assertThat(saved.poll(10, TimeUnit.SECONDS)).isEqualTo(new SaveOutcome.NotSaved(file, planted));
  }

  private static SaveOutcome save(Path file) throws InterruptedException {
    saved.clear();
    fx(
        () -> {
          upper.save(ChartFormat.SVG, file);
          return true;
        });
    return saved.poll(10, TimeUnit.SECONDS);
  }
}
