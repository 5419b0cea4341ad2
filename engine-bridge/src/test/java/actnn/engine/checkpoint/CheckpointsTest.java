package actnn.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir private Path run;
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    checkpoints = Checkpoints.of(run);
  }

  @Test
  void whatWasSavedComesBackBitForBit() throws IOException {
    Checkpoint saved = Samples.checkpoint(100);
    save(saved, 2);
    Checkpoint read = checkpoints.newest(Long.MAX_VALUE).checkpoint();
    assertThat(read.model()).isEqualTo("mlp");
    assertThat(read.settings()).isEqualTo(saved.settings());
    assertThat(read.position()).isEqualTo(saved.position());
    assertThat(read.tensors().names()).containsExactlyInAnyOrderElementsOf(saved.tensors().names());
    for (Tensor tensor : saved.tensors().all()) {
      Tensor other = read.tensors().need(tensor.name(), tensor.type(), tensor.shape());
      assertThat(other.bytes()).isEqualTo(tensor.bytes());
    }
  }

  /** A reader of thirty lines that knows nothing but the published format. */
  @Test
  void anyReaderOfSafetensorsOpensTheFile() throws Exception {
    Checkpoints.Saved saved = save(Samples.checkpoint(100), 2);
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(saved.file())).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[Math.toIntExact(file.getLong())];
    file.get(header);
    JsonNode json = new JsonMapper().readTree(header);
    JsonNode weight = json.get("model/fc.weight");
    assertThat(weight.get("dtype").asText()).isEqualTo("F32");
    assertThat(weight.get("shape").toString()).isEqualTo("[2,3]");
    int begin = 8 + header.length + weight.get("data_offsets").get(0).asInt();
    assertThat(begin % 4).isZero();
    assertThat(file.getFloat(begin)).isEqualTo(100);
    assertThat(json.get("__metadata__").get("step").asText()).isEqualTo("100");
    String text =
        new String(header, StandardCharsets.UTF_8).replace(saved.sha256(), "0".repeat(64));
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    sha.update(Arrays.copyOfRange(file.array(), 8 + header.length, file.capacity()));
    assertThat(HexFormat.of().formatHex(sha.digest()))
        .isEqualTo(saved.sha256())
        .isEqualTo(json.get("__metadata__").get("sha256").asText());
    assertThat(saved.bytes()).isEqualTo(file.capacity());
  }

  @Test
  void theNewestStayAndTheOthersGo() throws IOException {
    for (long step : List.of(5L, 10L, 1_000L, 15L, 10L)) {
      save(Samples.checkpoint(step), 2);
    }
    assertThat(checkpoints.list()).extracting(Checkpoints.Entry::step).containsExactly(1000L, 15L);
    assertThat(files()).hasSize(2);
  }

  @Test
  void theBarrierComesBeforeTheNameAndItsFailureKeepsTheOldOnes() throws IOException {
    save(Samples.checkpoint(10), 2);
    assertThatThrownBy(
            () ->
                checkpoints.save(
                    Samples.checkpoint(20),
                    2,
                    () -> {
                      assertThat(checkpoints.list()).hasSize(1);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(files()).containsExactly("step-0000000010.safetensors");
  }

  @Test
  void aDamagedCheckpointGivesWayToTheOneBefore() throws IOException {
    save(Samples.checkpoint(10), 2);
    Path newest = save(Samples.checkpoint(20), 2).file();
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 1] ^= 1;
    Files.write(newest, bytes);
    Checkpoints.Found found = checkpoints.newest(Long.MAX_VALUE);
    assertThat(found.checkpoint().position().step()).isEqualTo(10);
    assertThat(found.damaged()).singleElement().asString().contains("SHA-256").contains("20");
  }

  @Test
  void aCheckpointAheadOfTheJournalIsNotTaken() throws IOException {
    save(Samples.checkpoint(10), 2);
    save(Samples.checkpoint(20), 2);
    assertThat(checkpoints.newest(19).checkpoint().position().step()).isEqualTo(10);
    assertThatThrownBy(() -> checkpoints.newest(9))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith(
            "ends at step 9; there is no other that can be used: start the run anew.");
  }

  @Test
  void aRunWithoutOneSaysSo() {
    assertThatThrownBy(() -> checkpoints.newest(5))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("There is no checkpoint in " + run.resolve("checkpoints"));
  }

  @Test
  void aFileOfANewerVersionIsRefusedAndLeftAlone() throws IOException {
    save(Samples.checkpoint(10), 2);
    Path file = run.resolve("checkpoints").resolve("step-0000000020.safetensors");
    try (var out = Files.newOutputStream(file)) {
      TensorFile.write(
          out, java.util.Map.of("format", "actnn-checkpoint", "version", "2"), List.of());
    }
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> checkpoints.newest(50))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "The checkpoint %s has format version 2, but this program reads up to version 1: resume with the newer program that wrote it."
                .formatted(file));
    assertThat(file).hasBinaryContent(before);
  }

  /** There is none before version 1; what later programs of that version add may be missing. */
  @Test
  void aFileOfAVersionThatNeverWasGivesWayToTheOneBefore() throws IOException {
    save(Samples.checkpoint(10), 2);
    Path file = run.resolve("checkpoints").resolve("step-0000000020.safetensors");
    try (var out = Files.newOutputStream(file)) {
      TensorFile.write(
          out, java.util.Map.of("format", "actnn-checkpoint", "version", "0"), List.of());
    }
    Checkpoints.Found found = checkpoints.newest(50);
    assertThat(found.checkpoint().position().step()).isEqualTo(10);
    String what =
        "The checkpoint "
            + file
            + " cannot be used: it says format version 0, which no program has"
            + " written";
    assertThat(found.damaged()).containsExactly(what + ".");
    Files.delete(found.file());
    assertThatThrownBy(() -> checkpoints.newest(50))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(what + "; there is no other that can be used: start the run anew.");
  }

  @Test
  void leftoversOfADeadProcessAreSwept() throws IOException {
    save(Samples.checkpoint(10), 2);
    Files.writeString(run.resolve("checkpoints").resolve("step-0000000020.safetensors.tmp"), "x");
    checkpoints.sweep();
    assertThat(files()).containsExactly("step-0000000010.safetensors");
  }

  @Test
  void sweepingWhereNothingIsDoesNothing() throws IOException {
    checkpoints.sweep();
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void noFolderIsMadeAnewForARunThatWasTakenAway() {
    Path gone = run.resolve("gone");
    assertThatThrownBy(() -> Checkpoints.of(gone).save(Samples.checkpoint(1), 1, () -> {}))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(gone).doesNotExist();
  }

  private Checkpoints.Saved save(Checkpoint checkpoint, int keep) throws IOException {
    return checkpoints.save(checkpoint, keep, () -> {});
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
