package actnn.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

  @Test
  @DisplayName("have the icon in each size that a window is asked for")
  void icons() throws IOException {
    assertThat(Assets.icons()).hasSize(7);
    for (String address : Assets.icons()) {
      int size = Integer.parseInt(address.replaceAll(".*-(\\d+)\\.png", "$1"));
      BufferedImage picture = ImageIO.read(URI.create(address).toURL());
      assertThat(picture.getWidth()).isEqualTo(size);
      assertThat(picture.getHeight()).isEqualTo(size);
    }
  }
}
