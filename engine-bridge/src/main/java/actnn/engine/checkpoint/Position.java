package actnn.engine.checkpoint;

/**
 * Where a run stands.
 *
 * @param step steps taken
 * @param epoch the pass that was begun last, from 1
 * @param batch batches of it that were trained on
 * @param evaluated whether the network was evaluated after the last of these steps
 */
public record Position(long step, int epoch, int batch, boolean evaluated) {
  /** Nothing done. */
  public static final Position START = new Position(0, 1, 0, false);

  /** After one more step. */
  public Position stepped() {
    return new Position(step + 1, epoch, batch + 1, false);
  }

  /** After an evaluation. */
  public Position scored() {
    return new Position(step, epoch, batch, true);
  }

  /** At the beginning of the next pass. */
  public Position nextEpoch() {
    return new Position(step, epoch + 1, 0, false);
  }
}
