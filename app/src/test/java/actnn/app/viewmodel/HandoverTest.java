package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Notice;
import actnn.app.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a window leaves to the next")
class HandoverTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void open() throws IOException {
    bench = SampleBench.ofTwoRuns(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private WorkbenchModel window() {
    return new WorkbenchModel(SampleBench.services(bench), new InlineBackground(), Runnable::run);
  }

  @Test
  @DisplayName("is the way back to what was deleted, and nothing of it is lost between them")
  void deletions() {
    WorkbenchModel first = window();
    RunInfo run = first.book().runs().get(0);
    first.runs().selected().setAll(run.id());
    first.runs().deleteSelected();

    Handover handover = Handover.from(first);
    first.close();
    assertThat(bench.catalog().byId(run.id())).as("nobody deletes it yet").isPresent();
    WorkbenchModel next = window();
    assertThat(next.book().runs()).hasSize(2);
    handover.to(next);
    assertThat(next.book().runs()).hasSize(1).doesNotContain(run);
    assertThat(next.notices().shown()).singleElement().satisfies(HandoverTest::offersUndo);

    next.runs().undo();
    assertThat(next.book().runs()).hasSize(2);
    handover.to(next);
    next.close();
    assertThat(bench.catalog().byId(run.id())).isEmpty();
  }

  private static void offersUndo(Notice notice) {
    assertThat(notice.action()).isNotNull();
    assertThat(notice.text()).endsWith("deleted.");
  }

  @Test
  @DisplayName("is what nobody has read, but no button that works on the window that is left")
  void notices() {
    WorkbenchModel first = window();
    Notice.Action button = new Notice.Action("Do", () -> {});
    first.notices().show(Notice.of(Notice.Kind.ERROR, "It failed."));
    first.notices().show(new Notice(Notice.Kind.ERROR, "With a button.", button));
    first.notices().info("Passing.");

    WorkbenchModel next = window();
    Handover.from(first).to(next);
    assertThat(next.notices().shown()).extracting(Notice::text).containsExactly("It failed.");
  }
}
