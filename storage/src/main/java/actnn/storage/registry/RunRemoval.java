package actnn.storage.registry;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import actnn.storage.run.RunStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Takes runs out of the store. Safe for any thread. */
final class RunRemoval {
  // A point is some 20 bytes long: a piece changes about a dozen pages of 4 KiB.
  private static final int PIECE_ROWS = 2000;
  private static final List<Part> OF_SERIES =
      List.of(new Part("point", "series", "step"), new Part("stretch", "series", "stretch"));
  private static final List<Part> OF_RUN =
      List.of(
          new Part("step", "run", "step"),
          new Part("layer_profile", "run", "step"),
          new Part("memory_trace", "run", "step"),
          new Part("message", "run", "seq"));

  /**
   * A table of which a run may have many rows.
   *
   * @param owner column that says whose a row is
   * @param order column by which it is cut
   */
  private record Part(String table, String owner, String order) {}

  private final Database database;

  RunRemoval(Database database) {
    this.database = database;
  }

  /**
   * What is decided. Ids may be given anew while pieces go, as to a run that is imported once more;
   * numbers are not, so that nothing else goes than what was looked at.
   *
   * @param obstacles ids that keep the runs from going
   * @param runs keys of those that go
   */
  private record Decision(List<String> obstacles, List<Long> runs) {}

  /** As {@link Runs#deleteAll} says. */
  List<String> deleteAll(Collection<String> ids, Set<RunStatus> expected, Runnable decided) {
    return database.writeDurably(
        session -> {
          Decision decision = decide(session, ids, expected, decided);
          if (decision.obstacles.isEmpty()) {
            deleteRows(session, decision.runs);
          }
          return decision.obstacles;
        });
  }

  /** As {@link Runs#deleteInPieces} says. */
  List<String> deleteInPieces(
      Collection<String> ids, Set<RunStatus> expected, Runnable decided, Runnable makeRoom) {
    Decision decision = database.write(session -> decide(session, ids, expected, decided));
    if (!decision.obstacles.isEmpty()) {
      return decision.obstacles;
    }
    makeRoom.run();
    decision.runs.forEach(this::deletePieces);
    return database.writeDurably(
        session -> {
          deleteRows(session, decision.runs);
          return List.of();
        });
  }

  private static Decision decide(
      Session session, Collection<String> ids, Set<RunStatus> expected, Runnable decided)
      throws SQLException {
    List<String> obstacles = new ArrayList<>();
    List<Long> runs = new ArrayList<>();
    for (String id : ids) {
      OptionalLong run = RunKey.find(session, id);
      if (run.isEmpty() || !expected.contains(new RunLife(session, run.getAsLong()).status())) {
        obstacles.add(id);
      } else {
        runs.add(run.getAsLong());
      }
    }
    if (obstacles.isEmpty()) {
      decided.run();
    }
    return new Decision(List.copyOf(obstacles), List.copyOf(runs));
  }

  private static void deleteRows(Session session, List<Long> runs) throws SQLException {
    for (long run : runs) {
      session.update("DELETE FROM run WHERE seq = ?", run);
    }
  }

  private void deletePieces(long run) {
    List<Long> series =
        database.read(
            session ->
                session.list("SELECT id FROM series WHERE run = ?", row -> row.getLong(1), run));
    for (long each : series) {
      OF_SERIES.forEach(part -> deletePieces(part, each));
    }
    OF_RUN.forEach(part -> deletePieces(part, run));
  }

  private void deletePieces(Part part, long owner) {
    boolean more = true;
    while (more) {
      more = database.writeSparingly(session -> deletePiece(session, part, owner));
    }
  }

  /** Deletes the first rows, some more where many have the same place; says whether it cut. */
  private static boolean deletePiece(Session session, Part part, long owner) throws SQLException {
    String rows = part.table + " WHERE " + part.owner + " = ?";
    Optional<Long> cut =
        session.first(
            "SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET %d"
                .formatted(part.order, rows, part.order, PIECE_ROWS),
            row -> row.getLong(1),
            owner);
    if (cut.isEmpty()) {
      session.update("DELETE FROM " + rows, owner);
    } else {
      session.update("DELETE FROM " + rows + " AND " + part.order + " <= ?", owner, cut.get());
    }
    return cut.isPresent();
  }
}
