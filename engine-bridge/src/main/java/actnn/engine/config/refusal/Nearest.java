package actnn.engine.config.refusal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The known word that a mistyped one was probably meant to be: the nearest by single letters to
 * change, add, drop or swap with their neighbour (Damerau 1964, in the restricted form in which no
 * letter is touched twice), else the only one that it begins. Capitals do not count. Where two are
 * equally near there is none: a guess between them would send people the wrong way.
 */
public final class Nearest {
  /** Two words this far apart are taken for one that was mistyped. */
  private static final int SLIP = 2;

  private Nearest() {}

  /** The one that was probably meant; empty where none is near, or two are. */
  public static Optional<String> of(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT);
    for (int slips = 0; slips <= slipsIn(wanted); slips++) {
      int exactly = slips;
      List<String> near = known.stream().filter(k -> distance(wanted, low(k)) == exactly).toList();
      if (!near.isEmpty()) {
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
      }
    }
    List<String> begun =
        known.stream().filter(k -> wanted.length() > 1 && low(k).startsWith(wanted)).toList();
    return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
  }

  /**
   * The word as a sentence repeats it, with the one that was probably meant: {@code 'lrr' (did you
   * mean 'lr'?)}, or the word alone.
   */
  public static String quoted(String word, Collection<String> known) {
    return Quote.of(word)
        + of(word, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
  }

  /** Every second letter may be wrong, of long words two: else any two short words are near. */
  private static int slipsIn(String word) {
    return Math.min(SLIP, word.length() / 2);
  }

  private static String low(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The distance, or more than {@link #SLIP} where the lengths alone say so. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > SLIP) {
      return SLIP + 1;
    }
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : step(table, a, b, i, j);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int step(int[][] table, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
    least = Math.min(least, table[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
  }
}
