package actnn.engine.model;

import actnn.engine.layers.base.Weight;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The arrays of a network: weights and buffers by node. Confined to the training thread. */
public final class Parameters implements AutoCloseable {
  private final NDManager owner;
  private final Network network;
  private final NDArray[][] arrays;
  private final List<NDArray> trainable = new ArrayList<>();

  private Parameters(NDManager owner, Network network, NDArray[][] arrays) {
    this.owner = owner;
    this.network = network;
    this.arrays = arrays;
  }

  /**
   * Fresh parameters; the same seed gives the same numbers on every machine.
   *
   * @param parent the manager whose device they lie on; they die with it at the latest
   */
  public static Parameters create(Network network, long seed, NDManager parent) {
    NDManager owner = parent.newSubManager();
    NDArray[][] arrays = new NDArray[network.nodes().size()][];
    Parameters parameters = new Parameters(owner, network, arrays);
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int node = 0; node < arrays.length; node++) {
      List<Weight> weights = network.weightsOf(node);
      arrays[node] = new NDArray[weights.size()];
      for (int i = 0; i < weights.size(); i++) {
        NDArray array = start(weights.get(i), seeds.split(), owner);
        arrays[node][i] = array;
        if (weights.get(i).trainable()) {
          parameters.trainable.add(array);
        }
      }
    }
    return parameters;
  }

  /**
   * Copies of arrays that somebody else has, to the last bit.
   *
   * @param given for each node its arrays, in the order of {@link Network#weightsOf}; none for one
   *     that borrows
   * @param parent the manager whose device they lie on; they die with it at the latest
   */
  public static Parameters copies(Network network, List<List<NDArray>> given, NDManager parent) {
    NDManager owner = parent.newSubManager();
    NDArray[][] arrays = new NDArray[network.nodes().size()][];
    Parameters parameters = new Parameters(owner, network, arrays);
    for (int node = 0; node < arrays.length; node++) {
      List<Weight> weights = network.weightsOf(node);
      arrays[node] = new NDArray[weights.size()];
      for (int i = 0; i < weights.size(); i++) {
        arrays[node][i] = copy(given.get(node).get(i), owner);
        if (weights.get(i).trainable()) {
          parameters.trainable.add(arrays[node][i]);
        }
      }
    }
    return parameters;
  }

  private static NDArray copy(NDArray array, NDManager owner) {
    // Without the graph that would lead from the copy to what it was copied from.
    try (NDArray plain = array.stopGradient();
        NDArray there = plain.toDevice(owner.getDevice(), false)) {
      NDArray copy = there.duplicate();
      copy.attach(owner);
      return copy;
    }
  }

  /** The arrays that a node computes with, parallel to {@link Network#weightsOf} of their owner. */
  public NDArray[] of(int node) {
    return arrays[network.ownerOf(node)];
  }

  /** All that is learned, by node and place. */
  public List<NDArray> trainable() {
    return trainable;
  }

  /**
   * All that is not learned but follows the data, such as running statistics; by node and place.
   */
  public NDArray[] buffers() {
    List<NDArray> buffers = new ArrayList<>();
    for (int node = 0; node < arrays.length; node++) {
      List<Weight> weights = network.weightsOf(node);
      for (int i = 0; i < weights.size(); i++) {
        if (!weights.get(i).trainable()) {
          buffers.add(arrays[node][i]);
        }
      }
    }
    return buffers.toArray(NDArray[]::new);
  }

  /**
   * The same learned arrays with copies of the buffers, so that a pass leaves no trace. Closing
   * them closes the copies alone.
   */
  public Parameters withOwnBuffers(NDManager parent) {
    NDManager copies = parent.newSubManager();
    NDArray[][] mixed = new NDArray[arrays.length][];
    Parameters result = new Parameters(copies, network, mixed);
    for (int node = 0; node < arrays.length; node++) {
      List<Weight> weights = network.weightsOf(node);
      mixed[node] = arrays[node].clone();
      for (int i = 0; i < mixed[node].length; i++) {
        if (!weights.get(i).trainable()) {
          mixed[node][i] = arrays[node][i].duplicate();
          mixed[node][i].attach(copies);
        }
      }
    }
    result.trainable.addAll(trainable);
    return result;
  }

  @Override
  public void close() {
    owner.close();
  }

  private static NDArray start(Weight weight, SplittableRandom random, NDManager owner) {
    int numbers = Math.toIntExact(weight.numbers());
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(numbers * Float.BYTES).order(ByteOrder.nativeOrder());
    fill(bytes.asFloatBuffer(), weight.start(), random);
    try (NDArray view = owner.create(bytes, new Shape(weight.shape()), DataType.FLOAT32)) {
      // The array above lives in Java's memory; the copy is PyTorch's own.
      return view.duplicate();
    }
  }

  private static void fill(FloatBuffer target, Weight.Start start, SplittableRandom random) {
    while (target.hasRemaining()) {
      target.put(
          start instanceof Weight.Start.Constant constant
              ? constant.value()
              : start instanceof Weight.Start.Normal normal
                  ? (float) (random.nextGaussian() * normal.deviation())
                  : (float) (random.nextDouble(-1, 1) * ((Weight.Start.Uniform) start).bound()));
    }
  }
}
