package actnn.app.viewmodel.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.InlineBackground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The window's memory")
class WindowMemoryTest {
  @TempDir Path folder;

  @Test
  @DisplayName("brings theme, hidden columns and the number of runs at once back")
  void comesBack() {
    Path file = folder.resolve("window.properties");
    WindowMemory before = new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder));
    before.themeProperty().set(Theme.DARK);
    before.hiddenColumns().clear();
    before.hiddenColumns().add("tags");
    before.parallelProperty().set(3);
    before.remember("runs.group", "level");

    WindowMemory after = new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder));
    assertThat(after.themeProperty().get()).isEqualTo(Theme.DARK);
    assertThat(after.hiddenColumns()).containsExactly("tags");
    assertThat(after.parallelProperty().get()).isEqualTo(3);
    assertThat(after.text("runs.group")).isEqualTo("level");
    assertThat(after.text("runs.order")).isEmpty();
  }

  @Test
  @DisplayName("begins light when its file is damaged")
  void damagedFileCountsAsNone() throws IOException {
    Path file = folder.resolve("window.properties");
    Files.writeString(file, "theme=\\uXXXX");

    assertThat(
            new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder))
                .themeProperty()
                .get())
        .isEqualTo(Theme.LIGHT);
  }
}
