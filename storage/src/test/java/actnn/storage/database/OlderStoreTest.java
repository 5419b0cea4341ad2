package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.Store;
import actnn.storage.database.Database.Check;
import actnn.storage.layer.LayerCost;
import actnn.storage.layer.LayerProfile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("A store of version 1")
class OlderStoreTest {
  private static final String RUN =
      "INSERT INTO run (id, name, status, arm, level, model, dataset, task, device, seed, batch,"
          + " epochs, note, colour, created_ms, steps_total, app_version, journal) VALUES ('a', 'A',"
          + " 'FINISHED', 'actnn', 'L3', 'mlp', 'shapes', 'classification', 'cpu', 1, 32, 1, '', 0,"
          + " 1, 20, '1.0.0', 'j');";
  private static final String PROFILES =
      "INSERT INTO layer_profile (run, step, layer, bits, stored_bytes, predicted_variance)"
          + " VALUES (1, 10, 0, 2.5, 100, 0.25), (1, 10, 1, NULL, 0, NULL);";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void asItWas() throws SQLException {
    file = folder.resolve("runs.db");
    Schema first = new Schema(Schema.current().scripts().subList(0, 1));
    Database.open(file, Check.WHOLE, first).close();
    RawSql.run(file, RUN + PROFILES);
  }

  @Test
  void keepsItsProfilesWhoseCostsNobodyMeasured() throws SQLException {
    try (Store store = Store.open(file)) {
      assertThat(store.layers().latest("a"))
          .containsExactly(
              new LayerProfile(10, 0, 2.5, 100, 0.25, null),
              new LayerProfile(10, 1, Double.NaN, 0, null, null));
    }
    assertThat(RawSql.lines(file, "PRAGMA user_version"))
        .containsExactly(String.valueOf(Schema.current().version()));
    Path copy = folder.resolve("runs.db.version-1.backup");
    assertThat(RawSql.lines(copy, "SELECT count(*) FROM layer_profile")).containsExactly("2");
  }

  @Test
  void takesProfilesWithCostsFromThenOn() {
    LayerProfile told = new LayerProfile(20, 0, 2, 90, 0.5, null, new LayerCost(7, 8, 9));
    try (Store store = Store.open(file)) {
      store.layers().append("a", List.of(told));
      assertThat(store.layers().latest("a")).containsExactly(told);
    }
  }
}
