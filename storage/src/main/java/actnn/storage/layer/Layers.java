package actnn.storage.layer;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.Columns;
import actnn.storage.database.row.RunKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers of a run and their bits over time. Safe for any thread. */
public final class Layers {
  private final Database database;

  public Layers(Database database) {
    this.database = database;
  }

  /** Declares layers; one with an index that is already there is replaced. */
  public void declare(String run, List<Layer> layers) {
    database.change(session -> declare(session, RunKey.require(session, run), layers));
  }

  /** The same within a transaction; {@code run} is the key of the run. */
  public static void declare(Session session, long run, List<Layer> layers) throws SQLException {
    session.updateAll(
        "INSERT OR REPLACE INTO layer (run, idx, name, kind, output_shape, numbers_per_sample,"
            + " fp32_bytes, parameter_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        layers,
        layer ->
            new Object[] {
              run,
              layer.index(),
              layer.name(),
              layer.kind(),
              layer.outputShape(),
              layer.numbersPerSample(),
              layer.fp32Bytes(),
              layer.parameterBytes()
            });
  }

  /** The layers of a run by index. */
  public List<Layer> list(String run) {
    return database.read(
        session ->
            session.list(
                "SELECT idx, name, kind, output_shape, numbers_per_sample, fp32_bytes,"
                    + " parameter_bytes FROM layer"
                    + " WHERE run = (SELECT seq FROM run WHERE id = ?) ORDER BY idx",
                Layers::layer,
                run));
  }

  /** Appends profiles; one of the same step and layer is replaced. */
  public void append(String run, List<LayerProfile> profiles) {
    database.change(session -> append(session, RunKey.require(session, run), profiles));
  }

  /** The same within a transaction; {@code run} is the key of the run. */
  public static void append(Session session, long run, List<LayerProfile> profiles)
      throws SQLException {
    session.updateAll(
        "INSERT OR REPLACE INTO layer_profile (run, step, layer, bits, stored_bytes,"
            + " predicted_variance, measured_variance, compress_nanos, decompress_nanos,"
            + " scratch_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        profiles,
        profile -> values(run, profile));
  }

  private static @Nullable Object[] values(long run, LayerProfile profile) {
    LayerCost cost = profile.cost();
    return new @Nullable Object[] {
      run,
      profile.step(),
      profile.layer(),
      profile.bits(),
      profile.storedBytes(),
      profile.predictedVariance(),
      profile.measuredVariance(),
      cost == null ? null : cost.compressNanos(),
      cost == null ? null : cost.decompressNanos(),
      cost == null ? null : cost.scratchBytes()
    };
  }

  /** The profiles of the latest step that has any, by layer; empty if there is none. */
  public List<LayerProfile> latest(String run) {
    return database.read(
        session ->
            session.list(
                "SELECT step, layer, bits, stored_bytes, predicted_variance, measured_variance,"
                    + " compress_nanos, decompress_nanos, scratch_bytes"
                    + " FROM layer_profile WHERE run = (SELECT seq FROM run WHERE id = ?1)"
                    + " AND step = (SELECT max(step) FROM layer_profile"
                    + " WHERE run = (SELECT seq FROM run WHERE id = ?1)) ORDER BY layer",
                Layers::profile,
                run));
  }

  /** One quantity of all layers over all steps. */
  public LayerHistory history(String run, LayerHistory.Quantity quantity) {
    return database.read(
        session -> {
          HistoryReader history = new HistoryReader();
          session.each(
              "SELECT step, layer, "
                  + quantity.column()
                  + " FROM layer_profile WHERE run = (SELECT seq FROM run WHERE id = ?)"
                  + " ORDER BY step, layer",
              history,
              run);
          return history.history();
        });
  }

  private static Layer layer(ResultSet row) throws SQLException {
    return new Layer(
        row.getInt("idx"),
        row.getString("name"),
        row.getString("kind"),
        row.getString("output_shape"),
        row.getLong("numbers_per_sample"),
        row.getLong("fp32_bytes"),
        row.getLong("parameter_bytes"));
  }

  private static LayerProfile profile(ResultSet row) throws SQLException {
    return new LayerProfile(
        row.getLong("step"),
        row.getInt("layer"),
        Columns.number(row, 3),
        row.getLong("stored_bytes"),
        Columns.real(row, "predicted_variance"),
        Columns.real(row, "measured_variance"),
        cost(row));
  }

  private static @Nullable LayerCost cost(ResultSet row) throws SQLException {
    Long compress = Columns.integer(row, "compress_nanos");
    Long decompress = Columns.integer(row, "decompress_nanos");
    Long scratch = Columns.integer(row, "scratch_bytes");
    return compress == null || decompress == null || scratch == null
        ? null
        : new LayerCost(compress, decompress, scratch);
  }
}
