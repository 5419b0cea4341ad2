package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.TwoRuns;
import actnn.app.run.record.FolderCopy;
import actnn.app.run.record.RunFile;
import actnn.storage.run.Labels;
import actnn.storage.run.NewRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What was written of a run whose folder counts as a copy")
class CopyLabelsTest {
  private static final String RUN = "sample00";

  @TempDir private Path folder;
  private TwoRuns two;
  private Path runs;

  /** The store comes to know a run by the name of its copy while that one's own folder is away. */
  @BeforeEach
  void copyIsRun() throws IOException {
    two = TwoRuns.in(folder.resolve("home"));
    runs = two.home().runs();
    two.copy(RUN, "copy");
    Files.move(runs.resolve(RUN), folder.resolve("away"));
    Files.delete(two.rebuild().aside()); // which knows the run by its own name
    assertThat(two.ids()).containsExactly("copy", "sample01");
    Files.move(folder.resolve("away"), runs.resolve(RUN));
    two.change(
        store -> {
          store.labels().rename("copy", "the good one");
          store.labels().note("copy", "keep this");
          store.labels().tag("copy", "paper");
          store.labels().pin("copy", true);
          store.labels().baseline("copy");
        });
  }

  @Test
  @DisplayName("goes over to the run that counts")
  void given() throws IOException {
    StoreRebuild.Result result = two.rebuild();
    assertThat(two.ids()).containsExactly(RUN, "sample01");
    assertThat(result.copies()).extracting(FolderCopy::path).containsExactly(runs.resolve("copy"));
    assertThat(result.losses()).isEmpty();
    Labels labels = two.labels(RUN);
    assertThat(labels.name()).isEqualTo("the good one");
    assertThat(labels.note()).isEqualTo("keep this");
    assertThat(labels.tags()).contains("paper");
    assertThat(labels.pinned()).isTrue();
    assertThat(labels.baseline()).isTrue();
    assertThat(two.rebuild().losses()).as("nothing is left to give or to lose").isEmpty();
    assertThat(two.labels(RUN)).isEqualTo(labels);
  }

  @Test
  @DisplayName("is told where the run that counts has its own")
  void told() throws IOException {
    NewRun own = RunFile.read(runs.resolve(RUN)).asRun(RUN, null);
    two.change(
        store -> {
          store.runs().insert(own);
          store.labels().rename(RUN, "mine");
          store.labels().note(RUN, "my note");
          store.labels().tag(RUN, "own");
        });
    Labels labels = two.labels(RUN);
    assertThat(two.rebuild().losses())
        .containsExactly(
            "Of the folder %s, a copy of that of run %s, there was also the name 'the good one', the note 'keep this', tags 'paper': left out, since the run has its own."
                .formatted(runs.resolve("copy"), RUN));
    assertThat(two.labels(RUN).name()).isEqualTo(labels.name());
    assertThat(two.labels(RUN).note()).isEqualTo(labels.note());
    assertThat(two.labels(RUN).tags()).isEqualTo(labels.tags());
  }
}
