package actnn.app.run.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The home folder")
class HomeTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("is the option, else ACTNN_HOME, else the platform's data folder")
  void located() {
    Map<String, String> environment =
        Map.of("ACTNN_HOME", folder.resolve("b").toString(), "XDG_DATA_HOME", folder.toString());
    Path option = folder.resolve("a");
    assertThat(Home.locate(option, environment)).isEqualTo(option);
    assertThat(Home.locate(null, environment)).isEqualTo(folder.resolve("b"));
    assertThat(Home.locate(null, Map.of())).isAbsolute();
  }

  @Test
  @DisplayName("is made where there is none")
  void made() {
    Home home = Home.open(folder.resolve("x").resolve("y"));
    assertThat(home.runs()).isDirectory();
    assertThat(home.journal("id")).isEqualTo(home.runs().resolve("id").resolve("journal.log"));
  }

  @Test
  @DisplayName("that cannot be written is refused in one sentence")
  void refused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Home.open(file.resolve("home")))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining(file.resolve("home").toString())
        .hasMessageContaining("--home or ACTNN_HOME");
  }
}
