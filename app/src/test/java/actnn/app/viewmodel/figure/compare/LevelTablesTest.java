package actnn.app.viewmodel.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.figure.RunFigure;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Tables of levels")
class LevelTablesTest extends SampledRuns {
  @Test
  @DisplayName("have the levels side by side in their order, with mean and deviation")
  void levels() {
    List<LevelColumn> levels = LevelColumn.of(List.of(runs.get(2), runs.get(1), runs.get(0)));
    assertThat(levels).extracting(LevelColumn::level).containsExactly("L0", "L3");
    LevelColumn.Cell best = levels.get(1).cell(RunFigure.METRIC_BEST, levels.get(0));
    double one = RunFigure.METRIC_BEST.of(runs.get(1).info());
    double two = RunFigure.METRIC_BEST.of(runs.get(2).info());
    assertThat(best.text())
        .isEqualTo(
            RunFigure.METRIC_BEST.text((one + two) / 2)
                + " ± "
                + RunFigure.METRIC_BEST.text(Math.abs(one - two) / Math.sqrt(2))
                + ", n = 2");
    assertThat(best.delta().verdict()).isEqualTo(Delta.Verdict.WORSE);
    assertThat(levels.get(0).cell(RunFigure.STORED, levels.get(0)).delta()).isEqualTo(Delta.NONE);
  }

  @Test
  @DisplayName("average no runs of different networks, and say which network a table is of")
  void levelsByNetwork() {
    List<LevelGroup> groups = LevelGroup.of(runs);
    assertThat(groups)
        .extracting(LevelGroup::setting)
        .containsExactly(
            "classification  ·  preact-resnet-20  ·  shapes",
            "classification  ·  preact-resnet-110  ·  shapes");
    assertThat(groups).extracting(LevelGroup::hasMeans).containsExactly(true, false);
    assertThat(groups.get(0).levels().get(1).runs()).containsExactly(runs.get(1), runs.get(2));
    assertThat(groups.get(0).base(runs.get(1).id()).level()).isEqualTo("L3");
    assertThat(groups.get(0).base(runs.get(3).id()).level()).isEqualTo("L0");
  }

  @ParameterizedTest(name = "{0} {1} {2}, batch {3}, input {4}")
  @CsvSource({
    "segmentation, resnet20, shapes, 32, 32, segmentation  ·  resnet20  ·  shapes",
    "classification, mlp, shapes, 32, 32, classification  ·  mlp  ·  shapes",
    "classification, resnet20, cifar10, 32, 32, classification  ·  resnet20  ·  cifar10",
    "classification, resnet20, shapes, 64, 32, "
        + "classification  ·  resnet20  ·  shapes  ·  batch 64",
    "classification, resnet20, shapes, 32, 64, "
        + "classification  ·  resnet20  ·  shapes  ·  input 64",
  })
  @DisplayName("have a table of levels for each task, network, data, batch and input")
  void levelGroups(
      String task, String model, String data, int batch, String input, String setting) {
    ComparedRun usual =
        set(placed("usual", 0.9, 100), "classification", "resnet20", "shapes", 32, "32");
    ComparedRun other = set(placed("other", 0.1, 100), task, model, data, batch, input);
    assertThat(LevelGroup.of(List.of(usual, usual))).hasSize(1);
    List<LevelGroup> groups = LevelGroup.of(List.of(usual, other));
    assertThat(groups).hasSize(2).noneMatch(LevelGroup::hasLevels);
    assertThat(groups.get(1).setting()).isEqualTo(setting);
  }

  @Test
  @DisplayName("count in a mean only the runs that it is of")
  void meansCountTheirs() {
    List<LevelColumn> levels =
        LevelColumn.of(
            List.of(
                placed("a", 0.9, 100), placed("b", 0.8, 100), placed("failed", Double.NaN, 100)));
    assertThat(levels.get(0).cell(RunFigure.METRIC_BEST, levels.get(0)).text()).endsWith(", n = 2");
    assertThat(levels.get(0).cell(RunFigure.STORED, levels.get(0)).text()).endsWith(", n = 3");
  }
}
