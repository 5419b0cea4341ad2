package actnn.engine.model;

import actnn.engine.layers.Add;
import actnn.engine.layers.AvgPool2d;
import actnn.engine.layers.BatchNorm2d;
import actnn.engine.layers.Conv2d;
import actnn.engine.layers.GlobalPool;
import actnn.engine.layers.Layer;
import actnn.engine.layers.Linear;
import actnn.engine.layers.MaxPool2d;
import actnn.engine.layers.Relu;
import actnn.engine.tape.Dims;
import actnn.engine.torch.Operators.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a network down layer by layer; each method returns the number of the value that it made,
 * to be read by later ones. Confined to one thread.
 */
final class NetworkBuilder {
  private final String name;
  private final Dims input;
  private final List<Node> nodes = new ArrayList<>();

  NetworkBuilder(String name, Dims input) {
    this.name = name;
    this.input = input;
  }

  /** Shape of one sample of the network's input, which is value 0. */
  Dims input() {
    return input;
  }

  int conv(String path, int from, int channels, Window window) {
    return layer(path, new Conv2d(channels, window, false), from);
  }

  int norm(String path, int from) {
    return layer(path, new BatchNorm2d(), from);
  }

  /** A convolution and the norm of its output. */
  int convNorm(String path, int from, int channels, Window window) {
    return norm(path + ".norm", conv(path, from, channels, window));
  }

  /** A convolution, the norm of its output, and its ReLU. */
  int convNormRelu(String path, int from, int channels, Window window) {
    return relu(path + ".relu", convNorm(path, from, channels, window));
  }

  int relu(String path, int from) {
    return layer(path, new Relu(), from);
  }

  int linear(String path, int from, int outputs) {
    return layer(path, new Linear(outputs), from);
  }

  int maxPool(String path, int from, Window window) {
    return layer(path, new MaxPool2d(window), from);
  }

  int avgPool(String path, int from, int side) {
    return layer(path, new AvgPool2d(new Window(side, side, 0)), from);
  }

  int globalPool(String path, int from) {
    return layer(path, new GlobalPool(), from);
  }

  int add(String path, int left, int right) {
    return layer(path, new Add(), left, right);
  }

  int layer(String path, Layer layer, Integer... from) {
    nodes.add(new Node(path, layer, List.of(from)));
    return nodes.size();
  }

  Network build() {
    return Network.of(name, input, nodes);
  }
}
