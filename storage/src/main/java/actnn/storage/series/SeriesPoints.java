package actnn.storage.series;

import actnn.storage.database.Database;
import java.util.List;
import java.util.Optional;

/** Declares, writes and reads series. Safe for any thread. */
public final class SeriesPoints {
  private final Database database;

  public SeriesPoints(Database database) {
    this.database = database;
  }

  /**
   * Declares series of a run. Saying the same again changes nothing.
   *
   * @throws actnn.storage.database.StoreException if the run is unknown, or a number or name is
   *     taken by a different series
   */
  public void declare(String run, List<SeriesDeclaration> series) {
    throw new UnsupportedOperationException();
  }

  /**
   * Appends points and updates the summaries in one transaction. A point at a step that is already
   * there replaces it.
   *
   * @throws actnn.storage.database.StoreException if the run or a series number is unknown
   */
  public void append(String run, List<Point> points) {
    throw new UnsupportedOperationException();
  }

  /** All series of a run by number, with their summaries; no point is read. */
  public List<SeriesInfo> list(String run) {
    throw new UnsupportedOperationException();
  }

  /** The series of the whole network with this name. */
  public Optional<SeriesInfo> find(String run, String name) {
    throw new UnsupportedOperationException();
  }

  /** The series of one layer with this name. */
  public Optional<SeriesInfo> find(String run, String name, int layer) {
    throw new UnsupportedOperationException();
  }

  /** All points of a series. */
  public Curve read(SeriesInfo series) {
    throw new UnsupportedOperationException();
  }

  /** The points of a series from a step on, that step included. */
  public Curve readFrom(SeriesInfo series, long step) {
    throw new UnsupportedOperationException();
  }

  /**
   * A series thinned to lowest and highest value a bucket, so that no spike is lost. Buckets are
   * equally wide in steps; empty ones are left out.
   *
   * @param buckets how many at most, at least 1
   */
  public List<Bucket> thin(SeriesInfo series, int buckets) {
    throw new UnsupportedOperationException();
  }

  /** The same for a stretch of steps, both ends included. */
  public List<Bucket> thin(SeriesInfo series, long fromStep, long toStep, int buckets) {
    throw new UnsupportedOperationException();
  }
}
