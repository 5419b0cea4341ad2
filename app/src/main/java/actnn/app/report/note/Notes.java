package actnn.app.report.note;

import java.util.List;

/**
 * What the author writes above the sections.
 *
 * @param source as it was written, for programs
 * @param blocks what it says, in order
 */
public record Notes(String source, List<Block> blocks) {
  /** Nothing. */
  public static final Notes NONE = new Notes("", List.of());

  public Notes {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads text in a small part of Markdown (of CommonMark 0.31, strictly less):
   *
   * <ul>
   *   <li>an empty line ends a paragraph; the lines of one run on
   *   <li>lines that begin with {@code -} or {@code *} and a space are items, and so are those that
   *       begin with a number, a dot and a space; an indented line goes on with its item
   *   <li>lines between two lines of three backquotes stay as they are
   *   <li>{@code **bold**} and {@code `code`} within a line
   * </ul>
   *
   * Everything else, addresses and tags too, is text.
   */
  public static Notes of(String markdown) {
    return new Notes(markdown, NoteReader.read(markdown));
  }

  public boolean isEmpty() {
    return blocks.isEmpty();
  }
}
