package actnn.storage.registry;

import actnn.storage.database.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over all that a journal told of a run, row by row in a fixed order: two stores that took
 * the same journal have the same digest, and no changed bit of a number goes unseen, which SQLite's
 * own check does not promise. Labels, colours and what a process saw of the end are not in it.
 */
final class RunDigest {
  private static final List<String> TOLD =
      List.of(
          "SELECT steps_done, steps_total, elapsed_nanos, journal_offset FROM run WHERE seq = ?",
          "SELECT number, name, unit, goal, layer, count, last, last_step, min, min_step, max,"
              + " max_step FROM series WHERE run = ? ORDER BY number",
          "SELECT number, step, value FROM series CROSS JOIN point ON point.series = series.id"
              + " WHERE run = ? ORDER BY number, step",
          "SELECT number, stretch, stretch.min, stretch.min_step, stretch.max, stretch.max_step"
              + " FROM series CROSS JOIN stretch ON stretch.series = series.id"
              + " WHERE run = ? ORDER BY number, stretch",
          "SELECT step, epoch, elapsed_nanos FROM step WHERE run = ? ORDER BY step",
          "SELECT idx, name, kind, output_shape, numbers_per_sample, fp32_bytes, parameter_bytes"
              + " FROM layer WHERE run = ? ORDER BY idx",
          "SELECT step, layer, bits, stored_bytes, predicted_variance, measured_variance,"
              + " compress_nanos, decompress_nanos, scratch_bytes"
              + " FROM layer_profile WHERE run = ? ORDER BY step, layer",
          "SELECT step, position, phase, layer, held_bytes, fp32_bytes FROM memory_trace"
              + " WHERE run = ? ORDER BY step, position",
          "SELECT seq, elapsed_nanos, severity, text FROM message WHERE run = ? ORDER BY seq");

  private final MessageDigest sha;

  private RunDigest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /**
   * That of one run.
   *
   * @param run key of the run
   * @return 64 hexadecimal digits
   */
  static String of(Session session, long run) throws SQLException {
    RunDigest digest = new RunDigest();
    for (String query : TOLD) {
      digest.add("table");
      session.each(query, digest::add, run);
    }
    return HexFormat.of().formatHex(digest.sha.digest());
  }

  private void add(ResultSet row) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    for (int i = 1; i <= columns; i++) {
      Object value = row.getObject(i);
      if (value instanceof Double number) {
        add("r" + Long.toHexString(Double.doubleToRawLongBits(number)));
      } else {
        add(value == null ? "-" : "t" + value);
      }
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update((byte) (bytes.length >>> 24));
    sha.update((byte) (bytes.length >>> 16));
    sha.update((byte) (bytes.length >>> 8));
    sha.update((byte) bytes.length);
    sha.update(bytes);
  }
}
