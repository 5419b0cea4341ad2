package actnn.engine.model.zoo;

import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.config.Task;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.layers.AdaptiveAvgPool;
import actnn.engine.layers.AvgPool;
import actnn.engine.layers.BatchNorm;
import actnn.engine.layers.Conv;
import actnn.engine.layers.ConvTranspose;
import actnn.engine.layers.Linear;
import actnn.engine.layers.MaxPool;
import actnn.engine.layers.Upsample;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Started;
import actnn.engine.layers.base.Weight;
import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Padding;
import actnn.engine.torch.operator.Pools.Averaging;
import actnn.engine.torch.operator.Pools.Interpolation;
import actnn.engine.torch.operator.Window;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a network that somebody described, for an input and a number of classes.
 *
 * @param text what was described
 * @param task whose output it must have
 */
record Described(NetworkText text, Task task) {
  /** What one tensor may have, and what all values of a sample may have together. */
  private static final double MOST_NUMBERS = Integer.MAX_VALUE;

  private static final double MOST_TOGETHER = 0x1p40;

  /**
   * The network.
   *
   * @throws ConfigException in one sentence that names the layer and the shapes that do not fit
   */
  Network draw(Dims input, int classes) {
    NetworkBuilder builder = new NetworkBuilder(text.name(), input);
    int[] made = new int[text.layers().size() + 1];
    double together = 0;
    for (int i = 0; i < text.layers().size(); i++) {
      NetworkText.Layer layer = text.layers().get(i);
      made[i + 1] = add(builder, layer, made, classes);
      together += requireHoldable(layer, builder.value(made[i + 1]));
      if (together > MOST_TOGETHER) {
        throw unfit(layer, "with it one sample of the network has more than 2^40 numbers");
      }
    }
    Network network = builder.build();
    requireOutput(network, input, classes);
    requireLearning(network);
    return network;
  }

  private int add(NetworkBuilder builder, NetworkText.Layer layer, int[] made, int classes) {
    Integer[] from = layer.inputs().stream().map(value -> made[value]).toArray(Integer[]::new);
    List<Dims> inputs = Arrays.stream(from).map(builder::value).toList();
    try {
      requireHoldable(layer, weights(layer, inputs, classes));
      return switch (layer.kind()) {
        case RELU -> builder.relu(layer.name(), from[0]);
        case DROPOUT -> builder.dropout(layer.name(), from[0], layer.real("rate"));
        case GLOBAL_POOL -> builder.globalPool(layer.name(), from[0]);
        case ADD -> builder.add(layer.name(), from[0], from[1]);
        case CONCAT -> builder.concat(layer.name(), from);
        case FLATTEN -> builder.flatten(layer.name(), from[0]);
        case LINEAR -> linear(builder, layer, from[0], classes);
        default -> builder.layer(layer.name(), spatial(layer, classes), from);
      };
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw why.startsWith("Layer '") ? refusal(why) : unfit(layer, why);
    }
  }

  private static int linear(
      NetworkBuilder builder, NetworkText.Layer layer, int from, int classes) {
    int outputs = layer.outputs("outputs", classes);
    if (layer.flag("bias")) {
      return builder.linear(layer.name(), from, outputs);
    }
    boolean row = builder.value(from).rank() == 1;
    int flat = row ? from : builder.flatten(layer.name() + ".flatten", from);
    return builder.layer(layer.name(), new Linear(outputs, false), flat);
  }

  /** Layers that look at channels and positions. */
  private static Layer spatial(NetworkText.Layer layer, int classes) {
    return switch (layer.kind()) {
      case CONV -> conv(layer, classes);
      case CONV_TRANSPOSE ->
          new ConvTranspose(
              layer.outputs("channels", classes),
              window(layer, layer.pair("dilation")),
              layer.pair("outputPadding"),
              layer.whole("groups"),
              layer.flag("bias"));
      case NORM -> new BatchNorm(layer.real("momentum"), layer.real("epsilon"));
      case MAX_POOL -> new MaxPool(window(layer, layer.pair("dilation")), layer.flag("ceil"));
      case AVG_POOL ->
          new AvgPool(
              window(layer, Collections.nCopies(2, 1)),
              new Averaging(layer.flag("ceil"), layer.flag("countPadding")));
      case ADAPTIVE_POOL -> new AdaptiveAvgPool(layer.pair("size"));
      case UPSAMPLE -> new Upsample(layer.pair("factor"), interpolation(layer.word("mode")));
      default -> throw new AssertionError(layer.kind());
    };
  }

  private static Layer conv(NetworkText.Layer layer, int classes) {
    Conv conv =
        new Conv(
            layer.outputs("channels", classes),
            window(layer, layer.pair("dilation")),
            layer.whole("groups"),
            Padding.Mode.valueOf(layer.word("mode").toUpperCase(Locale.ROOT)),
            layer.flag("bias"));
    return layer.word("start").equals("small")
        ? new Started(conv, Map.of("weight", Weight.Start.SMALL))
        : conv;
  }

  private static Window window(NetworkText.Layer layer, List<Integer> dilation) {
    return new Window(layer.pair("kernel"), layer.pair("stride"), layer.pair("padding"), dilation);
  }

  private static Interpolation interpolation(String word) {
    return switch (word) {
      case "linear" -> Interpolation.LINEAR;
      case "linearCorners" -> Interpolation.LINEAR_CORNERS;
      default -> Interpolation.NEAREST;
    };
  }

  /** Numbers of the largest array that a layer learns, before anything multiplies them as longs. */
  private static double weights(NetworkText.Layer layer, List<Dims> inputs, int classes) {
    Dims in = inputs.get(0);
    return switch (layer.kind()) {
      case CONV, CONV_TRANSPOSE ->
          (double) in.get(0)
              * layer.outputs("channels", classes)
              * layer.pair("kernel").get(0)
              * layer.pair("kernel").get(1)
              / layer.whole("groups");
      case LINEAR -> (double) in.numbers() * layer.outputs("outputs", classes);
      default -> 0;
    };
  }

  private void requireHoldable(NetworkText.Layer layer, double weights) {
    if (weights > MOST_NUMBERS) {
      throw unfit(
          layer, "it would learn %.2g numbers, and one tensor holds 2^31".formatted(weights));
    }
  }

  private double requireHoldable(NetworkText.Layer layer, Dims made) {
    double numbers = 1;
    for (int place = 0; place < made.rank(); place++) {
      numbers *= made.get(place);
    }
    if (numbers > MOST_NUMBERS) {
      throw unfit(
          layer, "it would make " + made + " of one sample, and one tensor holds 2^31 numbers");
    }
    return numbers;
  }

  private void requireOutput(Network network, Dims input, int classes) {
    Dims made = network.value(network.nodes().size());
    Dims wanted =
        task == Task.SEGMENTATION ? Dims.of(classes, input.get(1), input.get(2)) : Dims.of(classes);
    if (!made.equals(wanted)) {
      NetworkText.Layer last = text.layers().get(text.layers().size() - 1);
      throw new ConfigException(
          Keys.NETWORK.name(),
          "The last layer of network %s, '%s', makes %s, but task '%s' needs %s: end with %s."
              .formatted(text.name(), last.name(), made, task.key(), wanted, ending()));
    }
  }

  private String ending() {
    return task == Task.SEGMENTATION
        ? "a conv of \"channels\": \"classes\" at the height and width of the input"
        : "a linear layer of \"outputs\": \"classes\"";
  }

  private void requireLearning(Network network) {
    if (network.parameters() == 0) {
      throw new ConfigException(
          Keys.NETWORK.name(),
          "No layer of network %s learns anything: add a conv or a linear layer."
              .formatted(text.name()));
    }
  }

  private ConfigException unfit(NetworkText.Layer layer, String why) {
    return refusal("Layer '%s' of %s does not fit: %s".formatted(layer.name(), text.name(), why));
  }

  private static ConfigException refusal(String sentence) {
    String stem = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return new ConfigException(
        Keys.NETWORK.name(),
        stem + "; change the layer or what it reads, or take another 'input'.");
  }
}
