package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.torch.OnHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnHost("chooses among the kernels of a CPU; on a GPU there is one")
class KernelChoiceTest {

  @AfterEach
  void forget() {
    System.clearProperty(KernelChoice.PROPERTY);
  }

  @Test
  @DisplayName("vectors are chosen where the module is loaded")
  void vectorsByDefault() {
    assertThat(chosen()).isEqualTo("vector");
  }

  @Test
  @DisplayName("the property overrules the choice")
  void theProperty() {
    System.setProperty(KernelChoice.PROPERTY, "scalar");
    assertThat(chosen()).isEqualTo("scalar");
    System.setProperty(KernelChoice.PROPERTY, "aten");
    assertThat(chosen()).isEqualTo("aten");
  }

  @Test
  @DisplayName("another value of the property is refused in one sentence")
  void anotherValue() {
    System.setProperty(KernelChoice.PROPERTY, "fast");
    assertThatThrownBy(() -> KernelChoice.choose(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The property actnn.kernel must be one of [auto, scalar, vector");
  }

  @Test
  @DisplayName("without the module it falls back to scalar and loads no vector class")
  void withoutTheModule() throws IOException, InterruptedException {
    List<String> lines = child(List.of("-verbose:class"), "auto");
    assertThat(lines).contains("chosen scalar");
    assertThat(lines)
        .noneMatch(line -> line.contains("jdk.incubator.vector."))
        .noneMatch(line -> line.contains("actnn.engine.quant.Lanes"));
  }

  @Test
  @DisplayName("without the module a wish for vectors is refused, saying how to get them")
  void vectorsWithoutTheModule() throws IOException, InterruptedException {
    assertThat(child(List.of(), "vector"))
        .anyMatch(line -> line.contains("start Java with --add-modules jdk.incubator.vector"));
  }

  private static String chosen() {
    try (Kernels kernels = KernelChoice.choose(1)) {
      return kernels.name();
    }
  }

  private static List<String> child(List<String> options, String wish)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.add("-D" + KernelChoice.PROPERTY + "=" + wish);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }

  /** What the child process runs. */
  static final class Child {
    public static void main(String[] arguments) {
      try (Kernels kernels = KernelChoice.choose(1)) {
        System.out.println("chosen " + kernels.name());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
