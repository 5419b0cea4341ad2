package actnn.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.plan.Planner;
import actnn.engine.tape.Dims;
import actnn.engine.torch.OnHost;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A block that hides no function is planned from shapes, without numbers and without PyTorch. */
@OnHost("the process that plans has no PyTorch")
class NativeFreePlanTest {
  @Test
  void aBlockOfKnownLayersIsPlannedWherePyTorchIsNot() throws Exception {
    String without =
        Arrays.stream(classes().split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().contains("pytorch"))
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", without, Planned.class.getName())
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(told.strip()).endsWith(Planned.text());
  }

  /** The build's test runner puts its class path into a jar and names it here. */
  private static String classes() {
    String whole = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", whole);
  }

  /** What the process does. */
  static final class Planned {
    public static void main(String[] arguments) {
      try {
        Class.forName("ai.djl.pytorch.engine.PtEngine");
        System.out.println("PyTorch is there");
      } catch (ClassNotFoundException e) {
        System.out.println(text());
      }
    }

    static String text() {
      SequentialBlock block =
          new SequentialBlock()
              .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(64).build())
              .add(BatchNorm.builder().build())
              .add(Linear.builder().setUnits(7).build());
      Conversion conversion = Conversion.of("large", block, Dims.of(3, 1024, 1024));
      TrainSpec spec = TrainSpec.of(Map.of("batch", "4", "level", "L3"));
      return "stored " + Planner.plan(spec, conversion.network()).storedBytes();
    }
  }
}
