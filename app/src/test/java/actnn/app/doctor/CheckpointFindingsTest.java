package actnn.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.doctor.Finding.Grade;
import actnn.app.run.TwoRuns;
import actnn.app.run.record.RestartPoint;
import actnn.app.run.record.RunFile;
import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.worker.WorkerSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of the checkpoints of runs that are over the doctor")
class CheckpointFindingsTest {
  private static final String RUN = "sample00";
  private static final String STRANGER =
      "Move it out of the folder; the run then goes on from the checkpoint before it,"
          + " or has to be started anew where there is none.";

  @TempDir private Path folder;
  private Path run;
  private Map<String, String> settings;

  @BeforeEach
  void twoRuns() throws IOException {
    run = TwoRuns.in(folder).home().runFolder(RUN);
    settings = RunFile.read(run).settings();
    new WorkerSpec(RUN, "1.0.0", settings).write(run);
  }

  @Test
  @DisplayName("says that they read back and are those of their runs")
  void well() throws IOException {
    save(10, settings);
    save(240, settings);
    assertThat(findings())
        .containsExactly(
            Finding.ok("checkpoints", "the newest of each run reads back and is of that run"));
  }

  @ParameterizedTest
  @CsvSource({
    "model, vgg, is of model 'vgg'; but the run trains",
    "seed, 77, ('seed' is '%s' but was '77'); of which only epochs; steps; ",
    "batch, 7, ('batch' is '%s' but was '7'); of which only epochs; steps; "
  })
  @DisplayName("names one that is of another model, of other settings or of another seed")
  void stranger(String key, String value, String why) throws IOException {
    save(10, settings);
    Path file = save(20, changed(key, value));
    Finding finding = findings().get(0);
    assertThat(finding.grade()).isEqualTo(Grade.WARNING);
    assertThat(finding.text())
        .startsWith("The checkpoint " + file + " is of ")
        .contains(why.replace(';', ',').formatted(settings.get(key)));
    assertThat(finding.fix()).isEqualTo(STRANGER);
    assertResumeSaysTheSame(finding);
    Files.delete(file);
    assertThat(findings().get(0).grade()).as("as the advice says").isEqualTo(Grade.OK);
  }

  @Test
  @DisplayName("takes one with settings that may differ for that of its run")
  void longer() throws IOException {
    save(10, changed("epochs", "99"));
    assertThat(findings().get(0).grade()).isEqualTo(Grade.OK);
  }

  @Test
  @DisplayName("names a damaged one, and has nothing done about it while one before it stands")
  void damaged() throws IOException {
    save(10, settings);
    Path file = save(20, settings);
    Files.writeString(file, "no tensors");
    assertThat(findings())
        .containsExactly(
            Finding.warning(
                "checkpoints",
                "The checkpoint "
                    + file
                    + " cannot be used: it is no safetensors file or was cut"
                    + " off in its header",
                "Nothing is to be done: a run goes on from the one before such a checkpoint."));
    Files.delete(Checkpoints.of(run).list().get(1).file());
    Finding alone = findings().get(0);
    assertThat(alone.text()).endsWith("its header; there is no other that can be used");
    assertThat(alone.fix()).isEqualTo("Start the run anew.");
    assertResumeSaysTheSame(alone);
  }

  @Test
  @DisplayName("says of one of a version that never was what it says of any that is damaged")
  void versionZero() throws Exception {
    Path before = save(10, settings);
    Path file = save(20, settings);
    version(file, '0');
    String what =
        "The checkpoint "
            + file
            + " cannot be used: it says format version 0, which no program has"
            + " written";
    assertThat(findings()).extracting(Finding::text).containsExactly(what);
    assertThat(findings().get(0).fix()).startsWith("Nothing is to be done: ");
    assertThat(RestartPoint.find(run, 240).checkpoint().position().step()).isEqualTo(10);
    Files.delete(before);
    Finding alone = findings().get(0);
    assertThat(alone.text()).isEqualTo(what + "; there is no other that can be used");
    assertThat(alone.fix()).isEqualTo("Start the run anew.");
    assertResumeSaysTheSame(alone);
  }

  @Test
  @DisplayName("sends one of a newer version to the program that wrote it, whatever is before it")
  void newer() throws Exception {
    save(10, settings);
    Path file = save(20, settings);
    version(file, '2');
    assertThat(findings())
        .containsExactly(
            Finding.warning(
                "checkpoints",
                "The checkpoint "
                    + file
                    + " has format version 2, but this program reads up to"
                    + " version 1",
                "Resume with the newer program that wrote it."));
    assertResumeSaysTheSame(findings().get(0));
  }

  @Test
  @DisplayName("names one that is ahead of its journal, unless the store is behind that")
  void ahead() throws IOException {
    save(1000, settings);
    assertThat(findings().get(0).text())
        .endsWith(
            "is ahead of the journal, which ends at step 240; there is no other that can be"
                + " used");
    assertResumeSaysTheSame(findings().get(0));
    Path journal = run.resolve("journal.log");
    List<String> lines = Files.readAllLines(journal);
    Files.writeString(journal, lines.get(0) + "\n", java.nio.file.StandardOpenOption.APPEND);
    assertThat(findings().get(0).grade()).isEqualTo(Grade.OK);
  }

  @Test
  @DisplayName("misses what the run was asked, without which none can be resumed")
  void unasked() throws IOException {
    save(10, settings);
    Files.delete(run.resolve("spec.json"));
    Finding finding = findings().get(0);
    assertThat(finding.text())
        .isEqualTo("The folder " + run + " does not say what was asked (spec.json cannot be read)");
    assertThat(finding.fix()).isEqualTo("Clone the run and start it anew.");
    new WorkerSpec(RUN, "9.0.0", Map.of("colour", "blue")).write(run);
    assertThat(findings().get(0).text())
        .startsWith(run.resolve("spec.json") + " has settings that this program does not know (");
    assertResumeSaysTheSame(findings().get(0));
  }

  @Test
  @DisplayName("does not take a folder of checkpoints that cannot be read for an empty one")
  void unreadable() throws IOException {
    Path checkpoints = Files.createFile(run.resolve("checkpoints"));
    assertThat(findings())
        .containsExactly(
            Finding.warning(
                "checkpoints",
                "The folder " + checkpoints + " cannot be read (it is no folder)",
                "Check the rights on it and its disk."));
  }

  /** What a resume is refused with is what the doctor has told. */
  private void assertResumeSaysTheSame(Finding finding) {
    assertThatThrownBy(() -> RestartPoint.find(run, 240))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(finding.text() + ": ")
        .message()
        .isEqualToIgnoringCase(finding.text() + ": " + finding.fix());
  }

  private List<Finding> findings() {
    return new StoreFindings(folder, true, true)
        .findings().stream().filter(found -> found.what().equals("checkpoints")).toList();
  }

  private Map<String, String> changed(String key, String value) {
    Map<String, String> others = new HashMap<>(settings);
    others.put(key, value);
    return others;
  }

  private Path save(long step, Map<String, String> made) throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(
            made.getOrDefault("model", ""),
            made,
            new Position(step, 1, 0, false),
            Tensors.of(List.of(Tensor.of("model/fc.weight", new float[] {1, 2}))));
    return Checkpoints.of(run).save(checkpoint, 2, () -> {}).file();
  }

  /** Gives a whole checkpoint another version, and the digest of that. */
  private static void version(Path file, char version) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    int end = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    put(bytes, "\"version\":\"(1)\"", String.valueOf(version));
    put(bytes, "\"([0-9a-f]{64})\"", "0".repeat(64));
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(Arrays.copyOfRange(bytes, 8, end));
    sha.update(Arrays.copyOfRange(bytes, end, bytes.length));
    put(bytes, "\"(0{64})\"", HexFormat.of().formatHex(sha.digest()));
    Files.write(file, bytes);
  }

  private static void put(byte[] bytes, String form, String text) {
    Matcher found = Pattern.compile(form).matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    assertThat(found.find()).isTrue();
    System.arraycopy(
        text.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, found.start(1), text.length());
  }
}
