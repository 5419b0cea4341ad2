package actnn.app.view.bench;

import actnn.app.view.Fx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/** Does things on the JavaFX thread and waits for what comes of them. For any other thread. */
final class Timer {
  private static final long PATIENCE_SECONDS = 120;

  private Timer() {}

  /** What a piece of work on the JavaFX thread gives. */
  static <T> T call(Supplier<T> work) {
    return await(done -> done.complete(work.get()));
  }

  /** Milliseconds from a change until it is painted. */
  static double untilPainted(Scene scene, Runnable change) {
    return await(
        done -> {
          long begun = System.nanoTime();
          change.run();
          Frames.afterPainting(scene, () -> done.complete(millisSince(begun)));
        });
  }

  /** Milliseconds from a change until what comes of it later has come and is painted. */
  static double untilSettled(Scene scene, Runnable change, BooleanSupplier settled) {
    return await(
        done -> {
          long begun = System.nanoTime();
          change.run();
          whenSettled(
              settled, () -> Frames.afterPainting(scene, () -> done.complete(millisSince(begun))));
        });
  }

  /** Looks once a pulse; on the JavaFX thread. */
  static void whenSettled(BooleanSupplier settled, Runnable then) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        if (settled.getAsBoolean()) {
          stop();
          then.run();
        }
      }
    }.start();
  }

  private static double millisSince(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  /** Begins work on the JavaFX thread and waits until it says that it is done. */
  static <T> T await(Consumer<CompletableFuture<T>> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    new Fx()
        .execute(
            () -> {
              try {
                work.accept(done);
              } catch (RuntimeException | Error e) { // else nobody would learn of it
                done.completeExceptionally(e);
              }
            });
    try {
      return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The measurement was given up.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The window failed while it was timed.", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The window did not come to rest within " + PATIENCE_SECONDS + " s.", e);
    }
  }
}
