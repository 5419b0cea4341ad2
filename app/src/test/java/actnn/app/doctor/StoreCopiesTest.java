package actnn.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.doctor.Finding.Grade;
import actnn.app.run.home.Home;
import actnn.app.run.store.StoreBackups;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of a store on a disk without room for a copy the doctor")
class StoreCopiesTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void emptyStore() {
    home = Home.open(folder);
    Store.open(home.database()).close();
  }

  @Test
  @DisplayName("misses no copy while there is no run to lose")
  void withoutRuns() {
    assertThat(copies().grade()).isEqualTo(Grade.OK);
    assertThat(copies().text()).startsWith("none yet");
  }

  @Test
  @DisplayName("warns, since a copy waits for room")
  void withRuns() throws IOException {
    twoRuns();
    assertThat(copies().grade()).isEqualTo(Grade.WARNING);
    assertThat(copies().text()).startsWith("The daily copy of the store waits until");
    assertThat(copies().fix()).contains("actnn delete");
  }

  @Test
  @DisplayName("misses no copy where the settings ask for none, and says that they do")
  void notWanted() throws IOException {
    twoRuns();
    assertThat(copies(false))
        .isEqualTo(Finding.ok("store copies", "none; the settings ask for no more"));
  }

  private void twoRuns() throws IOException {
    try (Store store = Store.open(home.database())) {
      new SampleRuns(home, store).two();
    }
  }

  private Finding copies() {
    return copies(true);
  }

  private Finding copies(boolean copied) {
    StoreBackups full = new StoreBackups(folder, InstantSource.system(), at -> 0);
    return new StoreFindings(folder, false, copied, full)
        .findings().stream()
            .filter(found -> found.what().equals("store copies"))
            .findFirst()
            .orElseThrow();
  }
}
