package actnn.app.view.bench;

import actnn.app.view.Fx;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/** When what was changed is on the screen. JavaFX thread only. */
final class Frames {
  private static final Fx FX = new Fx();

  private Frames() {}

  /**
   * Calls back once everything that was changed until now has been painted.
   *
   * <p>After the next pulse the frame is with the renderer, which JavaFX does not tell the end of.
   * But the renderer does one thing after another: when a picture of a single pixel comes back, the
   * frame that was ordered before is painted.
   */
  static void afterPainting(Scene scene, Runnable then) {
    Runnable[] once = new Runnable[1];
    once[0] =
        () -> {
          scene.removePostLayoutPulseListener(once[0]);
          FX.execute(
              () -> {
                waitForRenderer();
                then.run();
              });
        };
    scene.addPostLayoutPulseListener(once[0]);
    Platform.requestNextPulse();
  }

  private static void waitForRenderer() {
    SnapshotParameters pixel = new SnapshotParameters();
    pixel.setViewport(new Rectangle2D(0, 0, 1, 1));
    new Region().snapshot(pixel, new WritableImage(1, 1));
  }
}
