package actnn.engine.convert;

import actnn.engine.layers.base.Recomputed;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.torch.Torch;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Replay;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a layer that is computed again of a function of which no more is known, after trying what
 * such a layer relies on: one float output whose first dimension is the batch, inputs that stay as
 * they are, and arrays that are asked for where they can be exchanged.
 */
final class BlockReplay {
  /** More inputs than a tape can keep of one layer. */
  private static final int MOST_INPUTS = 8;

  private static final long SEED = 20_211;

  private final List<String> names;
  private final List<Parameter> parameters;
  private final Function function;

  /** What is computed with arrays that a store gives. */
  private interface Function {
    NDList of(GivenArrays store, NDList inputs, boolean training);
  }

  private BlockReplay(List<String> names, List<Parameter> parameters, Function function) {
    this.names = names;
    this.parameters = parameters;
    this.function = function;
  }

  /** A whole block. */
  static BlockReplay of(Block block) {
    List<String> names = new ArrayList<>();
    ParameterList own = block.getParameters();
    List<Parameter> parameters = new ArrayList<>();
    // A block that is used twice inside lists its arrays twice.
    for (Pair<String, Parameter> parameter : own) {
      if (parameters.stream().noneMatch(known -> known == parameter.getValue())) {
        names.add(parameter.getKey());
        parameters.add(parameter.getValue());
      }
    }
    if (!own.isEmpty() && !block.isInitialized()) {
      throw new Unsuitable(
          "is not known and has arrays without numbers: call its initialize(...) first");
    }
    return new BlockReplay(
        names, parameters, (store, inputs, training) -> block.forward(store, inputs, training));
  }

  /** A function of several arrays, without arrays of its own. */
  static BlockReplay of(java.util.function.Function<List<NDList>, NDList> join) {
    return new BlockReplay(
        List.of(),
        List.of(),
        (store, inputs, training) -> join.apply(inputs.stream().map(NDList::new).toList()));
  }

  /** What it computes with. */
  List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Tries it and makes a layer of it.
   *
   * @param stream number of its noise
   * @throws Unsuitable where it cannot be one
   */
  Recomputed layer(List<Dims> inputs, int stream) {
    if (inputs.size() > MOST_INPUTS) {
      throw new Unsuitable("joins %d branches, more than %d".formatted(inputs.size(), MOST_INPUTS));
    }
    Dims output = tried(inputs, 2);
    if (!output.equals(tried(inputs, 4))) {
      throw new Unsuitable("makes another shape of a sample in another batch");
    }
    List<Weight> arrays = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Parameter parameter = parameters.get(i);
      // Never started afresh: what a converted network starts from are the block's own numbers.
      Weight.Start kept = new Weight.Start.Constant(0);
      long[] shape = parameter.getArray().getShape().getShape();
      arrays.add(new Weight(names.get(i), shape, kept, parameter.requiresGradient()));
    }
    List<Boolean> learned = arrays.stream().map(Weight::trainable).toList();
    return new Recomputed(inputs, output, arrays, new Replay(this::compute, learned, stream));
  }

  private NDArray compute(NDArray[] weights, NDArray[] inputs, boolean training) {
    GivenArrays store = new GivenArrays(inputs[0].getManager(), parameters, weights);
    return single(function.of(store, new NDList(inputs), training));
  }

  private static NDArray single(NDList made) {
    if (made.size() != 1) {
      throw new Unsuitable("makes %d arrays, not one".formatted(made.size()));
    }
    return made.get(0);
  }

  private Dims tried(List<Dims> inputs, int batch) {
    Torch.start();
    boolean recording = AutogradOperators.record(false);
    try (NDManager moment = Torch.manager()) {
      NDArray[] x =
          IntStream.range(0, inputs.size())
              .mapToObj(i -> Probes.array(moment, inputs.get(i), batch, Probes.Kind.MODERATE, i))
              .toArray(NDArray[]::new);
      List<float[]> before = numbers(x);
      Dims evaluated = shape(run(x, false, moment), batch);
      Dims trained = shape(run(x, true, moment), batch);
      if (!evaluated.equals(trained)) {
        throw new Unsuitable("makes another shape in training");
      }
      if (!same(before, numbers(x))) {
        throw new Unsuitable("writes into its input");
      }
      refuseOthers(x, moment);
      return trained;
    } finally {
      AutogradOperators.record(recording);
    }
  }

  /** Backward computes it again, with arrays as forward left them and PyTorch's noise once more. */
  private void refuseOthers(NDArray[] inputs, NDManager moment) {
    NDArray[] arrays = copies(moment);
    AutogradOperators.seed(SEED);
    float[] first = run(inputs, true, moment, arrays).toFloatArray();
    AutogradOperators.seed(SEED);
    float[] again = run(inputs, true, moment, arrays).toFloatArray();
    if (!Arrays.equals(first, again)) {
      throw new Unsuitable(
          "makes something else when it computes the same again in training, on which backward relies");
    }
  }

  private NDArray[] copies(NDManager moment) {
    return parameters.stream().map(p -> copy(p.getArray(), moment)).toArray(NDArray[]::new);
  }

  private NDArray run(NDArray[] inputs, boolean training, NDManager moment) {
    return run(inputs, training, moment, copies(moment));
  }

  private NDArray run(NDArray[] inputs, boolean training, NDManager moment, NDArray[] arrays) {
    GivenArrays store = new GivenArrays(moment, parameters, arrays);
    NDArray made;
    try {
      made = single(function.of(store, new NDList(inputs), training));
    } catch (Unsuitable e) {
      throw e;
    } catch (RuntimeException e) {
      String told = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Unsuitable(
          "cannot be run by this engine (%s: %s)".formatted(e.getClass().getSimpleName(), told));
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!store.wasAskedFor(parameters.get(i))) {
        throw new Unsuitable(
            "computes without asking for its array '%s', so nobody could train that"
                .formatted(names.get(i)));
      }
    }
    return made;
  }

  private static NDArray copy(NDArray array, NDManager moment) {
    NDArray copy = array.toDevice(moment.getDevice(), true);
    copy.attach(moment);
    return copy;
  }

  private static Dims shape(NDArray made, int batch) {
    long[] shape = made.getShape().getShape();
    if (made.getDataType() != DataType.FLOAT32 || shape.length < 2 || shape[0] != batch) {
      throw new Unsuitable(
          "makes %s of type %s of a batch of %d: its first dimension must be the batch, its type float32"
              .formatted(made.getShape(), made.getDataType(), batch));
    }
    return Dims.of(Arrays.copyOfRange(shape, 1, shape.length));
  }

  private static List<float[]> numbers(NDArray[] arrays) {
    return Arrays.stream(arrays).map(NDArray::toFloatArray).toList();
  }

  private static boolean same(List<float[]> a, List<float[]> b) {
    return IntStream.range(0, a.size()).allMatch(i -> Arrays.equals(a.get(i), b.get(i)));
  }
}
