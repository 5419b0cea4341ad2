package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.LoggedLines;
import actnn.app.run.home.Home;
import actnn.app.sample.SampleRuns;
import actnn.engine.file.ProcessMark;
import actnn.storage.Store;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Copies of the store")
class StoreBackupsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir private Path folder;
  private @Nullable Process other;

  @AfterEach
  void endTheOther() {
    if (other != null) {
      other.destroyForcibly();
    }
  }

  @Test
  @DisplayName("are made once a day while there are runs, and the newest five are kept")
  void daily() throws IOException {
    Home home = Home.open(folder);
    other = new ProcessBuilder("sleep", "60").start();
    try (Store store = Store.open(home.database())) {
      assertThat(at(NOON).makeIfDue(store)).as("nothing to lose yet").isFalse();
      new SampleRuns(home, store).two();
      assertThat(at(NOON).makeIfDue(store)).isTrue();
      assertThat(at(NOON.plusSeconds(3600)).makeIfDue(store)).isFalse();
      half("999999999-1000");
      half(living(other));
      for (int day = 1; day <= 6; day++) {
        assertThat(at(NOON.plus(Duration.ofDays(day))).makeIfDue(store)).isTrue();
      }
      assertThat(at(NOON.minus(Duration.ofDays(9))).makeIfDue(store))
          .as("a clock that was set back")
          .isTrue();
    }
    assertThat(folder.resolve("backups"))
        .as("half a copy goes with its process alone")
        .isDirectoryContaining(file -> file.toString().endsWith(living(other) + ".tmp"))
        .isDirectoryNotContaining(file -> file.toString().contains("999999999"));
    List<StoreBackups.Copy> copies = at(NOON).list();
    assertThat(copies).hasSize(5);
    assertThat(copies.get(0).made()).isEqualTo(NOON.plus(Duration.ofDays(6)));
    try (Store copy = Store.open(copies.get(0).file())) {
      assertThat(copy.runs().count(RunQuery.all())).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("wait, and say so once, until the disk has room for one and for runs beside it")
  void nearlyFull() throws IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database());
        LoggedLines logged = LoggedLines.in("actnn.app.run.store")) {
      new SampleRuns(home, store).two();
      long size = Files.size(home.database()) + Files.size(folder.resolve("actnn.db-wal"));
      long enough = size + (64 << 20);
      AtomicLong free = new AtomicLong(enough - 1);
      StoreBackups backups = new StoreBackups(folder, InstantSource.fixed(NOON), at -> free.get());
      assertThat(backups.makeIfDue(store)).isFalse();
      assertThat(backups.makeIfDue(store)).isFalse();
      assertThat(logged.lines())
          .singleElement()
          .asString()
          .startsWith("The daily copy of the store waits until 65 MiB are free in " + folder);
      free.set(enough);
      assertThat(backups.makeIfDue(store)).isTrue();
    }
    assertThat(at(NOON).list()).hasSize(1);
  }

  @Test
  @DisplayName("are not made while the home is away, which is said in words")
  void away() throws IOException {
    Path place = folder.resolve("home");
    Home home = Home.open(place);
    try (Store store = Store.open(home.database());
        LoggedLines logged = LoggedLines.in("actnn.app.run.store")) {
      new SampleRuns(home, store).two();
      Files.move(place, folder.resolve("elsewhere"));
      StoreBackups backups = new StoreBackups(place, InstantSource.fixed(NOON));
      assertThat(backups.makeIfDue(store)).isFalse();
      assertThat(logged.lines())
          .containsExactly("The store was not copied: " + place + " is not there any more.");
    }
  }

  @Test
  @DisplayName("give back notes and names when the store itself cannot be read any more")
  void giveBack() throws IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      new SampleRuns(home, store).two();
      store.labels().note("sample00", "do not lose this");
      store.labels().rename("sample01", "called later");
      at(NOON).makeIfDue(store);
    }
    Files.writeString(home.database(), "overwritten by something else altogether");
    new StoreRebuild(home.database(), home.runs(), NOON).run(id -> {});
    try (Store store = Store.open(home.database())) {
      assertThat(store.runs().byId("sample00").orElseThrow().row().labels().note())
          .isEqualTo("do not lose this");
      assertThat(store.runs().byId("sample01").orElseThrow().row().labels().name())
          .isEqualTo("called later");
    }
  }

  private Path half(String process) throws IOException {
    return Files.createFile(
        folder.resolve("backups").resolve("actnn-20260101T000000Z.db." + process + ".tmp"));
  }

  private static String living(Process process) {
    Instant started = process.info().startInstant().orElseThrow();
    return new ProcessMark(process.pid(), started).toString();
  }

  private StoreBackups at(Instant now) {
    return new StoreBackups(folder, InstantSource.fixed(now));
  }
}
