package actnn.engine.config;

import static actnn.engine.config.LayerArgument.flag;
import static actnn.engine.config.LayerArgument.oneOf;
import static actnn.engine.config.LayerArgument.outputs;
import static actnn.engine.config.LayerArgument.pair;
import static actnn.engine.config.LayerArgument.real;
import static actnn.engine.config.LayerArgument.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of layers that the description of a network may name, with what each takes. Names and
 * defaults are those of PyTorch where it has them.
 */
public enum LayerKind {
  /** Convolution. */
  CONV(
      "conv",
      outputs("channels"),
      pair("kernel", 1),
      pair("stride", 1).or(1),
      pair("padding", 0).or(0),
      pair("dilation", 1).or(1),
      whole("groups", 1),
      oneOf("mode", "zeros", "reflect", "replicate", "circular"),
      flag("bias", true),
      oneOf("start", "he", "small")),
  /** Transposed convolution. */
  CONV_TRANSPOSE(
      "convTranspose",
      outputs("channels"),
      pair("kernel", 1),
      pair("stride", 1).or(1),
      pair("padding", 0).or(0),
      pair("dilation", 1).or(1),
      pair("outputPadding", 0).or(0),
      whole("groups", 1),
      flag("bias", true)),
  /** Batch norm. */
  NORM("norm", real("momentum", 0, 1, 0.1), real("epsilon", 1e-12, 1, 1e-5)),
  /** The larger of a number and 0. */
  RELU("relu"),
  /** Numbers left out at random. */
  DROPOUT("dropout", real("rate", 0, 0.99, 0.5)),
  /** The largest of each window. */
  MAX_POOL(
      "maxPool",
      pair("kernel", 1),
      pair("stride", 1).like("kernel"),
      pair("padding", 0).or(0),
      pair("dilation", 1).or(1),
      flag("ceil", false)),
  /** The mean of each window. */
  AVG_POOL(
      "avgPool",
      pair("kernel", 1),
      pair("stride", 1).like("kernel"),
      pair("padding", 0).or(0),
      flag("ceil", false),
      flag("countPadding", true)),
  /** Means of as many parts as are asked for. */
  ADAPTIVE_POOL("adaptivePool", pair("size", 1)),
  /** The mean of each channel. */
  GLOBAL_POOL("globalPool"),
  /** Enlarges. */
  UPSAMPLE("upsample", pair("factor", 1), oneOf("mode", "nearest", "linear", "linearCorners")),
  /** The sum of two. */
  ADD("add", 2, 2),
  /** One behind the other along the channels. */
  CONCAT("concat", 2, 100),
  /** All numbers of a sample as one row. */
  FLATTEN("flatten"),
  /** A linear layer on all numbers of a sample. */
  LINEAR("linear", outputs("outputs"), flag("bias", true));

  private final String word;
  private final int fewest;
  private final int most;
  private final List<LayerArgument> arguments;

  LayerKind(String word, LayerArgument... arguments) {
    this.word = word;
    this.fewest = 1;
    this.most = 1;
    this.arguments = List.of(arguments);
  }

  LayerKind(String word, int fewest, int most) {
    this.word = word;
    this.fewest = fewest;
    this.most = most;
    this.arguments = List.of();
  }

  /** How a description writes it. */
  public String word() {
    return word;
  }

  /** How many layers it reads at least; one that reads a single layer reads the one before it. */
  int fewest() {
    return fewest;
  }

  /** How many layers it reads at most. */
  int most() {
    return most;
  }

  /** What it takes beside {@code name} and {@code from}. */
  List<LayerArgument> arguments() {
    return arguments;
  }

  static Optional<LayerKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(LayerKind::word).toList();
  }
}
