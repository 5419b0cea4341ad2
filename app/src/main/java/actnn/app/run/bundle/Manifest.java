package actnn.app.run.bundle;

import actnn.storage.run.RunStatus;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code manifest.json}.
 *
 * @param runs those in the bundle, in the order in which they are to be inserted
 * @param files all files but the manifest, by name
 */
record Manifest(List<BundledRun> runs, Map<String, BundledFile> files) {
  private static final String FORMAT = "actnn-bundle";
  private static final int VERSION = 1;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  Manifest {
    runs = List.copyOf(runs);
    files = new LinkedHashMap<>(files);
  }

  /**
   * What only a store knows of a run.
   *
   * @param status how it ended
   * @param endedAtMillis wall clock, null where it is not known
   * @param exitInfo the last words of a worker that died, null if none
   */
  record BundledRun(
      String id,
      RunStatus status,
      @Nullable Long endedAtMillis,
      String outcome,
      @Nullable Integer exitCode,
      @Nullable String exitInfo,
      String note) {}

  /**
   * A file.
   *
   * @param sha256 64 hexadecimal digits
   */
  record BundledFile(long bytes, String sha256) {}

  /** The bytes of the file. */
  byte[] write() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Written(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of texts and numbers
    }
  }

  /** The file as it stands there. */
  private record Written(
      String format, int version, List<BundledRun> runs, Map<String, BundledFile> files) {
    Written(Manifest manifest) {
      this(FORMAT, VERSION, manifest.runs, manifest.files);
    }
  }

  /**
   * Reads it.
   *
   * @throws Unfit when it is no manifest that this program can read
   */
  static Manifest read(byte[] bytes) throws Unfit {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (IOException e) {
      throw new Unfit("its manifest is no JSON");
    }
    if (!FORMAT.equals(root.path("format").textValue())) {
      throw new Unfit("its manifest is not that of a bundle");
    }
    long version = whole(root, "version");
    if (version > VERSION) {
      throw new Unfit(
          "it has format version "
              + version
              + ", and this program reads up to "
              + VERSION
              + ": take it with the newer program that wrote it");
    }
    return new Manifest(runs(root.path("runs")), files(root.path("files")));
  }

  private static List<BundledRun> runs(JsonNode list) throws Unfit {
    List<BundledRun> runs = new ArrayList<>();
    for (JsonNode run : list) {
      String id = text(run, "id");
      if (!EntryNames.isId(id) || runs.stream().anyMatch(known -> known.id().equals(id))) {
        throw new Unfit("its manifest names a run that cannot be");
      }
      runs.add(
          new BundledRun(
              id,
              status(text(run, "status")),
              run.path("endedAtMillis").isNull() ? null : whole(run, "endedAtMillis"),
              text(run, "outcome"),
              run.path("exitCode").isNull() ? null : (int) whole(run, "exitCode"),
              run.path("exitInfo").isNull() ? null : text(run, "exitInfo"),
              text(run, "note")));
    }
    if (!list.isArray() || runs.isEmpty()) {
      throw new Unfit("its manifest names no run");
    }
    return runs;
  }

  private static RunStatus status(String name) throws Unfit {
    for (RunStatus status : RunStatus.values()) {
      if (status.isTerminal() && status.name().equals(name)) {
        return status;
      }
    }
    throw new Unfit("a run in it is not over");
  }

  private static Map<String, BundledFile> files(JsonNode object) throws Unfit {
    Map<String, BundledFile> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> file : object.properties()) {
      files.put(
          file.getKey(),
          new BundledFile(whole(file.getValue(), "bytes"), text(file.getValue(), "sha256")));
    }
    return files;
  }

  private static String text(JsonNode json, String key) throws Unfit {
    String text = json.path(key).textValue();
    if (text == null || text.length() > LONGEST_TEXT) {
      throw new Unfit("its manifest lacks '" + key + "', or has too much of it");
    }
    return text;
  }

  private static long whole(JsonNode json, String key) throws Unfit {
    JsonNode value = json.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new Unfit("its manifest has no whole number '" + key + "'");
    }
    return value.longValue();
  }
}
