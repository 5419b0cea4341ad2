package actnn.app.cli.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.cli.base.Stoppable.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work that a signal breaks off")
class StoppableTest {
  private final Stoppable stoppable = new Stoppable();

  @AfterEach
  void over() {
    stoppable.said(0);
  }

  @Test
  @DisplayName("ends where it asks, although a library has cleared the mark of the thread")
  void asked() {
    assertThatThrownBy(
            () ->
                stoppable.run(
                    "nothing is half done",
                    () -> {
                      stoppable.check();
                      stoppable.breakOff();
                      assertThat(Thread.interrupted()).isTrue();
                      stoppable.check();
                      return "through";
                    }))
        .isInstanceOf(StoppedException.class)
        .hasMessage("It was stopped before its end: nothing is half done.");
  }

  @Test
  @DisplayName("keeps its result where it was through, and leaves no mark behind")
  void through() throws Exception {
    String result =
        stoppable.run(
            "nothing is half done",
            () -> {
              stoppable.breakOff();
              return "through";
            });
    assertThat(result).isEqualTo("through");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  @DisplayName("does not begin once it has come")
  void notBegun() {
    stoppable.breakOff();
    assertThatThrownBy(
            () ->
                stoppable.run(
                    "nothing is there",
                    () -> {
                      throw new AssertionError("it has begun");
                    }))
        .isInstanceOf(StoppedException.class);
  }
}
