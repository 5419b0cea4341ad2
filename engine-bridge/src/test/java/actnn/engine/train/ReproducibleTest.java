package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.SeriesGroups;
import actnn.engine.torch.TestDevice;
import actnn.engine.train.port.RunControl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same seed in two processes: what a researcher does who runs a thing again. */
class ReproducibleTest {
  private static final int STEPS = 4;

  @Test
  void everyLevelAndArmGivesTheSameLossesBitForBitInAnotherProcess() throws IOException {
    TestDevice.assumeCpu("PyTorch's sums on CUDA are not the same bits twice");
    Process one = train();
    Process other = train();
    List<String> first = lines(one);
    List<String> second = lines(other);
    assertThat(first)
        .hasSize(11)
        .allSatisfy(line -> assertThat(line.split(" ")).hasSize(1 + STEPS));
    assertThat(second).isEqualTo(first);
    assertThat(first.stream().map(line -> line.substring(line.indexOf(' '))).distinct())
        .as("the arms do differ, so the comparison sees something")
        .hasSizeGreaterThan(1);
  }

  private static Process train() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Training.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> lines(Process process) throws IOException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.lines().filter(line -> line.startsWith("losses-")).toList();
  }

  /** Trains in several ways and prints the bits of every loss. */
  static final class Training {
    private Training() {}

    public static void main(String[] arguments) {
      for (Map<String, String> arm :
          List.of(
              Map.of("level", "L0"),
              Map.of("level", "L1"),
              Map.of("level", "L2"),
              Map.of("level", "L3"),
              Map.of("level", "L3.1"),
              Map.of("level", "L4"),
              Map.of("level", "swap"),
              new TreeMap<>(Map.of("level", "fused", "model", "preact-resnet-20")),
              Map.of("arm", "autograd"),
              Map.of("arm", "checkpoint"),
              Map.of("arm", "bf16"))) {
        StringBuilder line = new StringBuilder("losses-" + String.join("-", arm.values()));
        for (double loss : losses(arm)) {
          line.append(' ').append(Long.toHexString(Double.doubleToLongBits(loss)));
        }
        System.out.println(line);
      }
    }

    private static List<Double> losses(Map<String, String> arm) {
      Map<String, String> settings = new LinkedHashMap<>(arm);
      settings.put("batch", "16");
      settings.put("train.samples", "48");
      settings.put("validation.samples", "10");
      settings.put("steps", Integer.toString(STEPS));
      List<Double> losses = new ArrayList<>();
      try (Trainer trainer = Trainer.open(TrainSpec.of(settings))) {
        trainer.run(
            event -> {
              if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
                losses.add(values.values()[0]);
              }
            },
            RunControl.NONE);
      }
      return losses;
    }
  }
}
