package actnn.app.viewmodel.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Letters of a query found in a text, in order but not side by side: "gtl" finds "Go to Launch".
 *
 * @param score larger is better: letters at the beginnings of words and letters side by side count
 *     more, text left over counts a little against it
 * @param places the indices of the letters in the text, rising
 */
public record FuzzyMatch(int score, List<Integer> places) {
  private static final int LETTER = 10;
  private static final int WORD_BEGINS = 12;
  private static final int SIDE_BY_SIDE = 15;
  private static final int NONE = Integer.MIN_VALUE / 2;

  public FuzzyMatch {
    places = List.copyOf(places);
  }

  /** The best match of a query, whose blanks and case do not matter; empty when there is none. */
  public static Optional<FuzzyMatch> of(String query, String text) {
    String wanted = query.replace(" ", "").toLowerCase(Locale.ROOT);
    String lower = text.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return Optional.of(new FuzzyMatch(0, List.of()));
    }
    if (lower.length() != text.length() || wanted.length() > lower.length()) {
      return Optional.empty();
    }
    return best(wanted, lower);
  }

  /** best[i][j]: the score of the first i+1 letters when the last of them stands at j. */
  private static Optional<FuzzyMatch> best(String wanted, String text) {
    int[][] best = new int[wanted.length()][text.length()];
    int[][] from = new int[wanted.length()][text.length()];
    for (int i = 0; i < wanted.length(); i++) {
      Arrays.fill(best[i], NONE);
      for (int j = i; j < text.length(); j++) {
        if (wanted.charAt(i) == text.charAt(j)) {
          place(best, from, i, j, worth(text, j));
        }
      }
    }
    int[] last = best[wanted.length() - 1];
    int end = 0;
    for (int j = 1; j < last.length; j++) {
      end = last[j] > last[end] ? j : end;
    }
    if (last[end] <= 0) {
      return Optional.empty();
    }
    int score = last[end] - text.length() / 8;
    return Optional.of(new FuzzyMatch(score, trace(from, wanted.length(), end)));
  }

  private static void place(int[][] best, int[][] from, int i, int j, int worth) {
    if (i == 0) {
      best[0][j] = worth;
      return;
    }
    for (int k = i - 1; k < j; k++) {
      int score = best[i - 1][k] + worth + (k == j - 1 ? SIDE_BY_SIDE : 0);
      if (best[i - 1][k] > 0 && score > best[i][j]) {
        best[i][j] = score;
        from[i][j] = k;
      }
    }
  }

  private static int worth(String text, int at) {
    boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    return LETTER + (begins ? WORD_BEGINS : 0);
  }

  private static List<Integer> trace(int[][] from, int letters, int end) {
    List<Integer> places = new ArrayList<>();
    int at = end;
    for (int i = letters - 1; i >= 0; i--) {
      places.add(0, at);
      at = from[i][at];
    }
    return places;
  }
}
