package actnn.engine.checkpoint;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: which tensors there are and where they lie.
 *
 * @param metadata texts by name
 * @param entries in the order in which they lie
 */
record TensorHeader(Map<String, String> metadata, List<Entry> entries) {
  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Where a tensor lies.
   *
   * @param begin first byte, counted from the end of the header
   * @param end the byte after the last
   */
  record Entry(String name, Tensor.Type type, long[] shape, long begin, long end) {}

  /** The JSON of a header for these tensors, laid out in this order. */
  static byte[] write(Map<String, String> metadata, Collection<Tensor> tensors) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject(METADATA);
    metadata.forEach(texts::put);
    long begin = 0;
    for (Tensor tensor : tensors) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      Arrays.stream(tensor.shape()).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(begin).add(begin + tensor.bytes().length);
      begin += tensor.bytes().length;
    }
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    // Spaces at the end bring the tensors to a multiple of eight bytes, as the format suggests.
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /**
   * Reads a header.
   *
   * @param dataBytes how many bytes follow it; the tensors must cover them without gap or overlap
   * @throws Malformed whatever else is wrong
   */
  static TensorHeader parse(byte[] json, long dataBytes) throws Malformed {
    if (json.length == 0 || json[0] != '{') {
      throw new Malformed("its header is no JSON object");
    }
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (IOException e) {
      throw new Malformed("its header is no JSON");
    }
    Map<String, String> metadata = Map.of();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        metadata = metadata(field.getValue());
      } else {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkTiling(entries, dataBytes);
    return new TensorHeader(metadata, List.copyOf(entries));
  }

  private static Map<String, String> metadata(JsonNode json) throws Malformed {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (!json.isObject()) {
      throw new Malformed("its metadata are no JSON object");
    }
    for (Map.Entry<String, JsonNode> text : json.properties()) {
      if (!text.getValue().isTextual()) {
        throw new Malformed("its metadata '" + text.getKey() + "' are no text");
      }
      metadata.put(text.getKey(), text.getValue().textValue());
    }
    return metadata;
  }

  private static Entry entry(String name, JsonNode json) throws Malformed {
    if (!json.isObject() || json.size() != 3) {
      throw new Malformed("'" + name + "' has not exactly dtype, shape and data_offsets");
    }
    Tensor.Type type = type(name, json.path("dtype"));
    long[] shape = longs(name, json.path("shape"));
    long[] offsets = longs(name, json.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw new Malformed("'" + name + "' has offsets that are no range");
    }
    if (bytes(name, type, shape) != offsets[1] - offsets[0]) {
      throw new Malformed("'" + name + "' has a shape that does not fit its bytes");
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private static long bytes(String name, Tensor.Type type, long[] shape) throws Malformed {
    try {
      long bytes = Math.multiplyExact(Tensor.numbers(shape), type.size());
      // One tensor is one Java array.
      if (bytes <= Integer.MAX_VALUE - 8) {
        return bytes;
      }
    } catch (ArithmeticException e) {
      throw new Malformed("'" + name + "' is larger than any file");
    }
    throw new Malformed("'" + name + "' has more than 2 GiB");
  }

  private static Tensor.Type type(String name, JsonNode json) throws Malformed {
    for (Tensor.Type type : Tensor.Type.values()) {
      if (type.name().equals(json.textValue())) {
        return type;
      }
    }
    throw new Malformed(
        "'" + name + "' is not of a type known here " + Arrays.toString(Tensor.Type.values()));
  }

  private static long[] longs(String name, JsonNode json) throws Malformed {
    if (!json.isArray()) {
      throw new Malformed("'" + name + "' lacks its shape or its offsets");
    }
    long[] values = new long[json.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = json.get(i);
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw new Malformed("'" + name + "' has a size or offset that is no whole number from 0");
      }
      values[i] = value.longValue();
    }
    return values;
  }

  private static void checkTiling(List<Entry> entries, long dataBytes) throws Malformed {
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        throw new Malformed("'" + entry.name() + "' overlaps another tensor or leaves a gap");
      }
      at = entry.end();
    }
    if (at != dataBytes) {
      throw new Malformed(
          "its tensors end at byte " + at + " of " + dataBytes + ": it was cut off or added to");
    }
  }
}
