package actnn.engine.worker;

import actnn.engine.checkpoint.WholeFile;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a worker finds in its folder.
 *
 * @param id of the run
 * @param app version of the program that asked for it
 * @param settings what was chosen explicitly, by key
 */
public record WorkerSpec(String id, String app, Map<String, String> settings) {
  /** The name of the file in the run's folder. */
  public static final String FILE = "spec.json";

  private static final JsonMapper JSON = new JsonMapper();

  public WorkerSpec {
    settings = Map.copyOf(settings);
  }

  /** Writes it into a run's folder, whole or not at all. */
  public void write(Path folder) throws IOException {
    WholeFile.write(
        folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  /**
   * Reads it from a run's folder.
   *
   * @throws IOException when there is none or it is damaged
   */
  public static WorkerSpec read(Path folder) throws IOException {
    return JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), WorkerSpec.class);
  }
}
