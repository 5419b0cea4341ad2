package actnn.app.viewmodel.figure;

import java.util.List;

/** Names for places that are too small for them: what all begin with alike is left out. */
public final class DistinctNames {
  /** Shorter beginnings cost no room and help recognition. */
  private static final int LEAST = 16;

  private DistinctNames() {}

  /**
   * The names in the same order, each still telling it from the others; a name alone stays whole.
   */
  public static List<String> of(List<String> names) {
    int alike = names.size() < 2 ? 0 : alike(names);
    return alike < LEAST
        ? List.copyOf(names)
        : names.stream().map(name -> "…" + name.substring(alike)).toList();
  }

  /** How many characters all begin with, up to the beginning of the word that differs. */
  private static int alike(List<String> names) {
    String first = names.get(0);
    int length = names.stream().mapToInt(String::length).min().orElse(0);
    int same = 0;
    while (same < length && isSame(names, same)) {
      same++;
    }
    return first.lastIndexOf(' ', Math.min(same, first.length()) - 1) + 1;
  }

  private static boolean isSame(List<String> names, int place) {
    char one = names.get(0).charAt(place);
    return names.stream().allMatch(name -> name.charAt(place) == one);
  }
}
