package actnn.engine.model.zoo;

import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Network;
import actnn.engine.tape.Dims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks by name. Each is a pure function of input shape and number of classes. */
public final class Architectures {
  private static final Map<String, Recipe> RECIPES = recipes();

  private Architectures() {}

  /** Draws a network. */
  @FunctionalInterface
  interface Recipe {
    Network draw(Dims input, int classes);
  }

  /** Their names. */
  public static List<String> names() {
    return List.copyOf(RECIPES.keySet());
  }

  /**
   * The network of that name.
   *
   * @param input shape of one sample
   * @param classes that the network tells apart
   * @throws IllegalArgumentException in one sentence when there is none or the input does not fit
   */
  public static Network of(String name, Dims input, int classes) {
    Recipe recipe = RECIPES.get(name);
    if (recipe == null) {
      throw new IllegalArgumentException(
          "There is no model '" + name + "'; the models are " + String.join(", ", names()) + ".");
    }
    return recipe.draw(input, classes);
  }

  /**
   * The network that settings name or describe.
   *
   * @throws IllegalArgumentException in one sentence when it does not fit the input; a {@link
   *     actnn.engine.config.refusal.ConfigException} where it is one that the settings describe
   */
  public static Network of(TrainSpec spec, Dims input, int classes) {
    NetworkText described = spec.get(Keys.NETWORK).orElse(null);
    return described == null
        ? of(spec.get(Keys.MODEL), input, classes)
        : new Described(described, spec.get(Keys.TASK)).draw(input, classes);
  }

  private static Map<String, Recipe> recipes() {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    for (int layers : List.of(20, 56, 110)) {
      int blocks = (layers - 2) / 6;
      recipes.put(
          "preact-resnet-" + layers,
          (input, classes) -> SmallResnet.preActivation(blocks, input, classes));
    }
    for (int layers : List.of(20, 56, 110)) {
      int blocks = (layers - 2) / 6;
      recipes.put(
          "resnet-" + layers, (input, classes) -> SmallResnet.plain(blocks, input, classes));
    }
    add(recipes, new Resnet("resnet-18", new int[] {2, 2, 2, 2}, Resnet.BASIC));
    add(recipes, new Resnet("resnet-50", new int[] {3, 4, 6, 3}, new Resnet.Bottleneck(1)));
    add(recipes, new Resnet("resnet-152", new int[] {3, 8, 36, 3}, new Resnet.Bottleneck(1)));
    add(
        recipes,
        new Resnet("wide-resnet-101-2", new int[] {3, 4, 23, 3}, new Resnet.Bottleneck(2)));
    recipes.put("densenet-201", new Densenet("densenet-201", new int[] {6, 12, 48, 32}, 32)::draw);
    // The name of the 11-layer one since the first version.
    for (String name : List.of("vgg", "vgg-11")) {
      recipes.put(name, new Vgg(name, new int[] {1, 1, 2, 2, 2})::draw);
    }
    recipes.put("vgg-16", new Vgg("vgg-16", new int[] {2, 2, 3, 3, 3})::draw);
    recipes.put("mlp", Mlp::draw);
    recipes.put("unet", UNet::draw);
    recipes.put("fcn", FullyConvolutional::draw);
    recipes.put("retinanet", RetinaNet::draw);
    return recipes;
  }

  private static void add(Map<String, Recipe> recipes, Resnet resnet) {
    recipes.put(resnet.name(), resnet::draw);
  }
}
