package actnn.app.run.name;

import java.util.List;

/**
 * What runs may be called. Names and tags stand in tables, file names and command lines, so they
 * are one short visible line; {@code latest} is a reference of its own.
 */
public final class Names {
  /** How {@code RunCatalog.find} is asked for the newest run. */
  public static final String LATEST = "latest";

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_TAG = 40;

  private Names() {}

  /**
   * A name as it is stored, without blanks around it.
   *
   * @throws NameException when no run can be called so
   */
  public static String name(String text) {
    return checked("name", text, LONGEST_NAME);
  }

  /**
   * A tag as it is stored, without blanks around it.
   *
   * @throws NameException when it can be none
   */
  public static String tag(String text) {
    String tag = checked("tag", text, LONGEST_TAG);
    if (tag.indexOf(',') >= 0) {
      throw new NameException(
          "A tag cannot contain a comma, which stands between tags: give two tags, or write it"
              + " otherwise.");
    }
    return tag;
  }

  /** Tags as they are stored, each once. */
  public static List<String> tags(List<String> texts) {
    return texts.stream().map(Names::tag).distinct().toList();
  }

  private static String checked(String what, String text, int longest) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new NameException("A " + what + " cannot be blank: give it at least one letter.");
    }
    if (stripped.equalsIgnoreCase(LATEST)) {
      throw new NameException(
          "A "
              + what
              + " cannot be '"
              + stripped
              + "', which stands for the newest run: choose another.");
    }
    // Line separators and formatting characters, such as the one that turns the direction of text,
    // are as invisible as control characters.
    if (stripped.codePoints().anyMatch(Names::isInvisible)) {
      throw new NameException(
          "A "
              + what
              + " is one line of visible characters: leave out line breaks, tabs and control"
              + " characters.");
    }
    int length = stripped.codePointCount(0, stripped.length());
    if (length > longest) {
      throw new NameException(
          "A "
              + what
              + " has at most "
              + longest
              + " characters, this one has "
              + length
              + ": shorten it"
              + (what.equals("name") ? " and keep the rest as a note." : "."));
    }
    return stripped;
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      // Joiners within emoji and some scripts are of this type, too, and are meant.
      case Character.FORMAT -> character != 0x200C && character != 0x200D;
      default -> false;
    };
  }
}
