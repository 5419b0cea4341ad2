package actnn.engine.config;

import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a network learns to do; each task has its own data, networks and yardstick. */
public enum Task {
  /** One class an image. */
  CLASSIFICATION(
      "accuracy", List.of(), List.of("shapes", "cifar10", "cifar100", "mnist", "folder")),
  /** One class a pixel. */
  SEGMENTATION("mIoU", List.of("unet", "fcn", Task.CUSTOM), List.of("shapes", "masks")),
  /** A class and a box for each object. */
  DETECTION("mAP", List.of("retinanet"), List.of("shapes", "coco"));

  /** The model whose layers the setting {@code network} describes. */
  public static final String CUSTOM = "custom";

  private final String metric;
  private final List<String> own;
  private final List<String> datasets;

  Task(String metric, List<String> own, List<String> datasets) {
    this.metric = metric;
    this.own = own;
    this.datasets = datasets;
  }

  /** The name used in presets and on the command line. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The task of that name; classification where nobody knows, as in runs of unknown settings. */
  public static Task of(String key) {
    return Arrays.stream(values())
        .filter(task -> task.key().equals(key))
        .findFirst()
        .orElse(CLASSIFICATION);
  }

  /** What it is judged by, such as {@code mIoU}; a fraction of one, the higher the better. */
  public String metric() {
    return metric;
  }

  /** The same at the head of a chart or column: words begin with a capital, abbreviations stay. */
  public String title() {
    boolean word = metric.equals(metric.toLowerCase(java.util.Locale.ROOT));
    return word
        ? metric.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + metric.substring(1)
        : metric;
  }

  /** The networks that can learn it, the usual one first. */
  public List<String> models() {
    return own.isEmpty()
        ? Keys.MODEL.choices().stream().filter(model -> !claimed(model)).toList()
        : own;
  }

  /** The data that has the truth for it, the embedded one first. */
  public List<String> datasets() {
    return datasets;
  }

  /** The values of a key that go with it, the usual one first; empty where there is no list. */
  public List<String> choices(Key<?> key) {
    if (key == Keys.MODEL) {
      return models();
    }
    return key == Keys.DATASET ? datasets : key.choices();
  }

  /**
   * Reads a value that has to go with this task.
   *
   * @throws ConfigException naming the key, the text and what is allowed for this task
   */
  public <T> T read(Key<T> key, String text) {
    List<String> mine = choices(key);
    if (!mine.equals(key.choices()) && !mine.contains(text)) {
      throw new ConfigException(key.name(), unfit(key, text, mine));
    }
    return key.read(text);
  }

  private String unfit(Key<?> key, String text, List<String> mine) {
    String list = String.join(", ", mine);
    if (!key.choices().contains(text)) {
      return "'%s' cannot be %s: it takes %s for task '%s'."
          .formatted(key, Nearest.quoted(text, mine), list, key());
    }
    String why =
        key == Keys.DATASET
            ? ", whose truth it does not have"
            : text.equals(CUSTOM) ? ", whose boxes need a network made for them" : "";
    return "'%s' cannot be '%s' for task '%s'%s: take %s, or another 'task'."
        .formatted(key, text, key(), why, list);
  }

  /** The settings that this task changes from their general defaults; explicit values win. */
  public Map<String, String> defaults() {
    return own.isEmpty() ? Map.of() : Map.of("model", own.get(0), "input", "64");
  }

  private static boolean claimed(String model) {
    return !model.equals(CUSTOM)
        && Arrays.stream(values()).anyMatch(task -> task.own.contains(model));
  }
}
