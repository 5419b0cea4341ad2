package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.sweep.QueueModel;
import actnn.app.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Orders from the window to runs that really train")
class RunOrdersTest {
  private static final String RESUMING = "Resuming the run";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  @TempDir Path folder;
  private final LateBackground background = new LateBackground(RESUMING);
  private Workbench bench;
  private WorkbenchModel model;

  @BeforeEach
  void open() throws Exception {
    bench = SampleBench.ofTwoRuns(folder);
    model = new WorkbenchModel(SampleBench.services(bench), background, Runnable::run);
  }

  @AfterEach
  void close() {
    bench.supervisor().live().forEach(bench.supervisor()::kill);
    bench.close();
  }

  /** Queues a sweep of one run that would train for long, and returns its id. */
  private String sweep() {
    model
        .launch()
        .change(
            Map.of(
                "model",
                "mlp",
                "train.samples",
                "64",
                "validation.samples",
                "32",
                "batch",
                "16",
                "epochs",
                "5000"));
    model.sweep().begin();
    model.sweep().seedsProperty().set("1");
    List<Integer> queued = new ArrayList<>();
    model.sweep().start(new Outcome<>(queued::add, cause -> {}));
    assertThat(queued).containsExactly(1);
    return model.book().live().get(0).id();
  }

  @Test
  @DisplayName("have a sweep stand in the queue and in the book as soon as it is queued")
  void showsASweep() {
    assertThat(model.queue().entries()).isEmpty();
    String id = sweep();
    assertThat(model.book().live()).extracting(RunInfo::id).containsExactly(id);
    assertThat(model.queue().entries()).extracting(QueueModel.Entry::id).containsExactly(id);
  }

  @Test
  @DisplayName("ask a run once to go on, however often it is pressed, and then follow it")
  void goesOnOnce() throws Exception {
    String id = sweep();
    RunState first = bench.states().open(id);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (first.progress().step() < 1 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    bench.supervisor().stop(id);
    assertThat(bench.supervisor().await(id, PATIENCE)).hasValue(RunStatus.STOPPED);
    model.book().refresh();
    model.navigation().watch(id);
    model.live().tick();
    assertThat(control()).isEqualTo(Control.GO_ON);

    model.live().resumeFromCheckpoint();
    assertThat(control()).isEqualTo(Control.GOING_ON);
    model.live().resumeFromCheckpoint();
    assertThat(background.waiting()).isEqualTo(1);
    background.arrive();

    assertThat(model.notices().shown()).isEmpty();
    assertThat(model.live().stateProperty().get()).isNotSameAs(first);
    assertThat(control()).isNotIn(Control.GO_ON, Control.GOING_ON);
    assertThat(model.book().live()).extracting(RunInfo::id).containsExactly(id);
  }

  @Test
  @DisplayName("offer again what was refused, with one sentence on why")
  void tellsOfARefusal() {
    RunInfo over = model.book().runs().get(0);
    model.live().choose(over);
    Control before = control();
    model.live().resumeFromCheckpoint();
    model.live().resumeFromCheckpoint();
    assertThat(control()).isEqualTo(Control.GOING_ON);
    background.arrive();

    assertThat(control()).isEqualTo(before);
    assertThat(model.notices().shown()).extracting(Notice::text).hasSize(1);
  }

  private Control control() {
    return model.live().headProperty().get().control();
  }
}
