package actnn.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the file is, the reader answers with its own exception, or with the whole truth. */
class HostileFileTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // header | bytes of data | what the sentence names
        "{} | 0 | carries no SHA-256",
        "[] | 0 | no JSON object",
        "{\"a\":1} | 0 | 'a' has not exactly dtype",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]} | 4 | no JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} x | 4 | no JSON",
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | not of a type",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | does not fit",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | no whole number",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | 4 | no whole number",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}} | 4 | no range",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}} | 4 | no range",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 8 | cut off or added",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 3 | cut off or added",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | leaves a gap",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}"
            + " | 6 | overlaps",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}}"
            + " | 8 | no JSON",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,4]}} | 4 |"
            + " larger than any file",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3000000000],\"data_offsets\":[0,3000000000]}} | 4 | 2"
            + " GiB",
        "{\"__metadata__\":{\"step\":1}} | 0 | 'step' are no text",
        "{\"__metadata__\":7} | 0 | metadata are no JSON object"
      })
  void aLyingHeaderIsRefused(String header, int data, String why) throws IOException {
    Path file = folder.resolve("x.safetensors");
    byte[] json = header.strip().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).array());
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(why)
        .hasMessageContaining(file.toString());
  }

  @Test
  void programsAreRefusedByWhatTheyBeginWithWhateverTheyAreCalled() throws IOException {
    byte[] pickle = {(byte) 0x80, 2, '}', 'q', 0, '.', 'c', 'o', 's', '\n'};
    refused(pickle, "a Python pickle, which is a program");
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(pickle);
    }
    refused(archive.toByteArray(), "a zip archive, such as PyTorch writes");
  }

  @Test
  void aHeaderThatClaimsToBeHugeCostsNothing() throws IOException {
    for (long length : new long[] {Long.MAX_VALUE, -1, 100_000_000, (16 << 20) + 1, 9}) {
      byte[] bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      refused(bytes, "no safetensors file or was cut off");
    }
    refused(new byte[7], "only 7 bytes");
    refused(new byte[0], "only 0 bytes");
  }

  @Test
  void aSafetensorsFileOfSomebodyElseIsNoCheckpoint() throws IOException {
    Path file = folder.resolve("other.safetensors");
    try (var out = Files.newOutputStream(file)) {
      TensorFile.write(out, java.util.Map.of(), java.util.List.of());
    }
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("no checkpoint of");
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = whole();
    Path file = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(CheckpointException.class);
    }
  }

  @Test
  void everyFlippedBitIsSeen() throws IOException {
    byte[] whole = whole();
    Path file = folder.resolve("flipped.safetensors");
    for (int bit = 0; bit < 8 * whole.length; bit += 17) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file, flipped);
      assertThatThrownBy(() -> CheckpointFile.read(file))
          .as("bit " + bit)
          .isInstanceOf(CheckpointException.class);
    }
  }

  @Test
  void mutilatedHeadersGiveTheDeclaredExceptionOrAHeader() {
    Checkpoint sample = Samples.checkpoint(1);
    byte[] header = TensorHeader.write(java.util.Map.of("a", "b"), sample.tensors().all());
    long data = sample.tensors().all().stream().mapToLong(tensor -> tensor.bytes().length).sum();
    SplittableRandom random = new SplittableRandom(20260101);
    int whole = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] mutant = mutant(header, random);
      try {
        TensorHeader parsed = TensorHeader.parse(mutant, data);
        long covered = parsed.entries().stream().mapToLong(e -> e.end() - e.begin()).sum();
        assertThat(covered).isEqualTo(data);
        whole++;
      } catch (Malformed e) {
        assertThat(e.why()).isNotBlank();
      }
    }
    assertThat(whole).isPositive();
  }

  private static byte[] mutant(byte[] header, SplittableRandom random) {
    byte[] mutant = header.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(3)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] = header[random.nextInt(header.length)];
        default -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
      }
    }
    return mutant;
  }

  private byte[] whole() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckpointFile.write(out, Samples.checkpoint(3));
    return out.toByteArray();
  }

  private void refused(byte[] bytes, String why) throws IOException {
    Path file = Files.write(folder.resolve("model.safetensors"), bytes);
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(why);
  }
}
