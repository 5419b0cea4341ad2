package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Renders every sample in every theme and two sizes into a folder, to be looked at. */
public final class ChartGallery {
  private ChartGallery() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (ChartTheme theme :
        new ChartTheme[] {ChartTheme.LIGHT, ChartTheme.DARK, ChartTheme.PRINT}) {
      for (var sample : ChartSamples.all().entrySet()) {
        for (Dimension size : new Dimension[] {new Dimension(720, 380), new Dimension(300, 180)}) {
          BufferedImage image =
              new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
          Graphics2D graphics = image.createGraphics();
          new ChartPainter().paint(graphics, size, sample.getValue(), theme, ChartView.ALL);
          graphics.dispose();
          String name =
              sample.getKey() + "-" + theme.name() + (size.width < 400 ? "-small" : "") + ".png";
          ImageIO.write(image, "png", folder.resolve(name).toFile());
        }
      }
    }
  }
}
