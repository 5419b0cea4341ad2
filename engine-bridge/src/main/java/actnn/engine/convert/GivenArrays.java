package actnn.engine.convert;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a block arrays of ours to compute with in place of its own, which stay as they are. Notes
 * what was asked for.
 */
final class GivenArrays extends ParameterStore {
  private final IdentityHashMap<Parameter, NDArray> arrays = new IdentityHashMap<>();
  private final Set<Parameter> asked = Collections.newSetFromMap(new IdentityHashMap<>());

  GivenArrays(NDManager manager, List<Parameter> parameters, NDArray[] given) {
    super(manager, false);
    for (int i = 0; i < given.length; i++) {
      arrays.put(parameters.get(i), given[i]);
    }
  }

  @Override
  public @Nullable NDArray getValue(
      @Nullable Parameter parameter, Device device, boolean training) {
    if (parameter == null) {
      // Such as the bias of a layer without one.
      return null;
    }
    NDArray array = arrays.get(parameter);
    if (array == null) {
      throw new Unsuitable("asks for an array '" + parameter.getName() + "' that is not its own");
    }
    asked.add(parameter);
    return array;
  }

  boolean wasAskedFor(Parameter parameter) {
    return asked.contains(parameter);
  }
}
