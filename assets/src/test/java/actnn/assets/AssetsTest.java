package actnn.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The assets")
class AssetsTest {
  @Test
  @DisplayName("offer every preset that lies in their folder, and no other")
  void presets() throws IOException {
    Path folder = Path.of("src", "main", "resources", "actnn", "assets", "presets");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(Assets.presetNames());
    }
    for (String name : Assets.presetNames()) {
      assertThat(Assets.preset(name)).contains("\"title\"", "\"about\"", "\"settings\"");
    }
  }

  @Test
  @DisplayName("say which presets there are when asked for another")
  void unknown() {
    assertThatThrownBy(() -> Assets.preset("quick"))
        .hasMessage(
            "There is no preset 'quick': the presets are quick-start, segmentation-shapes,"
                + " detection-shapes, mlp-mnist, vgg-shapes, cifar10-resnet20.");
    assertThatThrownBy(() -> Assets.open("nothing")).hasMessageContaining("'nothing'");
    assertThat(Assets.address("presets/quick-start.json")).endsWith("quick-start.json");
  }
}
