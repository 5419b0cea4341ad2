package actnn.app.chart.draw;

import actnn.app.chart.spec.Ink;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The colours and the font of a chart. The grounds equal those of the window's themes, so that a
 * chart has no visible edge.
 *
 * @param name "light", "dark" or "print"
 * @param ground behind the chart
 * @param text titles and values
 * @param muted tick labels and notes
 * @param grid lines behind the marks
 * @param border the line under the plot
 * @param ghost outlines of what would have been (fp32)
 */
public record ChartTheme(
    String name, Color ground, Color text, Color muted, Color grid, Color border, Color ghost) {
  /** White ground, as the window's light theme. */
  public static final ChartTheme LIGHT =
      new ChartTheme(
          "light",
          new Color(0xFFFFFF),
          new Color(0x1F2328),
          new Color(0x656D76),
          new Color(0xEAEEF2),
          new Color(0xD0D7DE),
          new Color(0x8C959F));

  /** Near-black ground, as the window's dark theme. */
  public static final ChartTheme DARK =
      new ChartTheme(
          "dark",
          new Color(0x0D1117),
          new Color(0xE6EDF3),
          new Color(0x8B949E),
          new Color(0x1C2229),
          new Color(0x30363D),
          new Color(0x6E7681));

  /** For paper: white, black text, lines a copier can see. */
  public static final ChartTheme PRINT =
      new ChartTheme(
          "print",
          new Color(0xFFFFFF),
          new Color(0x000000),
          new Color(0x444444),
          new Color(0xE2E2E2),
          new Color(0x9A9A9A),
          new Color(0x777777));

  /**
   * Okabe and Ito's colours, told apart with every common kind of colour blindness; yellow is
   * darkened for white grounds and black, which is the baseline's, replaced by grey.
   */
  private static final int[] OKABE_ITO = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xB8A800, 0x7F7F7F
  };

  /** The same hues, lighter where blue or green would sink into a dark ground. */
  private static final int[] OKABE_ITO_DARK = {
    0x3D9BE0, 0xF0803C, 0x1DB88A, 0xDD93BB, 0xE9AE2B, 0x7CC7F2, 0xF0E442, 0x9DA5AE
  };

  private static final List<String> FONTS =
      List.of(
          "Inter",
          "Segoe UI",
          "SF Pro Text",
          "Helvetica Neue",
          "Cantarell",
          "Noto Sans",
          "DejaVu Sans");

  /** How many colours there are before they repeat, dashed. */
  public static final int PALETTE_SIZE = OKABE_ITO.length;

  /** Whether the ground is dark. */
  public boolean isDark() {
    return name.equals("dark");
  }

  /** The colour of an ink on this ground. */
  public Color colour(Ink ink) {
    if (ink instanceof Ink.Rgb chosen) {
      return new Color(chosen.rgb());
    }
    int index = ((Ink.Palette) ink).index() % PALETTE_SIZE;
    return new Color((isDark() ? OKABE_ITO_DARK : OKABE_ITO)[index]);
  }

  /** The window's accent: zoom boxes, chips. */
  public Color accent() {
    return new Color(isDark() ? 0x58A6FF : 0x0969DA);
  }

  /** Failures and limits. */
  public Color danger() {
    return new Color(isDark() ? 0xF85149 : 0xCF222E);
  }

  /** The system's own interface font where one is known, at {@code size} points. */
  public Font font(float size) {
    return Family.PLAIN.deriveFont(size);
  }

  /** The same in bold. */
  public Font bold(float size) {
    return Family.PLAIN.deriveFont(Font.BOLD, size);
  }

  /** Asking for the fonts of a system takes a while: once, and not before the first drawing. */
  private static final class Family {
    static final Font PLAIN = find();

    private static Font find() {
      String[] families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
      Set<String> installed = Set.copyOf(Arrays.asList(families));
      return new Font(
          FONTS.stream().filter(installed::contains).findFirst().orElse(Font.SANS_SERIF),
          Font.PLAIN,
          11);
    }
  }
}
