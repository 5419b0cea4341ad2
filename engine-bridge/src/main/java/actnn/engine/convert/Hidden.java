package actnn.engine.convert;

import java.lang.reflect.Field;

/**
 * Fields of DJL's blocks that decide what they compute and for which DJL has no method: read, never
 * written. Everything that is asked of DJL this way is named here, so that an upgrade that renames
 * a field fails at once and in one place.
 */
enum Hidden {
  BATCH_NORM_AXIS(ai.djl.nn.norm.BatchNorm.class, "axis"),
  BATCH_NORM_EPSILON(ai.djl.nn.norm.BatchNorm.class, "epsilon"),
  BATCH_NORM_MOMENTUM(ai.djl.nn.norm.BatchNorm.class, "momentum"),
  DROPOUT_RATE(ai.djl.nn.norm.Dropout.class, "rate"),
  PARALLEL_JOIN(ai.djl.nn.ParallelBlock.class, "function");

  private final Class<?> owner;
  private final String name;

  Hidden(Class<?> owner, String name) {
    this.owner = owner;
    this.name = name;
  }

  /**
   * The value in a block.
   *
   * @throws IllegalStateException where this version of DJL has no such field
   */
  Object of(Object block) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      Object value = field.get(block);
      if (value == null) {
        throw new IllegalStateException(owner.getSimpleName() + "." + name + " is not set");
      }
      return value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "DJL's %s has no field '%s' any more: say in Hidden where it is now."
              .formatted(owner.getName(), name),
          e);
    }
  }
}
