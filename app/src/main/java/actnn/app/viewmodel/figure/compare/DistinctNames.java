package actnn.app.viewmodel.figure.compare;

import java.util.List;

/** Names for places that are too small for them: what is alike is left out, what differs stays. */
public final class DistinctNames {
  /** Shorter beginnings cost no room and help recognition. */
  private static final int LEAST = 16;

  /** Longer names are cut in a table. */
  private static final int LONG = 40;

  /** What is left of a beginning that another name shares, so that it can be recognised. */
  private static final int KEPT = 12;

  private DistinctNames() {}

  /**
   * The names in the same order, each still telling it from the others; a name alone stays whole.
   */
  public static List<String> of(List<String> names) {
    int alike = names.size() < 2 ? 0 : alike(names);
    int begin = alike < LEAST ? 0 : alike;
    int end = begin == 0 ? 0 : alikeAtEnd(names, begin);
    return names.stream().map(name -> middle(name, begin, end < LEAST ? 0 : end)).toList();
  }

  /**
   * A name for a column that may cut off its end: where it is long and another begins like it, most
   * of what they share gives way to an ellipsis, so that the cut falls behind what differs.
   */
  public static String among(String name, List<String> all) {
    if (name.length() <= LONG) {
      return name;
    }
    int alike =
        all.stream()
            .filter(other -> !other.equals(name))
            .mapToInt(other -> alike(name, other))
            .max()
            .orElse(0);
    return alike < KEPT + LEAST
        ? name
        : name.substring(0, KEPT).stripTrailing() + "…" + name.substring(alike);
  }

  private static String middle(String name, int begin, int end) {
    String whole = name.substring(begin, name.length() - end);
    return (begin > 0 ? "…" : "") + (end > 0 ? whole.replaceFirst("[,;:]+$", "") + "…" : whole);
  }

  /** How many characters all end with, from the end of the word that differs; none of the begin. */
  private static int alikeAtEnd(List<String> names, int begin) {
    String first = names.get(0);
    int most = names.stream().mapToInt(String::length).min().orElse(0) - begin;
    int same = 0;
    while (same < most && endsAlike(names, same + 1)) {
      same++;
    }
    int from = first.length() - same;
    int space = first.indexOf(' ', from);
    return same == most || space < 0 ? 0 : first.length() - space;
  }

  private static boolean endsAlike(List<String> names, int length) {
    String first = names.get(0);
    String end = first.substring(first.length() - length);
    return names.stream().allMatch(name -> name.endsWith(end));
  }

  /** How many characters all begin with, up to the beginning of the word that differs. */
  private static int alike(List<String> names) {
    String first = names.get(0);
    return names.stream().skip(1).mapToInt(other -> alike(first, other)).min().orElse(0);
  }

  private static int alike(String first, String other) {
    return first.lastIndexOf(' ', shared(first, other) - 1) + 1;
  }

  /** How many characters two names begin with alike. */
  static int shared(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int same = 0;
    while (same < most && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }
}
