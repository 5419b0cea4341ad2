package actnn.app.viewmodel.budget;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Notices;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.event.SummaryJson;
import actnn.engine.plan.Planner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the plan knows of the layers' noise")
class BasisModelTest {
  private final SimpleObjectProperty<TrainSpec> spec =
      new SimpleObjectProperty<>(TrainSpec.defaults());
  private final PlanModel plan = new PlanModel(new InlineBackground(), spec, 8L << 30);
  private final ObservableList<RunInfo> runs = FXCollections.observableArrayList();
  private final Notices notices = new Notices();
  private final BasisModel basis =
      new BasisModel(
          new BasisModel.Parts(runs, spec, this::detail, plan, new InlineBackground(), notices));

  @BeforeEach
  void list() {
    runs.setAll(
        run("told", "L3", RunStatus.FINISHED),
        run("silent", "L3", RunStatus.STOPPED),
        run("failed", "L3", RunStatus.FAILED),
        run("exact", "L0", RunStatus.FINISHED));
  }

  @Test
  @DisplayName("comes from shapes alone until a run of the same network is named")
  void offersRunsOfTheNetwork() {
    assertThat(basis.choices())
        .extracting(BasisModel.Choice::name)
        .containsExactly("shapes alone", "told", "silent");
    assertThat(now().basisSentence()).contains("shapes alone");

    spec.set(TrainSpec.defaults().with(Keys.MODEL, "vgg"));
    assertThat(basis.choices()).containsExactly(BasisModel.Choice.SHAPES);
  }

  @Test
  @DisplayName("is said beside the plan when a run tells, and goes with another network")
  void takesARun() {
    basis.chosenProperty().set(basis.choices().get(1));
    assertThat(now().basisSentence()).contains("'told'");
    assertThat(now().outlook().noise().measured()).isTrue();
    assertThat(notices.shown()).isEmpty();

    spec.set(TrainSpec.defaults().with(Keys.MODEL, "vgg"));
    assertThat(basis.chosenProperty().get()).isEqualTo(BasisModel.Choice.SHAPES);
    assertThat(now().basisSentence()).contains("shapes alone");
  }

  @Test
  @DisplayName("stays with shapes, and says so, when the run has recorded no variance")
  void silentRun() {
    basis.chosenProperty().set(basis.choices().get(2));

    assertThat(basis.chosenProperty().get()).isEqualTo(BasisModel.Choice.SHAPES);
    assertThat(notices.shown().get(0).text()).contains("'silent'").contains("shapes alone");
    assertThat(now().outlook().noise().measured()).isFalse();
  }

  private Forecast now() {
    Forecast forecast = plan.forecastProperty().get();
    assertThat(forecast).isNotNull();
    return forecast;
  }

  private RunDetail detail(String id) {
    RunSummary planned = Planner.summary(TrainSpec.defaults(), 0);
    String json = SummaryJson.write(planned);
    RunSummary summary =
        id.equals("told")
            ? SummaryJson.read(
                json.replace("\"predictedVariance\":null", "\"predictedVariance\":0.5"))
            : planned;
    RunInfo info = runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
    return new RunDetail(info, Map.of(), summary, "", "1.0.0", null, Path.of(id));
  }

  private static RunInfo run(String name, String level, RunStatus status) {
    double bits = level.equals("L0") ? Double.NaN : 2;
    return new RunInfo(
        name,
        status,
        new RunInfo.Recipe(
            "actnn",
            level,
            "preact-resnet-20",
            null,
            "shapes",
            "classification",
            "cpu",
            1,
            64,
            5,
            null),
        new RunInfo.Labels(name, "", 0, false, false, List.of()),
        RunProgress.NONE,
        new RunInfo.Times(Instant.EPOCH, null, null),
        null,
        new Statistics(Map.of(Statistic.AVERAGE_BITS, bits)),
        Map.of());
  }
}
