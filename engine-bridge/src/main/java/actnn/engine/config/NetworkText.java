package actnn.engine.config;

import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Quote;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The network that somebody described, read and checked as far as no shapes are needed: kinds,
 * sizes, and who reads whom. It is data alone; nothing in it is executed.
 *
 * <pre>
 *   {"name": "tiny", "layers": [
 *     {"kind": "conv", "channels": 16, "kernel": 3, "padding": 1},
 *     {"repeat": 3, "name": "block", "layers": [
 *       {"kind": "norm"}, {"kind": "relu"},
 *       {"kind": "conv", "channels": 16, "kernel": 3, "padding": 1},
 *       {"kind": "add", "from": ["previous", "input"]}]},
 *     {"kind": "globalPool"},
 *     {"kind": "linear", "outputs": "classes"}]}
 * </pre>
 *
 * @param name of the network
 * @param layers in forward order, repeated ones as often as they stand there
 */
public record NetworkText(String name, List<Layer> layers) {
  /** The most layers that a network may have, repeated ones counted each time. */
  public static final int MOST_LAYERS = 10_000;

  /** The most characters of a description. */
  static final int LARGEST = 1 << 20;

  /**
   * What was read last: a form and a slider ask for the same text with each move. Reading is a pure
   * function, so who finds another's text here loses time alone.
   */
  private static volatile @Nullable Last last;

  private record Last(String text, NetworkText network) {}

  /** Copies the list. */
  public NetworkText {
    layers = List.copyOf(layers);
  }

  /**
   * A layer in its place.
   *
   * @param name dotted path through its groups
   * @param inputs what it reads: 0 is the network's input, i + 1 the output of layer i
   * @param values of everything that its kind takes
   */
  public record Layer(
      String name, LayerKind kind, List<Integer> inputs, Map<String, Object> values) {
    /** Copies list and map. */
    public Layer {
      inputs = List.copyOf(inputs);
      values = Map.copyOf(values);
    }

    /** A number of channels or outputs, where {@code "classes"} may stand. */
    public int outputs(String key, int classes) {
      int number = whole(key);
      return number == LayerArgument.CLASSES ? classes : number;
    }

    /** A whole number. */
    public int whole(String key) {
      return (int) value(key);
    }

    /** Height and width. */
    public List<Integer> pair(String key) {
      return ((List<?>) value(key)).stream().map(size -> (int) size).toList();
    }

    /** A number. */
    public double real(String key) {
      return (double) value(key);
    }

    /** Whether something is so. */
    public boolean flag(String key) {
      return (boolean) value(key);
    }

    /** A word. */
    public String word(String key) {
      return (String) value(key);
    }

    private Object value(String key) {
      Object value = values.get(key);
      if (value == null) {
        throw new IllegalArgumentException(kind.word() + " takes no " + key);
      }
      return value;
    }
  }

  /**
   * Reads a description.
   *
   * @param subject what sentences call it, such as {@code The network in tiny.json}
   * @throws ConfigException in one sentence with the place and what to do instead
   */
  public static NetworkText read(String subject, String text) {
    return new NetworkReader(new NetworkFault(subject)).read(text);
  }

  /** Reads the value of the setting. */
  static NetworkText read(String text) {
    Last before = last;
    if (before != null && before.text().equals(text)) {
      return before.network();
    }
    NetworkText network = read("'network'", text);
    last = new Last(text, network);
    return network;
  }

  /**
   * The description without line breaks and indents, as it stands in settings.
   *
   * @throws ConfigException as {@link #read}
   */
  public static String compact(String subject, String text) {
    read(subject, text);
    return new NetworkJson(new NetworkFault(subject)).tree(text).toString();
  }

  /** What it is in a few words, such as {@code tiny, 24 layers}. */
  public String brief() {
    return name + ", " + layers.size() + (layers.size() == 1 ? " layer" : " layers");
  }

  /**
   * A text in a few words, with the checksum by which two descriptions of one name differ, such as
   * {@code tiny, 24 layers (1f3a9c2e)}.
   */
  static String brief(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    try {
      return text.isBlank() ? "" : "%s (%08x)".formatted(read(text).brief(), sum.getValue());
    } catch (ConfigException e) {
      return Quote.of(text);
    }
  }

  /** What a text calls its network; {@code custom} where it cannot be read. */
  public static String nameOf(String text) {
    try {
      return read(text).name();
    } catch (ConfigException e) {
      return Task.CUSTOM;
    }
  }

  /** What a run trains, for people: {@code vgg}, or {@code custom: tiny} of a described network. */
  public static String trainedBy(TrainSpec spec) {
    String model = spec.text(Keys.MODEL);
    return spec.get(Keys.NETWORK).map(network -> trained(model, network.name())).orElse(model);
  }

  /**
   * The same of settings that were read already.
   *
   * @param model the setting
   * @param name what the description calls its network; null where there is none
   */
  public static String trained(String model, @Nullable String name) {
    return name == null || name.equals(model) ? model : model + ": " + name;
  }

  /** The settings with the network told in a few words, for people; others stand as they are. */
  public static Map<String, String> brief(Map<String, String> settings) {
    Map<String, String> shown = new LinkedHashMap<>(settings);
    shown.replaceAll(NetworkText::brief);
    return shown;
  }

  /** The text of a setting for people: that of a network in a few words, others as they are. */
  public static String brief(String key, String text) {
    return key.equals(Keys.NETWORK.name()) ? brief(text) : text;
  }
}
