package actnn.app.viewmodel.runs;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.Reading;
import actnn.app.viewmodel.runs.column.RunColumn;
import actnn.app.viewmodel.runs.column.RunColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The columns of the run table")
class RunColumnsTest {
  @TempDir Path folder;

  private RunColumns opened() {
    return new RunColumns(new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder)));
  }

  @Test
  @DisplayName("come back as the user left them")
  void comeBack() {
    RunColumns before = opened();
    List<Column> turned = new ArrayList<>(before.order());
    Collections.swap(turned, 1, 2);
    before.order(turned);
    before.width(RunColumn.MODEL, 211.4);
    before.read(RunColumn.METRIC, Reading.LOWEST);
    before.freeze(3);
    before.show(RunColumn.NOTE, true);

    RunColumns after = opened();
    assertThat(after.order()).isEqualTo(turned);
    assertThat(after.width(RunColumn.MODEL)).isEqualTo(211);
    assertThat(after.width(RunColumn.LEVEL)).isEqualTo(RunColumn.LEVEL.width());
    assertThat(after.reading(RunColumn.METRIC)).isEqualTo(Reading.LOWEST);
    assertThat(after.frozenProperty().get()).isEqualTo(3);
    assertThat(after.hidden()).doesNotContain("note").contains("tags");
  }

  @Test
  @DisplayName("move past those that are shown, and stay where there is none to move past")
  void move() {
    RunColumns columns = opened();
    columns.show(RunColumn.LEVEL, false);
    List<Column> shown = columns.shown();
    assertThat(shown).startsWith(RunColumn.NAME, RunColumn.STATUS, RunColumn.MODEL);
    columns.move(RunColumn.MODEL, -1);
    assertThat(columns.shown()).startsWith(RunColumn.NAME, RunColumn.MODEL, RunColumn.STATUS);
    assertThat(opened().shown()).isEqualTo(columns.shown());
    columns.move(RunColumn.MODEL, 1);
    assertThat(columns.shown()).isEqualTo(shown);
    columns.move(RunColumn.NAME, -1);
    columns.move(shown.get(shown.size() - 1), 1);
    columns.move(RunColumn.LEVEL, 1);
    assertThat(columns.shown()).isEqualTo(shown);
  }

  @Test
  @DisplayName("stand as at first where the file says nothing that can be read")
  void damaged() throws IOException {
    Files.writeString(
        folder.resolve("window.properties"),
        "runs.order=level nonsense level\nruns.widths=model=wide status=9999\n"
            + "runs.readings=metric=MEDIAN loss\nruns.frozen=-1\n");
    RunColumns columns = opened();
    assertThat(columns.order()).containsExactlyInAnyOrder(RunColumn.values());
    assertThat(columns.width(RunColumn.MODEL)).isEqualTo(RunColumn.MODEL.width());
    assertThat(columns.width(RunColumn.STATUS)).isEqualTo(RunColumn.STATUS.width());
    assertThat(columns.reading(RunColumn.METRIC)).isEqualTo(Reading.BEST);
    assertThat(columns.frozenProperty().get()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "METRIC, BEST, 91.00 %, 'Accuracy, best'",
    "METRIC, LAST, 90.00 %, 'Accuracy, last'",
    "METRIC, LOWEST, 10.00 %, 'Accuracy, lowest'",
    "METRIC, HIGHEST, 91.00 %, 'Accuracy, highest'",
    "STORED, LAST, 1.00 MiB, Stored",
    "STORED, HIGHEST, –, 'Stored, highest'",
    "STEP_TIME, MEDIAN, 20.0 ms, Step",
    "DURATION, LAST, 1 min 30 s, Duration",
    "LEVEL, LAST, L3, Level",
  })
  @DisplayName("say the value that was chosen, and which it is")
  void read(RunColumn column, Reading reading, String text, String title) {
    RunInfo run = SampleInfo.of("two bits", "L3", 0.91).info();
    assertThat(column.text(run, reading)).isEqualTo(text);
    assertThat(column.title(reading, "accuracy")).isEqualTo(title);
  }

  @ParameterizedTest(name = "{0}, ascending {1}")
  @CsvSource({
    "METRIC, true, swap two full none",
    "METRIC, false, full two swap none",
    "NAME, true, full none swap two",
    "NAME, false, two swap none full",
  })
  @DisplayName("sort what is known, and put what is not known last either way")
  void sort(RunColumn column, boolean ascending, String names) {
    List<String> sorted =
        Stream.of(
                SampleInfo.of("full", "L0", 0.93),
                SampleInfo.of("none", "L3", Double.NaN),
                SampleInfo.of("two", "L3", 0.91),
                SampleInfo.of("swap", "swap", 0.88))
            .map(SampleInfo::info)
            .sorted((a, b) -> column.compare(a, b, column.usual(), ascending))
            .map(RunInfo::name)
            .toList();
    assertThat(sorted).containsExactly(names.split(" "));
  }

  @Test
  @DisplayName("have the mean in the head of a group, over the runs that have the number")
  void means() {
    List<RunInfo> runs =
        Stream.of(
                SampleInfo.of("a", "L3", 0.90),
                SampleInfo.of("b", "L3", 0.92),
                SampleInfo.of("c", "L3", Double.NaN))
            .map(SampleInfo::info)
            .toList();
    assertThat(RunColumn.METRIC.mean(runs, Reading.BEST)).isEqualTo("91.00 %");
    assertThat(RunColumn.LEVEL.mean(runs, Reading.LAST)).isEmpty();
    assertThat(RunColumn.BITS.mean(runs, Reading.LAST)).isEmpty();
  }
}
