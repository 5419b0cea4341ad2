package actnn.app.run.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.record.Tombstones;
import actnn.app.run.state.RunStates;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run whose deletion is decided, while the store still has it,")
class DepartedRunTest {
  private static final String RUN = "sample00";
  private static final String OTHER = "sample01";

  @TempDir private Path folder;
  private Store store;
  private RunCatalog catalog;

  @BeforeEach
  void decided() throws IOException {
    Home home = Home.open(folder);
    store = Store.open(home.database());
    new SampleRuns(home, store).two();
    store.labels().rename(RUN, "twin");
    store.labels().rename(OTHER, "twin");
    Tombstones.lay(home.runs(), List.of(RUN)).decide();
    catalog = new RunCatalog(home, store, new RunStates(home, store));
    assertThat(store.runs().byId(RUN)).isPresent();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @DisplayName("is not found by its id, nor told of")
  void hidden() {
    assertThat(catalog.byId(RUN)).isEmpty();
    assertThatThrownBy(() -> catalog.find(RUN)).isInstanceOf(RunMissingException.class);
    assertThatThrownBy(() -> catalog.detail(RUN)).isInstanceOf(RunMissingException.class);
    assertThat(catalog.byId(OTHER)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"twin", "sample", "sample01", "latest"})
  @DisplayName("leaves what it went by to the other run that goes by it")
  void leavesItsName(String reference) {
    assertThat(catalog.find(reference).id()).isEqualTo(OTHER);
    assertThat(catalog.findToDelete(reference).id()).isEqualTo(OTHER);
  }

  @Test
  @DisplayName("can be deleted again")
  void deleted() {
    catalog.delete(catalog.findToDelete(RUN).id());
    assertThat(store.runs().byId(RUN)).isEmpty();
    assertThat(folder.resolve("runs")).isDirectoryContaining(path -> path.endsWith(OTHER));
    assertThat(folder.resolve("runs").toFile().list()).containsExactly(OTHER);
  }
}
