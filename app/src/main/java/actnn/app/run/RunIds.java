package actnn.app.run;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Makes run ids: eight letters and digits, a letter first, easy to read out and to begin. */
final class RunIds {
  private static final String LETTERS = "abcdefghjkmnpqrstvwxyz";
  private static final String ALL = LETTERS + "23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  // What is allowed needs no thought of dots, slashes, drives, NUL or what Windows keeps for
  // itself.
  private static final Pattern FOLDER =
      Pattern.compile(
          "(?!(?i:con|prn|aux|nul|com\\d|lpt\\d)(?:\\.|$))"
              + "[A-Za-z0-9_][A-Za-z0-9_.-]{0,98}(?<![.])");

  private RunIds() {}

  /** Whether a folder can be called so on every system, and lies where it is made. */
  static boolean isFolderName(String id) {
    return FOLDER.matcher(id).matches();
  }

  static String next() {
    StringBuilder id = new StringBuilder(8);
    id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    while (id.length() < 8) {
      id.append(ALL.charAt(RANDOM.nextInt(ALL.length())));
    }
    return id.toString();
  }
}
