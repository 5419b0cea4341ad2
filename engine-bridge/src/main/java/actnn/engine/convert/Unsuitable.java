package actnn.engine.convert;

/** Says that a block cannot stand in a network by itself; a block around it may still. */
final class Unsuitable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why a clause that goes on after the block's name
   */
  Unsuitable(String why) {
    super(why, null, false, false);
  }

  /** The clause. */
  String why() {
    return String.valueOf(getMessage());
  }
}
