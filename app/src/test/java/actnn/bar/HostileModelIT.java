package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 27: model files that are programs, or lie. */
@Tag("quick")
@DisplayName("A hostile model file")
class HostileModelIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final int MUTANTS = Bar.length(50_000, 200_000);

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "is refused by what is in it, whatever it is called, where there is no PyTorch at all")
  void programs() throws Exception {
    List<String> folders = new ArrayList<>();
    for (byte[] bytes : files().values()) {
      Path run = folder.resolve("run" + folders.size());
      Files.createDirectories(run.resolve("checkpoints"));
      Files.write(run.resolve("checkpoints").resolve("step-0000000001.safetensors"), bytes);
      folders.add(run.toString());
    }
    whole(folder.resolve("honest"));
    folders.add(folder.resolve("honest").toString());
    List<String> answers = readWithoutPyTorch(folders);
    List<String> refused = answers.stream().filter(line -> line.startsWith("refused: ")).toList();
    BAR.tell("%d of 12 refused by content, 1 of 1 honest ones read", refused.size());
    assertThat(refused).hasSize(12);
    assertThat(answers).hasSize(13).last().isEqualTo("read");
  }

  private static List<String> readWithoutPyTorch(List<String> folders) throws Exception {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("djl") && !entry.contains("pytorch"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", path, ReadCheckpoint.class.getName()));
    command.addAll(folders);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = process.inputReader()) {
      return lines.lines().toList();
    }
  }

  @Test
  @DisplayName("that was mutated gives the declared exception or what was written")
  void mutants() throws IOException {
    Path run = folder.resolve("run");
    byte[] whole = whole(run);
    Path file = run.resolve("checkpoints").resolve("step-0000000007.safetensors");
    SplittableRandom random = BAR.random();
    int refused = 0;
    int right = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutant(whole, random);
      Files.write(file, mutant);
      try {
        Checkpoint read = Checkpoints.of(run).newest(100).checkpoint();
        right += Arrays.equals(mutant, whole) && read.position().step() == 7 ? 1 : 0;
      } catch (CheckpointException e) {
        refused++;
      }
    }
    BAR.tell("%d mutants: %d refused, %d unchanged and right", MUTANTS, refused, right);
    assertThat(refused + right).isEqualTo(MUTANTS);
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int protocol = 0; protocol <= 5; protocol++) {
      files.put("pickle, protocol " + protocol, pickle(protocol));
    }
    files.put("PyTorch's zip with a pickle", archive("archive/data.pkl"));
    files.put("TorchScript", archive("archive/code/__torch__.py"));
    files.put("Keras, HDF5", new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0});
    files.put(
        "a class of Java",
        new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61});
    files.put(
        "serialised objects", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r', 0, 1, 'A'});
    files.put(
        "a header of 4 GiB",
        ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 32).array());
    return files;
  }

  private static byte[] pickle(int protocol) {
    byte[] call = "cos\nsystem\n(S'true'\ntR.".getBytes(StandardCharsets.US_ASCII);
    if (protocol < 2) {
      return call;
    }
    byte[] pickle = new byte[call.length + 2];
    pickle[0] = (byte) 0x80;
    pickle[1] = (byte) protocol;
    System.arraycopy(call, 0, pickle, 2, call.length);
    return pickle;
  }

  private static byte[] archive(String entry) {
    byte[] pickle = pickle(2);
    RawZip.Entry packed =
        new RawZip.Entry(
            entry.getBytes(StandardCharsets.UTF_8),
            RawZip.deflated(pickle),
            pickle.length,
            RawZip.crc(pickle),
            0100644);
    byte[] head = RawZip.head(packed, -1);
    byte[] bytes = Arrays.copyOf(head, head.length + packed.packed().length);
    System.arraycopy(packed.packed(), 0, bytes, head.length, packed.packed().length);
    return bytes;
  }

  private static byte[] whole(Path run) throws IOException {
    Tensor weights =
        new Tensor("model/fc.weight", Tensor.Type.F32, new long[] {2, 3}, new byte[24]);
    Checkpoint checkpoint =
        new Checkpoint(
            "mlp",
            Map.of("model", "mlp"),
            new Position(7, 1, 7, false),
            Tensors.of(List.of(weights)));
    Files.createDirectories(run); // as whoever starts a worker does
    return Files.readAllBytes(Checkpoints.of(run).save(checkpoint, 1, () -> {}).file());
  }

  private static byte[] mutant(byte[] whole, SplittableRandom random) {
    byte[] mutant = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant[at] = whole[random.nextInt(whole.length)];
        default -> mutant = Arrays.copyOf(mutant, 1 + random.nextInt(2 * whole.length));
      }
    }
    return mutant;
  }
}
