package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.event.Event;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segmentation and detection of images, masks and annotations that lie in files. */
class FileTasksTest extends ShortTraining {
  private static final int SIDE = 32;

  /** A fifth of them is held out. */
  private static final int IMAGES = 40;

  /** Sixteen to learn from and eight to be judged by; nothing is warmed up. */
  private static final String SHORT =
      "input=32,batch=4,train.samples=16,validation.samples=8,warmup=0,threads=1,";

  @TempDir private Path folder;

  /**
   * Ground covers three quarters, so an answer of one class alone has half of that or an eighth;
   * seen were 0.95 and 0.96.
   */
  @Test
  void aFolderOfMasksIsLearntFromAtTwoBitsAsInFullPrecision() throws IOException {
    for (int i = 0; i < IMAGES; i++) {
      write("images/p" + i + ".png", square(i, BufferedImage.TYPE_INT_RGB, Color.RED));
      write("masks/p" + i + ".png", square(i, BufferedImage.TYPE_BYTE_GRAY, new Color(1, 1, 1)));
    }
    String settings = "task=segmentation,model=unet,dataset=masks,lr=0.05,steps=24,";
    assertThat(bothLearn(settings, "mIoU", 0.85, 0.05))
        .allMatch(summary -> summary.loss().validation() < Math.log(2) / 2);
  }

  /** Either was seen at 0.78. Two steps of a net find next to nothing: 0.000. */
  @Test
  void aFolderWithCocoAnnotationsIsLearntFromAtTwoBitsAsInFullPrecision() throws IOException {
    annotate();
    String settings = "task=detection,model=retinanet,dataset=coco,lr=0.01,steps=44,";
    bothLearn(settings, "mAP", 0.5, 0.2);
  }

  /** In full precision and at two bits: above a least metric, and no further apart than that. */
  private List<RunSummary> bothLearn(String settings, String metric, double least, double apart) {
    RunSummary exact = trained(settings + "level=L0");
    RunSummary rounded = trained(settings + "level=L3");
    for (RunSummary summary : List.of(exact, rounded)) {
      assertThat(summary.metric().name()).isEqualTo(metric);
      assertThat(summary.metric().last()).isGreaterThan(least);
    }
    assertThat(rounded.metric().last()).isCloseTo(exact.metric().last(), within(apart));
    return List.of(exact, rounded);
  }

  private void annotate() throws IOException {
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
  }

  private RunSummary trained(String settings) {
    Told told = train(spec(SHORT + "dataset.path=" + folder + "," + settings));
    assertThat(told.losses()).allMatch(Double::isFinite);
    assertThat(told.of(Event.Message.class))
        .filteredOn(message -> message.text().startsWith(folder + " has no images for validation:"))
        .singleElement()
        .extracting(Event.Message::severity)
        .isEqualTo(Event.Severity.INFO);
    RunSummary summary = told.summary();
    assertThat(last(told, 0)[0]).isLessThan(told.losses().get(0) / 2);
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
