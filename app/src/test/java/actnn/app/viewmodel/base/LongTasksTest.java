package actnn.app.viewmodel.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.FileException;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.LateBackground;
import actnn.app.viewmodel.base.Background.Lane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work that takes long")
class LongTasksTest {
  private final Notices notices = new Notices();
  private final List<String> results = new ArrayList<>();

  private LongTasks on(Background background) {
    return new LongTasks(background, notices, Runnable::run);
  }

  private List<String> told() {
    return notices.shown().stream().map(Notice::text).toList();
  }

  @Test
  @DisplayName("tells how far it is, in a lane of its own, and gives its result")
  void tells() {
    InlineBackground background = new InlineBackground();
    LongTasks tasks = on(background);
    List<Double> seen = new ArrayList<>();
    LongTask task =
        tasks.begin(
            "Counting",
            "",
            counted -> {
              for (int i = 0; i < 1000; i++) {
                counted.at(i / 1000.0);
                seen.add(counted.fractionProperty().get());
              }
              return "a thousand";
            },
            results::add);
    assertThat(results).containsExactly("a thousand");
    assertThat(background.lane("Counting")).isEqualTo(Lane.FILES);
    assertThat(tasks.running()).isEmpty();
    assertThat(task.endingProperty().get()).isFalse();
    assertThat(seen).isSorted();
    assertThat(seen.stream().distinct().count()).as("as often as a bar moves").isBetween(90L, 201L);
    assertThat(told()).isEmpty();
  }

  @Test
  @DisplayName("ends at its next piece when somebody ends it, and says what has come of it")
  void ends() {
    LongTasks tasks = on(new InlineBackground());
    List<Integer> pieces = new ArrayList<>();
    tasks.begin(
        "Counting",
        "the rest was not counted",
        counted -> {
          for (int i = 0; i < 10; i++) {
            counted.at(i / 10.0);
            pieces.add(i);
            if (i == 3) {
              tasks.cancelFirst();
            }
          }
          return "ten";
        },
        results::add);
    assertThat(pieces).containsExactly(0, 1, 2, 3);
    assertThat(results).isEmpty();
    assertThat(tasks.running()).isEmpty();
    assertThat(told()).containsExactly("Counting was cancelled: the rest was not counted.");
  }

  @Test
  @DisplayName("is not begun when it was ended while it waited for its turn")
  void endsWhileItWaits() {
    LateBackground late = new LateBackground("Counting");
    LongTasks tasks = on(late);
    LongTask task = tasks.begin("Counting", "nothing was counted", counted -> "all", results::add);
    assertThat(tasks.running()).containsExactly(task);
    task.cancel();
    assertThat(task.endingProperty().get()).isTrue();
    late.arrive();
    assertThat(results).isEmpty();
    assertThat(told()).containsExactly("Counting was cancelled: nothing was counted.");
  }

  @Test
  @DisplayName("says what is left of it where it was ended and could not be taken back")
  void cannotBeTakenBack() {
    LongTasks tasks = on(new InlineBackground());
    tasks.<String>begin(
        "Counting",
        "nothing was counted",
        counted -> {
          tasks.cancelFirst();
          try {
            counted.check();
          } catch (CancellationException e) {
            throw new FileException("One of it is left.", new IOException("no room"));
          }
          return "all";
        },
        results::add);
    assertThat(results).isEmpty();
    assertThat(told()).containsExactly("Counting: One of it is left.");
  }

  @Test
  @DisplayName("is ended when its window closes, which waits for no more than its next piece")
  void endsWithTheWindow() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    BackgroundPool pool = new BackgroundPool(Runnable::run);
    LongTasks tasks = on(pool);
    tasks.<String>begin(
        "Counting",
        "nothing was counted",
        counted -> {
          atWork.countDown();
          try {
            while (true) {
              counted.check();
              Thread.sleep(5);
            }
          } finally {
            over.countDown(); // where halves are taken back
          }
        },
        results::add);
    atWork.await();
    tasks.cancelFiles();
    pool.close();
    assertThat(over.getCount()).isZero();
    assertThat(results).isEmpty();
  }

  @Test
  @DisplayName("that starts runs is not ended with its window, and shown only if it takes long")
  void starts() {
    LateBackground late = new LateBackground("Starting");
    LongTasks tasks = on(late);
    LongTask task =
        tasks.start("Starting", "no run was made", t -> "run", notices.outcome("", results::add));
    assertThat(tasks.running()).containsExactly(task);
    tasks.cancelFiles();
    late.arrive();
    assertThat(results).containsExactly("run");
    LongTasks quick = on(new InlineBackground());
    quick.start("Starting", "no run was made", t -> "next", notices.outcome("", results::add));
    assertThat(quick.running()).isEmpty();
    assertThat(results).containsExactly("run", "next");
  }

  @Test
  @DisplayName("tells once that a start was cancelled")
  void cancelsAStart() {
    LateBackground late = new LateBackground("Starting");
    LongTasks tasks = on(late);
    tasks.start("Starting", "no run was made", t -> "run", notices.outcome("", results::add));
    tasks.cancelFirst();
    late.arrive();
    assertThat(results).isEmpty();
    assertThat(tasks.running()).isEmpty();
    assertThat(told()).containsExactly("Starting was cancelled: no run was made.");
  }

  @Test
  @DisplayName("says why it failed")
  void fails() {
    LongTasks tasks = on(new InlineBackground());
    tasks.<String>begin(
        "Counting",
        "",
        counted -> {
          throw new IllegalArgumentException("There is nothing to count.");
        },
        results::add);
    assertThat(tasks.running()).isEmpty();
    assertThat(told()).singleElement().asString().startsWith("Counting: ");
  }
}
