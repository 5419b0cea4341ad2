package actnn.storage.message;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("Messages")
class MessagesTest {
  @TempDir Path folder;

  @Test
  void comeBackInTheOrderTheyCameWhateverTheirTimes() {
    Message late = new Message(900, Severity.INFO, "epoch 1");
    Message early = new Message(100, Severity.WARNING, "variance is high\nsecond line");
    Message same = new Message(100, Severity.ERROR, "");
    try (Store store = Store.open(folder.resolve("runs.db"))) {
      store.runs().insert(Samples.run("a"));
      store.runs().insert(Samples.run("b"));
      store.messages().append("a", List.of(late, early));
      store.messages().append("b", List.of(early));
      store.messages().append("a", List.of(same));

      assertThat(store.messages().read("a")).containsExactly(late, early, same);
      assertThat(store.messages().last("a", 2)).containsExactly(early, same);
      assertThat(store.messages().read("b")).containsExactly(early);
      assertThat(store.messages().read("nobody")).isEmpty();
    }
  }
}
