package actnn.app.run.supervise;

import java.security.SecureRandom;

/** Makes run ids: eight letters and digits, a letter first, easy to read out and to begin. */
final class RunIds {
  private static final String LETTERS = "abcdefghjkmnpqrstvwxyz";
  private static final String ALL = LETTERS + "23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunIds() {}

  static String next() {
    StringBuilder id = new StringBuilder(8);
    id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    while (id.length() < 8) {
      id.append(ALL.charAt(RANDOM.nextInt(ALL.length())));
    }
    return id.toString();
  }
}
