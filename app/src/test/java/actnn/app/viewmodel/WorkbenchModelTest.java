package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.figure.MemoryChart;
import actnn.app.viewmodel.figure.RunCharts;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.sweep.QueueModel;
import actnn.engine.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The window's models over a real home folder")
class WorkbenchModelTest extends WindowModels {
  @Test
  @DisplayName("say once that the store was taken away, and start no run beside it")
  void storeTakenAway() throws IOException {
    Path store = bench.home().database();
    Files.move(store, store.resolveSibling("elsewhere.db"));
    AtomicInteger rebuilds = new AtomicInteger();
    model.offerRebuild(rebuilds::incrementAndGet);
    model.tick();
    model.tick();
    assertThat(model.notices().shown())
        .filteredOn(notice -> notice.text().contains(store + " is not in its place any more"))
        .singleElement()
        .extracting(Notice::kind)
        .isEqualTo(Notice.Kind.ERROR);
    Notice gone = model.notices().shown().get(0);
    assertThat(gone.action()).extracting(Notice.Action::label).isEqualTo("Rebuild the store");
    model.notices().act(gone);
    assertThat(rebuilds).hasValue(1);

    model.launch().start();
    assertThat(model.notices().shown().toString()).contains("Starting the run: The run store ");
    assertThat(bench.catalog().list()).hasSize(2);
  }

  @Test
  @DisplayName("take the word back that the home is away once it is back, and say it again after")
  void homeBack() throws IOException {
    Path home = bench.home().path();
    Path away = home.resolveSibling("away");
    for (int i = 0; i < 2; i++) {
      Files.move(home, away);
      model.tick();
      model.tick();
      assertThat(model.notices().shown())
          .filteredOn(notice -> notice.text().contains(home + " is not in its place any more"))
          .hasSize(1);
      Files.move(away, home);
      model.tick();
      assertThat(model.notices().shown())
          .extracting(Notice::text)
          .noneMatch(t -> t.contains("in its place"));
    }
  }

  @Test
  @DisplayName("draw the measured memory along the outline of what the layers keep")
  void measuredMemoryFollowsTheBands() {
    model.live().choose(run("Two bits"));
    RunState state = model.live().stateProperty().get();
    MemorySpec memory = MemoryChart.of(state, MemorySpec.Scale.WITH_FP32, 0);
    int depth = memory.layers().size();
    assertThat(memory.traced().samples()).hasSizeGreaterThan(2 * depth);
    for (MemorySpec.Sample sample : memory.traced().samples()) {
      // Layer i is a band from i to 2L - i: what is held after its forward stands over the place
      // before i + 1, what is held after its backward over the place behind 2L - i.
      double place = sample.position();
      int held = (int) (place <= depth ? place : 2 * depth - place);
      boolean atTheTop = place == depth;
      long below =
          memory.layers().stream().limit(held).mapToLong(layer -> layer.storedBytes()).sum();
      if (!atTheTop) {
        assertThat(sample.heldBytes()).as("at " + place).isEqualTo(below);
      }
    }
  }

  @Test
  @DisplayName("fill the launch form from a run")
  void clonesToLaunch() {
    model.runs().cloneToLaunch(run("Full precision"));

    assertThat(model.navigation().page()).isEqualTo(Page.LAUNCH);
    assertThat(model.launch().field(Keys.LEVEL).text()).isEqualTo("L0");
    assertThat(model.launch().nameProperty().get()).isEqualTo("Full precision (copy)");
  }

  @Test
  @DisplayName("show a finished run as they would show a live one")
  void followsARun() {
    model.live().choose(run("Two bits"));
    model.live().tick();

    assertThat(model.live().headProperty().get().control()).isEqualTo(Control.NONE);
    assertThat(model.live().headProperty().get().fraction()).isEqualTo(1);
    assertThat(model.live().figuresProperty().get().ratio().text()).endsWith("×");
    assertThat(model.live().messages()).isNotEmpty();
    RunState state = model.live().stateProperty().get();
    LineSpec loss = RunCharts.loss(state, model.live().curves().view());
    assertThat(loss.curves()).extracting(LineSpec.Curve::name).contains("training", "validation");
    assertThat(loss.curves().get(0).raw().size()).isEqualTo(240);
    MemorySpec memory = MemoryChart.of(state, MemorySpec.Scale.WITH_FP32, 0);
    assertThat(memory.layers()).hasSize(60);
    assertThat(memory.traced().samples().stream().mapToLong(MemorySpec.Sample::heldBytes).max())
        .hasValue(memory.storedPeak());
  }

  @Test
  @DisplayName("offer to cancel all that wait only where several do")
  void cancelsWhatWaits() {
    QueueModel queue = model.queue();
    QueueModel.Entry trains = new QueueModel.Entry("a", "a", "running", 0, true);
    QueueModel.Entry waits = new QueueModel.Entry("c", "c", "waits", 1, true);
    queue.entries().setAll(trains, new QueueModel.Entry("b", "b", "running", 0, true));
    assertThat(queue.severalWait()).isFalse();
    queue.entries().setAll(trains, waits);
    assertThat(queue.severalWait()).isFalse();
    queue.entries().setAll(waits, new QueueModel.Entry("d", "d", "waits", 2, true));
    assertThat(queue.severalWait()).isTrue();
  }
}
