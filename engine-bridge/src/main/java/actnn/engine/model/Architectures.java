package actnn.engine.model;

import actnn.engine.tape.Dims;
import actnn.engine.torch.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks by name. Each is a pure function of input shape and number of classes. */
public final class Architectures {
  private static final Window SAME = new Window(3, 1, 1);
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

  private static Map<String, Recipe> recipes() {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    recipes.put("preact-resnet-20", (input, classes) -> preactResnet(3, input, classes));
    recipes.put("vgg", Architectures::vgg);
    recipes.put("mlp", Architectures::mlp);
    recipes.put("unet", UNet::draw);
    recipes.put("fcn", FullyConvolutional::draw);
    recipes.put("retinanet", RetinaNet::draw);
    return recipes;
  }

  /** Pre-activation ResNet for small images: 6n + 2 layers (He et al. 2016, section 4). */
  private static Network preactResnet(int blocks, Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder("preact-resnet-" + (6 * blocks + 2), input);
    int x = b.conv("conv1", 0, 16, SAME);
    for (int stage = 1; stage <= 3; stage++) {
      int channels = 8 << stage;
      for (int block = 1; block <= blocks; block++) {
        boolean entry = block == 1 && stage > 1;
        x = preactBlock(b, "stage" + stage + ".block" + block, x, channels, entry);
      }
    }
    x = b.relu("final.relu", b.norm("final.norm", x));
    b.linear("classifier", b.globalPool("pool", x), classes);
    return b.build();
  }

  /** Norm, ReLU, conv, twice, around a shortcut; an entry block halves the image. */
  private static int preactBlock(
      NetworkBuilder b, String path, int x, int channels, boolean entry) {
    int active = b.relu(path + ".relu1", b.norm(path + ".norm1", x));
    int stride = entry ? 2 : 1;
    int shortcut =
        entry ? b.conv(path + ".shortcut", active, channels, new Window(1, stride, 0)) : x;
    int y = b.conv(path + ".conv1", active, channels, new Window(3, stride, 1));
    y = b.relu(path + ".relu2", b.norm(path + ".norm2", y));
    return b.add(path + ".add", b.conv(path + ".conv2", y, channels, SAME), shortcut);
  }

  /** VGG-11 with batch norm and one linear layer, as is usual for small images. */
  private static Network vgg(Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder("vgg", input);
    int[][] stages = {{64}, {128}, {256, 256}, {512, 512}, {512, 512}};
    int x = 0;
    for (int stage = 1; stage <= stages.length; stage++) {
      for (int i = 1; i <= stages[stage - 1].length; i++) {
        String path = "stage" + stage + ".conv" + i;
        x = b.conv(path, x, stages[stage - 1][i - 1], SAME);
        x = b.relu(path + ".relu", b.norm(path + ".norm", x));
      }
      x = b.maxPool("stage" + stage + ".pool", x, 2);
    }
    b.linear("classifier", x, classes);
    return b.build();
  }

  /** Two hidden layers of 512. */
  private static Network mlp(Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder("mlp", input);
    int x = b.relu("relu1", b.linear("linear1", 0, 512));
    x = b.relu("relu2", b.linear("linear2", x, 512));
    b.linear("classifier", x, classes);
    return b.build();
  }
}
