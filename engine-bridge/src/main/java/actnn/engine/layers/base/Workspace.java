package actnn.engine.layers.base;

/**
 * Memory that an operation takes for a moment, as measured with the allocator on a CPU: it belongs
 * to neither inputs, outputs nor gradients. Only the planner reads it.
 *
 * @param forward bytes a sample while the output is computed
 * @param backward bytes a sample while the gradients are computed
 */
public record Workspace(long forward, long backward) {
  /** None worth counting. */
  public static final Workspace NONE = new Workspace(0, 0);
}
