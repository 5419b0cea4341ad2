package actnn.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.rebuild.HomeSession;
import actnn.app.viewmodel.rebuild.HomeSession.Progress;
import actnn.app.viewmodel.rebuild.RebuildModel;
import actnn.app.viewmodel.settings.WindowLook;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The home of a window")
class WindowSessionTest {
  @TempDir Path folder;
  private Home home;
  private WindowSession session;
  private final List<Services> shown = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void fill() throws IOException {
    SampleBench.ofTwoRuns(folder).close();
    home = Home.open(folder);
    session = new WindowSession(home);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private RebuildModel model(String why) {
    return model(session, why);
  }

  private RebuildModel model(HomeSession home, String why) {
    return new RebuildModel(
        home,
        new InlineBackground(),
        Runnable::run,
        why,
        (services, end) -> {
          shown.add(services);
          told.addAll(end.sentences());
        });
  }

  @Test
  @DisplayName("whose store is damaged is refused with the reason, made anew, and open again")
  void damaged() throws IOException {
    Files.writeString(home.database(), "this was a store once".repeat(500));
    HomeSession.Opening opening = session.open();
    assertThat(opening).isInstanceOf(HomeSession.Refused.class);
    RebuildModel model = model(((HomeSession.Refused) opening).sentence());
    assertThat(model.sentenceProperty().get()).contains(home.database().toString());

    List<Double> fractions = new ArrayList<>();
    model.fractionProperty().addListener((value, before, now) -> fractions.add(now.doubleValue()));
    model.start();
    assertThat(fractions).containsExactly(0.5, 1.0);
    assertThat(model.stepProperty().get()).isEqualTo("Took in 2 of 2 runs");
    assertThat(model.busyProperty().get()).isFalse();
    assertThat(told).first().isEqualTo("2 runs are in the new store.");
    assertThat(told).last().asString().startsWith("The old store is kept as ");
    assertThat(shown).singleElement();
    assertThat(shown.get(0).catalog().list()).hasSize(2);
  }

  @Test
  @DisplayName("is as it was when its rebuild is cancelled, and can be made anew after all")
  void cancelled() throws IOException {
    Files.writeString(home.database(), "this was a store once".repeat(500));
    byte[] before = Files.readAllBytes(home.database());
    HomeSession.Opening opening = session.open();
    RebuildModel model = model(((HomeSession.Refused) opening).sentence());
    cancelAt(model, 0.5);
    model.start();
    assertThat(model.busyProperty().get()).isFalse();
    assertThat(model.sentenceProperty().get())
        .startsWith("The rebuild was cancelled: the store is as it was. ")
        .endsWith(((HomeSession.Refused) opening).sentence());
    assertThat(shown).isEmpty();
    assertThat(Files.readAllBytes(home.database())).isEqualTo(before);

    RebuildModel again = model("");
    again.cancel(); // nothing goes on
    again.start();
    assertThat(shown).singleElement();
  }

  @Test
  @DisplayName("opens again with its store when the rebuild of a sound one is cancelled")
  void cancelledSound() {
    assertThat(session.open()).isInstanceOf(HomeSession.Open.class);
    RebuildModel model = model("");
    cancelAt(model, 0.5);
    model.start();
    assertThat(shown).singleElement();
    assertThat(shown.get(0).catalog().list()).hasSize(2);
    assertThat(told).containsExactly("The rebuild was cancelled: the store is as it was.");
    assertThat(model.busyProperty().get()).isFalse();
  }

  @Test
  @DisplayName("says that the cancel came too late where the new store is in its place")
  void cancelledLate() {
    List<RebuildModel> made = new ArrayList<>();
    HomeSession late =
        new HomeSession() {
          @Override
          public WindowLook look() {
            return session.look();
          }

          @Override
          public Opening open() {
            made.get(0).cancel();
            return session.open();
          }

          @Override
          public StoreRebuild.Result rebuild(Consumer<Progress> told, Runnable check) {
            return session.rebuild(told, check);
          }
        };
    made.add(model(late, ""));
    made.get(0).start();
    assertThat(shown).singleElement();
    assertThat(told)
        .first()
        .isEqualTo(
            "The rebuild was done before it could be cancelled: 2 runs are in the new store.");
  }

  private static void cancelAt(RebuildModel model, double fraction) {
    model
        .fractionProperty()
        .addListener(
            (value, was, now) -> {
              if (now.doubleValue() == fraction) {
                model.cancel();
              }
            });
  }

  @Test
  @DisplayName("whose store is damaged further in is refused before anything is written into it")
  void damagedWithin() throws IOException {
    Store.fold(home.database());
    byte[] rotten = Files.readAllBytes(home.database());
    Arrays.fill(rotten, rotten.length / 2, rotten.length, (byte) 0xA5);
    Files.write(home.database(), rotten);
    HomeSession.Opening opening = session.open();
    assertThat(opening).isInstanceOf(HomeSession.Refused.class);
    assertThat(((HomeSession.Refused) opening).sentence()).contains("damaged", "actnn rebuild");
    assertThat(Files.readAllBytes(home.database())).isEqualTo(rotten);
  }

  @Test
  @DisplayName("is not made anew while another program has it open, and tells who")
  void inUse() throws IOException {
    try (Workbench other = Workbench.openForCommand(home)) {
      RebuildModel model = model("");
      model.start();
      assertThat(model.sentenceProperty().get()).contains("is open in a command", "close that");
      assertThat(shown).isEmpty();
      assertThat(other.catalog().list()).hasSize(2);
    }
  }

  @Test
  @DisplayName("that is open is closed for a rebuild, and opens again after it")
  void closedFirst() throws IOException {
    assertThat(session.open()).isInstanceOf(HomeSession.Open.class);
    Files.delete(home.database());
    List<Progress> steps = new ArrayList<>();
    assertThat(session.rebuild(steps::add).sentences())
        .first()
        .isEqualTo("2 runs are in the new store.");
    assertThat(steps).containsExactly(new Progress(1, 2), new Progress(2, 2));
    assertThat(session.open()).isInstanceOf(HomeSession.Open.class);
  }

  @Test
  @DisplayName("counts all runs that a rebuild takes in, with those whose description is gone")
  void withoutDescription() throws IOException {
    try (Stream<Path> runs = Files.list(home.runs())) {
      Files.delete(runs.findFirst().orElseThrow().resolve("run.json"));
    }
    List<Progress> steps = new ArrayList<>();
    assertThat(session.rebuild(steps::add).runs()).isEqualTo(2);
    assertThat(steps).containsExactly(new Progress(1, 2), new Progress(2, 2));
  }

  @Test
  @DisplayName("says nothing of how far a rebuild was that failed")
  void failedMidway() {
    AtomicReference<RebuildModel> made = new AtomicReference<>();
    Executor window =
        task -> {
          task.run();
          if (made.get().stepProperty().get().startsWith("Took in 1")) {
            throw new FileException("The disk is full.", new IOException("ENOSPC"));
          }
        };
    RebuildModel model =
        new RebuildModel(session, new InlineBackground(), window, "", (services, end) -> {});
    made.set(model);
    model.start();
    assertThat(model.sentenceProperty().get()).isEqualTo("The disk is full.");
    assertThat(model.stepProperty().get()).isEmpty();
    assertThat(model.fractionProperty().get()).isNegative();
    assertThat(model.busyProperty().get()).isFalse();
  }

  @Test
  @DisplayName("whose store is of a newer version is not opened, and no rebuild throws it away")
  void newer() throws Exception {
    age("PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(home.database());
    assertThatThrownBy(session::open)
        .isInstanceOfSatisfying(
            StoreException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(StoreException.Kind.NEWER_SCHEMA));
    RebuildModel model = model("");
    model.start();
    assertThat(model.sentenceProperty().get()).contains("has schema version 99");
    assertThat(shown).isEmpty();
    assertThat(Files.readAllBytes(home.database())).isEqualTo(before);
  }

  private void age(String statement) throws SQLException {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + home.database());
        Statement change = file.createStatement()) {
      change.executeUpdate(statement);
    }
  }
}
