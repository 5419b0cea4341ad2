package actnn.app.doctor;

import java.util.List;
import java.util.stream.Collectors;

/** Names in a sentence: so many as one reads, and how many more there are. */
final class Listed {
  private static final int MOST = 10;

  private Listed() {}

  /** Such as {@code a, b and 7 more}. */
  static String of(List<?> all) {
    String first = all.stream().limit(MOST).map(Object::toString).collect(Collectors.joining(", "));
    return all.size() <= MOST ? first : first + " and " + (all.size() - MOST) + " more";
  }
}
