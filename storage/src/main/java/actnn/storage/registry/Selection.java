package actnn.storage.registry;

import actnn.storage.run.RunQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A run query as SQL.
 *
 * @param sql a SELECT of keys, or a condition for it, over the table {@code run}
 * @param arguments in order of the question marks
 */
record Selection(String sql, List<Object> arguments) {
  /** All that a text is looked for in; the line feeds keep it from matching across columns. */
  private static final String HAYSTACK =
      "id || char(10) || name || char(10) || note || char(10) || arm || char(10)"
          + " || ifnull(level, '') || char(10) || model || char(10) || dataset || char(10)"
          + " || task || char(10) || device";

  /** The condition of the runs a query matches, its page left aside. */
  static Selection condition(RunQuery query) {
    List<String> conditions = new ArrayList<>(List.of("1"));
    List<Object> arguments = new ArrayList<>();
    if (!query.text().isEmpty()) {
      conditions.add(
          "("
              + HAYSTACK
              + " LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM tag WHERE tag.run = run.seq"
              + " AND tag.tag LIKE ? ESCAPE '\\'))");
      arguments.addAll(Collections.nCopies(2, pattern(query.text())));
    }
    if (!query.statuses().isEmpty()) {
      conditions.add("status IN (" + marks(query.statuses().size()) + ")");
      query.statuses().forEach(arguments::add);
    }
    for (String tag : query.tags()) {
      conditions.add("EXISTS (SELECT 1 FROM tag WHERE tag.run = run.seq AND tag.tag = ?)");
      arguments.add(tag);
    }
    return new Selection(String.join(" AND ", conditions), List.copyOf(arguments));
  }

  /** The SELECT of the keys on a query's page, newest first. */
  static Selection page(RunQuery query) {
    Selection all = condition(query);
    List<Object> arguments = new ArrayList<>(all.arguments());
    String from = "";
    if (query.before() != null) {
      from = " AND seq < (SELECT seq FROM run WHERE id = ?)";
      arguments.add(query.before());
    }
    arguments.add(query.limit());
    return new Selection(
        "SELECT seq FROM run WHERE " + all.sql() + from + " ORDER BY seq DESC LIMIT ?",
        List.copyOf(arguments));
  }

  /** The SELECT of one key. */
  static Selection one(String id) {
    return new Selection("SELECT seq FROM run WHERE id = ?", List.of(id));
  }

  /** The arguments between others. */
  Object[] between(List<String> before, List<String> after) {
    List<Object> together = new ArrayList<>(before);
    together.addAll(arguments);
    together.addAll(after);
    return together.toArray();
  }

  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static String pattern(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
