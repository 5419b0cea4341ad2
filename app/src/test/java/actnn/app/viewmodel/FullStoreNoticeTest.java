package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.StoreRoom;
import actnn.app.run.home.Home;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunStatus;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.viewmodel.base.Notice;
import actnn.app.workbench.Workbench;
import actnn.engine.config.TrainSpec;
import actnn.storage.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A window whose store does not take what a run tells")
class FullStoreNoticeTest {
  private static final WorkerCommand SCRIPTED =
      new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  @DisplayName("for want of room says so in one notice that stays, and goes when there is room")
  void oneNotice() throws Exception {
    try (Workbench bench = Workbench.openForCommand(Home.open(folder), SCRIPTED)) {
      WorkbenchModel model =
          new WorkbenchModel(SampleBench.services(bench), new InlineBackground(), Runnable::run);
      Store store = StoreRoom.of(bench);
      String run = bench.supervisor().start(request());
      Bench.until(() -> bench.states().open(run).progress().step() > 20);
      StoreRoom.leave(store, 0);
      Bench.until(() -> bench.supervisor().notRecorded().isPresent());
      model.tick();
      model.tick();
      assertThat(standstills(model)).singleElement().matches(Notice::lasting);
      Notice notice = standstills(model).get(0);
      assertThat(notice.text())
          .isEqualTo(
              "There is no room on the disk for the run store %s: runs train on as long as their journals find some, and what those tell is recorded as soon as you free some."
                  .formatted(store.file()));

      model.notices().close(notice);
      model.tick();
      assertThat(standstills(model)).as("read and closed").isEmpty();

      StoreRoom.make(store);
      Bench.until(() -> bench.supervisor().notRecorded().isEmpty());
      model.tick();
      StoreRoom.leave(store, 0);
      Bench.until(() -> bench.supervisor().notRecorded().isPresent());
      model.tick();
      assertThat(standstills(model)).as("full once more").hasSize(1);
      StoreRoom.make(store);
      bench.supervisor().stop(run);
      assertThat(bench.supervisor().await(run)).isEqualTo(RunStatus.STOPPED);
      model.tick();
      assertThat(standstills(model)).as("there is room").isEmpty();
    }
  }

  @Test
  @DisplayName("says of one that is damaged while it is open what is to be done")
  void damaged() throws Exception {
    Home home = Home.open(folder);
    try (Workbench bench = Workbench.openForCommand(home, SCRIPTED)) {
      WorkbenchModel model =
          new WorkbenchModel(SampleBench.services(bench), new InlineBackground(), Runnable::run);
      String run = bench.supervisor().start(request());
      Bench.until(() -> bench.states().open(run).progress().step() > 20);
      try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + home.database());
          Statement damage = file.createStatement()) {
        damage.execute("ALTER TABLE point RENAME TO pint");
      }
      Bench.until(() -> bench.supervisor().notRecorded().isPresent());
      model.tick();
      assertThat(model.notices().shown())
          .extracting(Notice::text)
          .filteredOn(text -> text.startsWith("Runs train on and their journals keep all"))
          .singleElement()
          .asString()
          .contains("the run store " + home.database() + " is damaged", "'actnn rebuild'");
      bench.supervisor().kill(run);
      bench.supervisor().await(run);
    }
  }

  private static List<Notice> standstills(WorkbenchModel model) {
    return model.notices().shown().stream()
        .filter(notice -> notice.text().startsWith("There is no room"))
        .toList();
  }

  private static LaunchRequest request() {
    return LaunchRequest.of(TrainSpec.of(Map.of("steps", "1000000")), "long");
  }
}
