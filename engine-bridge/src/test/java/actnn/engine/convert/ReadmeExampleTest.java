package actnn.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles and runs as it stands there. */
class ReadmeExampleTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)```java\n((?:(?!```).)*class TrainMyBlock.*?)```");
  private static final String CLASSES = System.getProperty("java.class.path");

  @Test
  void theExampleOfABlockTrainsIt(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("TrainMyBlock.java");
    Files.writeString(source, example());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", CLASSES, "-d", folder.toString(), source.toString());
    assertThat(status).as("what the compiler says").isZero();
    String told = run(folder);
    assertThat(told)
        .contains("02BatchNorm: BatchNorm became batchnorm (keeps its input, in codes")
        .contains("05LambdaBlock: LambdaBlock 'GELU' became recomputed (keeps its input exactly)")
        .contains("a step stores ");
    assertThat(told.lines().filter(line -> line.startsWith("loss "))).hasSize(10);
    assertThat(told).doesNotContain("NaN", "Exception");
  }

  private static String example() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md")).replace("\r\n", "\n");
    Matcher found = EXAMPLE.matcher(readme);
    assertThat(found.find()).as("an example in the README").isTrue();
    return found.group(1);
  }

  private static String run(Path folder) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = folder + File.pathSeparator + CLASSES;
    Process process =
        new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", classes, "TrainMyBlock")
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(told).isZero();
    return told;
  }
}
