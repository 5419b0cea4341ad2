package actnn.engine.model;

import actnn.engine.layers.Add;
import actnn.engine.layers.AvgPool;
import actnn.engine.layers.BatchNorm;
import actnn.engine.layers.Concat;
import actnn.engine.layers.Conv;
import actnn.engine.layers.Dropout;
import actnn.engine.layers.Flatten;
import actnn.engine.layers.GlobalPool;
import actnn.engine.layers.Linear;
import actnn.engine.layers.MaxPool;
import actnn.engine.layers.Relu;
import actnn.engine.layers.Upsample;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Started;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Pools.Interpolation;
import actnn.engine.torch.operator.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a network down layer by layer; each method returns the number of the value that it made,
 * to be read by later ones. Confined to one thread.
 */
public final class NetworkBuilder {
  private final String name;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Dims> values = new ArrayList<>();

  public NetworkBuilder(String name, Dims input) {
    this.name = name;
    values.add(input);
  }

  /** Shape of a value made so far. */
  public Dims value(int value) {
    return values.get(value);
  }

  public int conv(String path, int from, int channels, Window window) {
    return layer(path, new Conv(channels, window, false), from);
  }

  /**
   * Logits of the classes of every pixel. They start near zero, so that the first thing learnt is
   * not to take back confident guesses.
   */
  public int pixelClasses(String path, int from, int classes) {
    Conv logits = new Conv(classes, new Window(1, 1, 0), true);
    return layer(path, new Started(logits, Map.of("weight", Weight.Start.SMALL)), from);
  }

  public int norm(String path, int from) {
    return layer(path, new BatchNorm(), from);
  }

  /** A convolution and the norm of its output. */
  public int convNorm(String path, int from, int channels, Window window) {
    return norm(path + ".norm", conv(path, from, channels, window));
  }

  /** A convolution, the norm of its output, and its ReLU. */
  public int convNormRelu(String path, int from, int channels, Window window) {
    return relu(path + ".relu", convNorm(path, from, channels, window));
  }

  public int relu(String path, int from) {
    return layer(path, new Relu(), from);
  }

  /** A linear layer on all numbers of a sample; an input of several dimensions is flattened. */
  public int linear(String path, int from, int outputs) {
    int row = value(from).rank() == 1 ? from : flatten(path + ".flatten", from);
    return layer(path, new Linear(outputs), row);
  }

  public int flatten(String path, int from) {
    return layer(path, new Flatten(), from);
  }

  public int dropout(String path, int from, double rate) {
    // The layer's place names its noise, so no two layers of a network share one.
    return layer(path, new Dropout(new DropoutNoise(rate, nodes.size())), from);
  }

  /** The largest of each square, side by side. */
  public int maxPool(String path, int from, int side) {
    return maxPool(path, from, new Window(side, side, 0));
  }

  public int maxPool(String path, int from, Window window) {
    return layer(path, new MaxPool(window), from);
  }

  public int avgPool(String path, int from, int side) {
    return layer(path, new AvgPool(new Window(side, side, 0)), from);
  }

  public int globalPool(String path, int from) {
    return layer(path, new GlobalPool(), from);
  }

  public int add(String path, int left, int right) {
    return layer(path, new Add(), left, right);
  }

  public int concat(String path, Integer... from) {
    return layer(path, new Concat(), from);
  }

  public int upsample(String path, int from, int factor, Interpolation interpolation) {
    return layer(path, new Upsample(factor, interpolation), from);
  }

  public int layer(String path, Layer layer, Integer... from) {
    return node(new Node(path, layer, List.of(from)));
  }

  /** The layer that made {@code first} once more, with the same weights. */
  public int again(String path, int first, int from) {
    Layer layer = nodes.get(first - 1).layer();
    return node(new Node(path, layer, List.of(from), first - 1));
  }

  private int node(Node node) {
    values.add(Network.output(name, node, values));
    nodes.add(node);
    return nodes.size();
  }

  public Network build() {
    return Network.of(name, values.get(0), nodes);
  }
}
