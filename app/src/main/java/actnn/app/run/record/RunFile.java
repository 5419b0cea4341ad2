package actnn.app.run.record;

import actnn.engine.checkpoint.WholeFile;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.event.Journal;
import actnn.engine.file.FileFault;
import actnn.engine.worker.WorkerSpec;
import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Recipe;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run was when it was asked for: {@code run.json} in its folder.
 *
 * @param name for people
 * @param preset the preset it came from, null if none
 * @param parent the run it was cloned from, null if none
 * @param tags may be empty
 * @param createdAtMillis wall clock, for display and for the order of a store made anew
 * @param command the command line that starts it again
 * @param app the version of the program
 * @param settings every configuration key with the text that counts
 */
public record RunFile(
    String name,
    @Nullable String preset,
    @Nullable String parent,
    List<String> tags,
    long createdAtMillis,
    String command,
    String app,
    Map<String, String> settings) {
  static final String FILE = "run.json";

  private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);
  private static final JsonMapper JSON = new JsonMapper();

  // A file that lacks one of these is damaged; what reads it makes an exception of this.
  public RunFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(app, "app");
    settings.forEach((key, text) -> Objects.requireNonNull(text, key));
    tags = List.copyOf(tags);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The same run with other settings, and the command that starts those. */
  public RunFile with(Map<String, String> others, String otherCommand) {
    return new RunFile(name, preset, parent, tags, createdAtMillis, otherCommand, app, others);
  }

  /** The same run by another name and with other tags. */
  public RunFile called(String otherName, List<String> otherTags) {
    return new RunFile(
        otherName, preset, parent, otherTags, createdAtMillis, command, app, settings);
  }

  /** Writes it into a run's folder, whole or not at all. */
  public void write(Path folder) throws IOException {
    WholeFile.write(folder.resolve(FILE), bytes());
  }

  /** The contents of its file. */
  public byte[] bytes() throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /** Takes back the folder of a run that could not be recorded after all, as far as it got. */
  public static void remove(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
      Files.deleteIfExists(folder.resolve(WorkerSpec.FILE));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.warn(
          "The folder {} of a run that was not recorded is left: {}", folder, FileFault.where(e));
    }
  }

  /** Whether there is certainly none in a folder. */
  static boolean isMissing(Path folder) {
    return Files.notExists(folder.resolve(FILE));
  }

  /**
   * Reads it from a run's folder.
   *
   * @throws IOException when there is none or it is damaged
   */
  public static RunFile read(Path folder) throws IOException {
    return JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), RunFile.class);
  }

  /**
   * The run as the store takes it.
   *
   * @param owner the process that answers for it until its worker starts, null for nobody
   */
  public NewRun asRun(String id, @Nullable ProcessIdentity owner) {
    Origin origin =
        new Origin(
            command,
            app,
            parent,
            "runs/" + id + "/" + Journal.FILE,
            Instant.ofEpochMilli(createdAtMillis));
    return new NewRun(id, name, recipe(), origin, 0, owner, "", tags, settings);
  }

  private Recipe recipe() {
    return new Recipe(
        text(Keys.ARM),
        text(Keys.LEVEL),
        text(Keys.MODEL),
        text(Keys.DATASET),
        text(Keys.TASK),
        text(Keys.DEVICE),
        whole(Keys.SEED),
        (int) whole(Keys.BATCH),
        (int) whole(Keys.EPOCHS),
        preset);
  }

  // A folder may come from a version that knew other values: its texts are taken as they are.
  private String text(Key<?> key) {
    return settings.getOrDefault(key.name(), key.defaultText());
  }

  private long whole(Key<?> key) {
    try {
      return Long.parseLong(text(key).strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
