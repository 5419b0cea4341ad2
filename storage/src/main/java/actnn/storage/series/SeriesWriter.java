package actnn.storage.series;

import actnn.storage.database.Session;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import actnn.storage.database.row.Columns;
import actnn.storage.series.Summary.Extreme;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes series of one run within a transaction. Confined to it. */
public final class SeriesWriter {
  private final Session session;
  private final long run;
  private final Map<Integer, SeriesInfo> known = new HashMap<>();

  /**
   * @param run key of the run
   */
  public SeriesWriter(Session session, long run) {
    this.session = session;
    this.run = run;
  }

  /** See {@link SeriesPoints#declare}. */
  public void declare(List<SeriesDeclaration> series) throws SQLException {
    for (SeriesDeclaration declaration : series) {
      Optional<SeriesInfo> known = byNumber(declaration.number());
      if (known.isEmpty()) {
        insert(declaration);
      } else if (known.get().declaration().name().equals(nameless(declaration.number()))) {
        rename(declaration);
      } else if (!known.get().declaration().equals(declaration)) {
        throw taken(declaration, known.get().declaration());
      }
    }
  }

  /**
   * Declares by their numbers the series that no declaration has come for, as from a journal in
   * which that line is damaged: their points are kept, and a later declaration names them.
   */
  public void adopt(List<Point> points) throws SQLException {
    List<Integer> numbers = points.stream().map(Point::series).distinct().toList();
    for (int number : numbers) {
      if (byNumber(number).isEmpty()) {
        insert(new SeriesDeclaration(number, nameless(number), "", Goal.NONE, null));
      }
    }
  }

  /** See {@link SeriesPoints#append}. */
  public void append(List<Point> points) throws SQLException {
    Map<Integer, List<Point>> bySeries = new LinkedHashMap<>();
    for (Point point : points) {
      bySeries.computeIfAbsent(point.series(), number -> new ArrayList<>()).add(point);
    }
    for (Map.Entry<Integer, List<Point>> entry : bySeries.entrySet()) {
      int number = entry.getKey();
      append(byNumber(number).orElseThrow(() -> undeclared(number)), entry.getValue());
    }
  }

  private void append(SeriesInfo series, List<Point> points) throws SQLException {
    Summary summary = written(series, points);
    store(series.id(), summary);
    known.remove(series.declaration().number());
    Long last = summary.lastStep();
    if (last != null) {
      new Stretches(session, series.id()).stored(points, series.summary().lastStep(), last);
    }
  }

  private Summary written(SeriesInfo series, List<Point> points) throws SQLException {
    List<Point> repeated = insertNew(series.id(), points);
    if (repeated.isEmpty()) {
      RunningSummary summary = RunningSummary.from(series.summary());
      points.forEach(point -> summary.add(point.step(), stored(point.value())));
      return summary.now();
    }
    replace(series.id(), repeated);
    return recount(series);
  }

  /** Asked of the store once for all that is done with a series in a batch. */
  private Optional<SeriesInfo> byNumber(int number) throws SQLException {
    SeriesInfo here = known.get(number);
    if (here != null) {
      return Optional.of(here);
    }
    Optional<SeriesInfo> found =
        session.first(
            "SELECT " + SeriesRows.INFO_COLUMNS + " FROM series WHERE run = ? AND number = ?",
            SeriesRows::info,
            run,
            number);
    found.ifPresent(series -> known.put(number, series));
    return found;
  }

  private static String nameless(int number) {
    return "series " + number;
  }

  private void rename(SeriesDeclaration wanted) throws SQLException {
    known.remove(wanted.number());
    session.update(
        "UPDATE series SET name = ?, unit = ?, goal = ?, layer = ? WHERE run = ? AND number = ?",
        wanted.name(),
        wanted.unit(),
        wanted.goal(),
        wanted.layer(),
        run,
        wanted.number());
  }

  private void insert(SeriesDeclaration wanted) throws SQLException {
    int inserted =
        session.update(
            "INSERT INTO series (run, number, name, unit, goal, layer) VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            run,
            wanted.number(),
            wanted.name(),
            wanted.unit(),
            wanted.goal(),
            wanted.layer());
    if (inserted == 0) {
      throw new StoreException(
          Kind.CONFLICT,
          "The run already has a series '" + wanted.name() + "'; a name is declared once.");
    }
  }

  private static StoreException taken(SeriesDeclaration wanted, SeriesDeclaration known) {
    return new StoreException(
        Kind.CONFLICT,
        "Series number "
            + wanted.number()
            + " is declared as '"
            + wanted.name()
            + "' but is '"
            + known.name()
            + "' already, or with another unit, goal or layer; a number is declared once.");
  }

  private static StoreException undeclared(int number) {
    return new StoreException(
        Kind.CONFLICT,
        "A point names series number " + number + ", which the run has not declared.");
  }

  /** Inserts the points whose step is free and gives back the others. */
  private List<Point> insertNew(long series, List<Point> points) throws SQLException {
    int[] inserted =
        session.updateAll(
            "INSERT INTO point (series, step, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            points,
            point -> new @Nullable Object[] {series, point.step(), stored(point.value())});
    List<Point> repeated = new ArrayList<>();
    for (int i = 0; i < inserted.length; i++) {
      if (inserted[i] == 0) {
        repeated.add(points.get(i));
      }
    }
    return repeated;
  }

  private void replace(long series, List<Point> points) throws SQLException {
    session.updateAll(
        "UPDATE point SET value = ? WHERE series = ? AND step = ?",
        points,
        point -> new @Nullable Object[] {stored(point.value()), series, point.step()});
  }

  /** The file format cannot tell -0.0 from 0.0, so neither does the summary. */
  private static double stored(double value) {
    return value + 0.0;
  }

  private Summary recount(SeriesInfo series) throws SQLException {
    RunningSummary summary = RunningSummary.empty(series.summary().goal());
    session.each(
        "SELECT step, value FROM point WHERE series = ? ORDER BY step",
        row -> summary.add(row.getLong(1), Columns.number(row, 2)),
        series.id());
    return summary.now();
  }

  private void store(long series, Summary summary) throws SQLException {
    Extreme min = summary.min();
    Extreme max = summary.max();
    session.update(
        "UPDATE series SET count = ?, last = ?, last_step = ?, min = ?, min_step = ?, max = ?,"
            + " max_step = ? WHERE id = ?",
        summary.count(),
        summary.last(),
        summary.lastStep(),
        min == null ? null : min.value(),
        min == null ? null : min.step(),
        max == null ? null : max.value(),
        max == null ? null : max.step(),
        series);
  }
}
