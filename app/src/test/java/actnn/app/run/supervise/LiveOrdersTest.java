package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.RunBook;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.live.LiveModel;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The live page")
class LiveOrdersTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("offers a run that waits nothing but to stop it, and says why it can do no more")
  void queued() {
    try (Bench bench = new Bench(folder, 0)) {
      Notices notices = new Notices();
      InlineBackground background = new InlineBackground();
      LiveModel live = model(bench, background, notices, bench.start(10, ""));
      assertThat(live.headProperty().get().control()).isEqualTo(Control.STOP);

      live.pause();
      live.checkpoint();
      assertThat(notices.shown())
          .extracting(Notice::text)
          .containsExactly(
              "Pausing the run: The run waits for its turn: ask it again when it trains, or stop"
                  + " it.",
              "Asking for a checkpoint: The run waits for its turn: ask it again when it trains,"
                  + " or stop it.");
      live.stop();
      live.tick();
      assertThat(live.headProperty().get().control()).isEqualTo(Control.GO_ON);
      live.kill();
      assertThat(notices.shown().get(2).text())
          .isEqualTo("Ending the worker: The run is over (stopped): there is no worker to ask.");
    }
  }

  @Test
  @DisplayName("gives commands a lane of their own, so that Stop waits for no start or report")
  void lanes() {
    try (Bench bench = new Bench(folder, 0)) {
      InlineBackground background = new InlineBackground();
      LiveModel live = model(bench, background, new Notices(), bench.start(10, ""));
      live.pause();
      live.stop();
      live.resumeFromCheckpoint();
      assertThat(background.lane("Pausing the run")).isEqualTo(Lane.COMMANDS);
      assertThat(background.lane("Stopping the run")).isEqualTo(Lane.COMMANDS);
      assertThat(background.lane("Resuming the run")).isEqualTo(Lane.STARTS);
    }
  }

  private static LiveModel model(
      Bench bench, InlineBackground background, Notices notices, String run) {
    RunBook book = new RunBook(background, bench.catalog, notices);
    Navigation navigation = new Navigation();
    LiveModel live =
        new LiveModel(
            new LiveModel.Parts(
                book,
                bench.states,
                bench.supervisor,
                background,
                notices,
                new LongTasks(background, notices, Runnable::run),
                navigation,
                new WindowMemory(background, WindowMemory.Kept.in(bench.home.path())),
                1L << 30));
    navigation.watch(run);
    return live;
  }
}
