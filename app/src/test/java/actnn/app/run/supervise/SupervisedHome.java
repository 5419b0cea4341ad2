package actnn.app.run.supervise;

import actnn.app.run.Bench;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

/** A home folder whose runs a supervisor looks after. */
abstract class SupervisedHome {
  @TempDir Path folder;

  static void onStore(Bench bench, String sql) throws SQLException {
    String url = "jdbc:sqlite:" + bench.home.database();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
