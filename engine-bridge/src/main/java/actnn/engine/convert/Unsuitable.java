package actnn.engine.convert;

/** Says that a block cannot stand in a network by itself; a block around it may still. */
final class Unsuitable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean placed;

  /**
   * @param why a clause that goes on after the block's name
   */
  Unsuitable(String why) {
    this(why, false);
  }

  private Unsuitable(String why, boolean placed) {
    super(why, null, false, false);
    this.placed = placed;
  }

  /** The clause; with the block's name before it if it is {@link #isPlaced}. */
  String why() {
    return String.valueOf(getMessage());
  }

  /** Whether it says which block it is about. */
  boolean isPlaced() {
    return placed;
  }

  /** The same about that block. */
  Unsuitable at(String path, String block) {
    String name = path.isEmpty() ? "it" : "'" + path + "'";
    return new Unsuitable("%s (%s) %s".formatted(name, block, why()), true);
  }
}
