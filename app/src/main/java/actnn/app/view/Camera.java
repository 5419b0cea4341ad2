package actnn.app.view;

import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.Png;
import actnn.app.view.chart.Drawings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/**
 * Takes pictures of what fills a window, at any size, whatever the size of the screen. On the
 * JavaFX thread.
 */
final class Camera {
  private final Region subject;

  /** Takes the scene's root off its place: from now on the camera says how large it is. */
  Camera(Scene scene, Region subject) {
    this.subject = subject;
    Group stand = new Group();
    scene.setRoot(stand);
    stand.getChildren().add(subject);
  }

  /** Gives the subject this size, in pixels. */
  void frame(double width, double height) {
    subject.setMinSize(width, height);
    subject.setPrefSize(width, height);
    subject.setMaxSize(width, height);
  }

  /** How many pixels are missing so that nothing that can be seen would have to scroll. */
  double hidden() {
    return hidden(subject);
  }

  private static double hidden(Node node) {
    if (!node.isVisible()) {
      return 0;
    }
    double most = 0;
    if (node instanceof ScrollPane pane && pane.getContent() != null) {
      Bounds view = pane.getViewportBounds();
      most = pane.getContent().getBoundsInLocal().getHeight() - view.getHeight();
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        most = Math.max(most, hidden(child));
      }
    }
    return Math.max(0, Math.ceil(most));
  }

  /**
   * Whether every chart shows its newest drawing.
   *
   * @param whole also those that have to be scrolled to: a frame that has just grown shows them one
   *     layout later
   */
  boolean isStill(boolean whole) {
    return whole ? Drawings.areAllDone(subject) : Drawings.areDone(subject);
  }

  /** What is to be seen now. */
  BufferedImage take() {
    WritableImage picture = subject.snapshot(null, null);
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    int[] pixels = new int[width * height];
    picture
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }

  /** Writes a picture; for any thread but the window's. */
  static Path write(BufferedImage image, Path file) throws IOException {
    AtomicFile.write(file, out -> Png.write(image, out));
    return file;
  }
}
