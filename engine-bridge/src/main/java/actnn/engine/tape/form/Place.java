package actnn.engine.tape.form;

/**
 * Names one save of one layer.
 *
 * @param node number of the layer in forward order
 * @param save number of the save among the layer's
 */
public record Place(int node, int save) {
  private static final int MOST_SAVES = 8;

  /** A number that no other place of the network has. */
  public int number() {
    return node * MOST_SAVES + save;
  }
}
