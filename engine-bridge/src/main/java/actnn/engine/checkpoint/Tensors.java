package actnn.engine.checkpoint;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The tensors of a checkpoint by name. Immutable; nobody writes into the arrays it hands out. */
public final class Tensors {
  private final Map<String, Tensor> byName;

  private Tensors(Map<String, Tensor> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /** These tensors, in this order. */
  public static Tensors of(Collection<Tensor> tensors) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      if (byName.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException("two tensors are named '" + tensor.name() + "'");
      }
    }
    return new Tensors(byName);
  }

  /** All of them, in order. */
  public Collection<Tensor> all() {
    return byName.values();
  }

  /** Their names, in order. */
  public Set<String> names() {
    return byName.keySet();
  }

  /**
   * A tensor that must be there.
   *
   * @throws CheckpointException when it is not, or has numbers of another type
   */
  public Tensor need(String name, Tensor.Type type) {
    Tensor tensor = byName.get(name);
    if (tensor == null) {
      throw new CheckpointException(
          "The checkpoint has no tensor '"
              + name
              + "': it is of another model or of settings that store other things; resume the run"
              + " that it came from.");
    }
    if (tensor.type() != type) {
      throw new CheckpointException(
          "The checkpoint's tensor '%s' is of type %s, not %s: resume the run that it came from."
              .formatted(name, tensor.type(), type));
    }
    return tensor;
  }

  /**
   * A tensor that must be there in this shape.
   *
   * @throws CheckpointException when it is not
   */
  public Tensor need(String name, Tensor.Type type, long... shape) {
    Tensor tensor = need(name, type);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new CheckpointException(
          "The checkpoint's tensor '%s' has shape %s where the model needs %s: it is of another model; resume the run that it came from."
              .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    return tensor;
  }
}
