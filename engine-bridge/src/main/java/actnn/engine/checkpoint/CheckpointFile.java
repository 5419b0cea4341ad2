package actnn.engine.checkpoint;

import actnn.engine.file.FileFault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checkpoints as files; {@code package-info} has the format. */
final class CheckpointFile {
  /** The version that this program writes, and the newest that it reads. */
  static final int VERSION = 1;

  private static final String FORMAT = "actnn-checkpoint";
  private static final JsonMapper JSON = new JsonMapper();

  private CheckpointFile() {}

  /**
   * Writes a checkpoint.
   *
   * @return its digest
   */
  static String write(OutputStream out, Checkpoint checkpoint) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Position position = checkpoint.position();
    texts.put("format", FORMAT);
    texts.put("version", Integer.toString(VERSION));
    texts.put("model", checkpoint.model());
    texts.put("settings", json(checkpoint.settings()));
    texts.put("step", Long.toString(position.step()));
    texts.put("epoch", Integer.toString(position.epoch()));
    texts.put("batch", Integer.toString(position.batch()));
    texts.put("evaluated", Boolean.toString(position.evaluated()));
    return TensorFile.write(out, texts, checkpoint.tensors().all());
  }

  /**
   * Reads a file from end to end, one tensor at a time.
   *
   * @throws CheckpointException when it is damaged
   */
  static void verify(Path path) {
    open(path, tensor -> {});
  }

  /**
   * Reads a checkpoint.
   *
   * @throws CheckpointException when it is damaged, or of a newer version
   */
  static Checkpoint read(Path path) {
    List<Tensor> tensors = new ArrayList<>();
    Map<String, String> texts = open(path, tensors::add);
    if (!FORMAT.equals(texts.get("format"))) {
      throw damaged(path, "it is a safetensors file, but no checkpoint of this program", null);
    }
    try {
      long version = whole(texts, "version");
      if (version < 1) {
        throw new Malformed("it says format version 0, which no program has written");
      }
      refuseNewer(path, version);
      Position position =
          new Position(
              whole(texts, "step"),
              (int) whole(texts, "epoch"),
              (int) whole(texts, "batch"),
              Boolean.parseBoolean(texts.get("evaluated")));
      return new Checkpoint(
          texts.getOrDefault("model", ""),
          settings(texts.getOrDefault("settings", "")),
          position,
          Tensors.of(tensors));
    } catch (Malformed e) {
      throw damaged(path, e.why(), e);
    }
  }

  private static Map<String, String> open(Path path, Consumer<Tensor> tensors) {
    try {
      return TensorFile.read(path, tensors);
    } catch (Malformed e) {
      throw damaged(path, e.why(), e);
    } catch (IOException e) {
      throw damaged(path, "the disk does not give it: " + FileFault.reason(e), e);
    }
  }

  private static void refuseNewer(Path path, long version) {
    if (version > VERSION) {
      throw new CheckpointException(
          "The checkpoint %s has format version %d, but this program reads up to version %d"
              .formatted(path, version, VERSION),
          "resume with the newer program that wrote it");
    }
  }

  private static long whole(Map<String, String> texts, String name) throws Malformed {
    try {
      long value = Long.parseLong(texts.getOrDefault(name, ""));
      if (value >= 0 && (name.equals("step") || value <= Integer.MAX_VALUE)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new Malformed("its " + name + " is no whole number");
    }
    throw new Malformed("its " + name + " is out of range");
  }

  private static String json(Map<String, String> settings) {
    try {
      return JSON.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(String json) throws Malformed {
    try {
      Map<String, String> settings =
          JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
      if (settings != null && !settings.containsValue(null)) {
        return settings;
      }
    } catch (JsonProcessingException e) {
      throw new Malformed("its settings cannot be read");
    }
    throw new Malformed("its settings are no texts");
  }

  private static CheckpointException damaged(Path path, String why, @Nullable Exception cause) {
    return CheckpointException.damaged(
        "The checkpoint " + path + " cannot be used: " + why + ".", cause);
  }
}
