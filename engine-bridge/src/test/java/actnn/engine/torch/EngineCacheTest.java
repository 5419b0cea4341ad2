package actnn.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folder of the engine")
class EngineCacheTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("may be yet to be made, and is not made by asking")
  void fine() {
    assertThat(EngineCache.trouble(folder.resolve("new/cache"))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("that cannot be made is named, with the variable that chooses another")
  void inTheWay() throws IOException {
    Path cache = Files.createFile(folder.resolve("file")).resolve("cache");
    assertThat(EngineCache.trouble(cache))
        .get()
        .extracting(EngineCache.Trouble::sentence)
        .isEqualTo(
            "PyTorch cannot be unpacked: "
                + cache
                + " cannot be written; make it writable, or set DJL_CACHE_DIR to a folder that is.");
  }

  @Test
  @DisplayName("is filled once the last library lies in it, and only then")
  void filled() throws IOException {
    Path version = Files.createDirectories(folder.resolve("pytorch/2.7.1-cpu"));
    Files.createFile(version.resolve("libtorch.so"));
    assertThat(EngineCache.isFilled(folder)).isFalse();
    Files.createFile(version.resolve("0.36.0-libdjl_torch.so"));
    assertThat(EngineCache.isFilled(folder)).isTrue();
  }
}
