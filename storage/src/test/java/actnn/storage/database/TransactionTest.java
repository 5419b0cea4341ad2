package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.database.Database.Check;
import actnn.storage.database.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("Transactions")
class TransactionTest {
  private static final String INSERT = "INSERT INTO note (text) VALUES (?)";

  @TempDir Path folder;
  private Path file;
  private Database database;

  @BeforeEach
  void open() {
    file = folder.resolve("runs.db");
    Schema schema = new Schema(List.of("CREATE TABLE note (text TEXT NOT NULL) STRICT"));
    database = Database.open(file, Check.WHOLE, schema);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void workThatThrowsLeavesNothing() {
    assertThatThrownBy(
            () ->
                database.change(
                    session -> {
                      session.update(INSERT, "half");
                      throw new IllegalStateException("stop here");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stop here");
    assertThat(notes()).isZero();
    write("whole");
    assertThat(notes()).isOne();
  }

  @Test
  void aRefusedRowIsAConflict() {
    StoreException conflict =
        catchThrowableOfType(
            StoreException.class,
            () -> database.change(session -> session.update(INSERT, 1.5e300)));
    assertThat(conflict).isNull();
    conflict =
        catchThrowableOfType(
            StoreException.class,
            () -> database.change(session -> session.update(INSERT, (Object) null)));
    assertThat(conflict.kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void aWriteWithinAWriteIsRefused() {
    assertThatThrownBy(() -> database.change(session -> write("inner")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("session at hand");
    assertThat(notes()).isZero();
  }

  @Test
  void aReadWithinAReadIsRefused() {
    assertThatThrownBy(() -> database.read(session -> notes()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("session at hand");
    assertThat(notes()).isZero();
  }

  @Test
  void aReadCannotWrite() {
    assertThatThrownBy(() -> database.read(session -> session.update(INSERT, "sneaky")))
        .isInstanceOf(StoreException.class);
    assertThat(notes()).isZero();
  }

  @Test
  void aReadSeesOneMomentWhileOthersWrite() {
    List<Long> seen =
        database.read(
            session -> {
              long before = session.number("SELECT count(*) FROM note");
              write("meanwhile");
              return List.of(before, session.number("SELECT count(*) FROM note"));
            });
    assertThat(seen).containsExactly(0L, 0L);
    assertThat(notes()).isOne();
  }

  @Test
  void aFullDiskUndoesTheTransactionAndTheNextOneWorks() {
    write("before");
    long pages = database.write(session -> session.number("PRAGMA page_count"));
    database.write(session -> session.number("PRAGMA max_page_count = " + pages));

    StoreException full =
        catchThrowableOfType(StoreException.class, () -> write("x".repeat(100_000)));

    assertThat(full.kind()).isEqualTo(Kind.DISK_FULL);
    assertThat(full).hasMessageContaining("free some and try again");
    assertThat(notes()).isOne();
    database.write(session -> session.number("PRAGMA max_page_count = 100000"));
    write("x".repeat(100_000));
    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void aWriteWaitsForAnotherProcessToFinish() throws Exception {
    try (Connection other = RawSql.connect(file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                begun.countDown();
                write("patient");
              });
      begun.await();
      assertThat(notes()).as("readers are not held up").isZero();
      statement.execute("INSERT INTO note VALUES ('first')");
      statement.execute("COMMIT");
      writing.join();
    }
    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void manyThreadsWriteAndReadWithoutLosingAny() {
    CompletableFuture<?>[] threads =
        IntStream.range(0, 8)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = 0; i < 50; i++) {
                            write(thread + "/" + i);
                            assertThat(notes()).isPositive();
                          }
                        }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(threads).join();
    assertThat(notes()).isEqualTo(400);
  }

  @Test
  void aClosedStoreSaysSo() {
    database.close();
    database.close();
    assertThatThrownBy(this::notes)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> write("late"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aCopyHoldsWhatWasCommittedAndNeverReplacesAFile() throws SQLException {
    write("kept");
    Path copy = folder.resolve("backup/copy.db");
    database.backup(copy);
    write("later");

    assertThat(RawSql.lines(copy, "SELECT text FROM note")).containsExactly("kept");
    StoreException second = catchThrowableOfType(StoreException.class, () -> database.backup(copy));
    assertThat(second.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(copy.resolveSibling("copy.db.tmp")).doesNotExist();
  }

  private void write(String text) {
    database.change(session -> session.update(INSERT, text));
  }

  private long notes() {
    return database.read(session -> session.number("SELECT count(*) FROM note"));
  }
}
