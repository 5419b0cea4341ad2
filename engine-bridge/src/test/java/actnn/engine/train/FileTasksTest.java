package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.RunSummary;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segmentation and detection of images, masks and annotations that lie in files. */
class FileTasksTest extends ShortTraining {
  private static final int SIDE = 32;
  private static final int IMAGES = 10;

  /** Two steps and the evaluation at their end. */
  private static final String SHORT =
      "input=32,batch=4,steps=2,train.samples=8,validation.samples=2,lr=0.01,";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"L0", "L3"})
  void aFolderOfMasksIsLearntFromAndJudged(String level) throws IOException {
    for (int i = 0; i < IMAGES; i++) {
      write("images/p" + i + ".png", square(i, BufferedImage.TYPE_INT_RGB, Color.RED));
      write("masks/p" + i + ".png", square(i, BufferedImage.TYPE_BYTE_GRAY, new Color(1, 1, 1)));
    }
    RunSummary summary = trained("task=segmentation,model=unet,dataset=masks,level=" + level);
    assertThat(summary.loss().train()).isBetween(0.0, 2 * Math.log(2));
    assertThat(summary.metric().name()).isEqualTo("mIoU");
    // Ground covers three quarters: an answer of one class alone has half of that or an eighth.
    assertThat(summary.metric().last()).isBetween(0.1, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"L0", "L3"})
  void aFolderWithCocoAnnotationsIsLearntFromAndJudged(String level) throws IOException {
    List<String> images = new ArrayList<>();
    List<String> boxes = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      write("images/p" + i + ".png", square(i, BufferedImage.TYPE_INT_RGB, Color.RED));
      images.add(
          "{\"id\":%d,\"file_name\":\"p%d.png\",\"height\":32,\"width\":32}".formatted(i, i));
      boxes.add(
          "{\"id\":%d,\"image_id\":%d,\"category_id\":1,\"bbox\":[%d,8,16,16]}"
              .formatted(i, i, left(i)));
    }
    Files.writeString(
        folder.resolve("all.json"),
        "{\"images\":%s,\"annotations\":%s,\"categories\":[{\"id\":1,\"name\":\"square\"}]}"
            .formatted(images, boxes));
    RunSummary summary = trained("task=detection,model=retinanet,dataset=coco,level=" + level);
    assertThat(summary.loss().train()).isBetween(0.01, 8.0);
    assertThat(summary.metric().name()).isEqualTo("mAP");
    assertThat(summary.metric().last()).isBetween(0.0, 1.0);
  }

  private RunSummary trained(String settings) {
    Told told = train(spec(SHORT + "dataset.path=" + folder + "," + settings));
    assertThat(told.losses()).hasSize(2).allMatch(Double::isFinite);
    RunSummary summary = told.summary();
    assertThat(summary.loss().validation()).isNotNull().isPositive();
    double kept = (double) summary.activation().storedBytes() / summary.activation().fp32Bytes();
    assertThat(kept < 0.5).isEqualTo(settings.endsWith("L3"));
    return summary;
  }

  private static int left(int image) {
    return image % 16;
  }

  /** Sixteen pixels a side on black. */
  private static BufferedImage square(int image, int type, Color colour) {
    BufferedImage made = new BufferedImage(SIDE, SIDE, type);
    if (type == BufferedImage.TYPE_BYTE_GRAY) {
      // Numbers of classes, which drawing would convert as colours.
      for (int i = 0; i < 16 * 16; i++) {
        made.getRaster().setSample(left(image) + i % 16, 8 + i / 16, 0, 1);
      }
      return made;
    }
    Graphics2D pen = made.createGraphics();
    pen.setColor(colour);
    pen.fillRect(left(image), 8, 16, 16);
    pen.dispose();
    return made;
  }

  private void write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
