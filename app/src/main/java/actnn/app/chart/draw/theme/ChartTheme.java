package actnn.app.chart.draw.theme;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.chart.spec.ink.RunPalette;
import actnn.assets.Assets;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

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
 * @param palette the colours of runs
 */
public record ChartTheme(
    String name,
    Color ground,
    Color text,
    Color muted,
    Color grid,
    Color border,
    Color ghost,
    RunPalette palette) {
  /** White ground, as the window's light theme. */
  public static final ChartTheme LIGHT =
      new ChartTheme(
          "light",
          new Color(0xFFFFFF),
          new Color(0x1F2328),
          new Color(0x656D76),
          new Color(0xEAEEF2),
          new Color(0xD0D7DE),
          new Color(0x8C959F),
          RunPalette.OKABE_ITO);

  /** Near-black ground, as the window's dark theme. */
  public static final ChartTheme DARK =
      new ChartTheme(
          "dark",
          new Color(0x0D1117),
          new Color(0xE6EDF3),
          new Color(0x8B949E),
          new Color(0x1C2229),
          new Color(0x30363D),
          new Color(0x6E7681),
          RunPalette.OKABE_ITO);

  /** For paper: white, black text, lines a copier can see. */
  public static final ChartTheme PRINT =
      new ChartTheme(
          "print",
          new Color(0xFFFFFF),
          new Color(0x000000),
          new Color(0x444444),
          new Color(0xE2E2E2),
          new Color(0x9A9A9A),
          new Color(0x777777),
          RunPalette.OKABE_ITO);

  /** The same with other colours of runs. */
  public ChartTheme with(RunPalette runs) {
    return new ChartTheme(name, ground, text, muted, grid, border, ghost, runs);
  }

  /** Whether the ground is dark. */
  public boolean isDark() {
    return name.equals("dark");
  }

  /** The colour of an ink on this ground. */
  public Color colour(Ink ink) {
    if (ink instanceof Ink.Rgb chosen) {
      return new Color(chosen.rgb());
    }
    return new Color(palette.colour(((Ink.Palette) ink).index(), isDark()));
  }

  /** The window's accent: zoom boxes, chips. */
  public Color accent() {
    return new Color(isDark() ? 0x58A6FF : 0x0969DA);
  }

  /** Failures and limits. */
  public Color danger() {
    return new Color(isDark() ? 0xF85149 : 0xCF222E);
  }

  /** What is stored in full precision. */
  public Color full() {
    return new Color(isDark() ? 0x8B949E : 0x3B434B);
  }

  /** What is stored but not quantised: masks, indices, statistics. */
  public Color mask() {
    return new Color(isDark() ? 0x57606A : 0xB8C0C8);
  }

  /** Text on a filled mark: dark or light, whichever reads better. */
  public Color on(Color fill) {
    if (fill.equals(full())) {
      return new Color(isDark() ? 0x101317 : 0xFBFCFD);
    }
    if (fill.equals(mask())) {
      return new Color(isDark() ? 0xFBFCFD : 0x101317);
    }
    double light = 0.299 * fill.getRed() + 0.587 * fill.getGreen() + 0.114 * fill.getBlue();
    return new Color(light > 140 ? 0x111418 : 0xFAFBFC);
  }

  /**
   * Every colour that depends on the theme, in the same order for each. Those of one theme are all
   * different, so a drawing can be put into another theme's colours afterwards.
   */
  public List<Color> roles() {
    List<Color> all = new ArrayList<>(List.of(ground, text, muted, grid, border, ghost));
    all.addAll(List.of(accent(), danger(), full(), mask(), on(full()), on(mask())));
    for (int i = 0; i < Ink.COLOURS; i++) {
      all.add(colour(Ink.palette(i)));
    }
    return all;
  }

  /** The window's font at {@code size} points. */
  public Font font(float size) {
    return Face.PLAIN.deriveFont(size);
  }

  /** The same in bold. */
  public Font bold(float size) {
    return Face.BOLD.deriveFont(size);
  }

  /** The font, or the system's own where the font lacks a character of the text. */
  public static Font covering(Font font, String text) {
    if (font.canDisplayUpTo(text) < 0) {
      return font;
    }
    int style = font.getFontName().contains("Bold") ? Font.BOLD : Font.PLAIN;
    return new Font(Font.SANS_SERIF, style, 1).deriveFont(font.getSize2D());
  }

  /** Reading a font takes a while: once, and not before the first drawing. */
  private static final class Face {
    static final Font PLAIN = read("fonts/Inter-Regular.ttf");
    static final Font BOLD = read("fonts/Inter-SemiBold.ttf");

    private static Font read(String path) {
      try (InputStream bytes = Assets.open(path)) {
        return Font.createFont(Font.TRUETYPE_FONT, bytes);
      } catch (IOException | FontFormatException e) {
        throw new IllegalStateException("The font " + path + " cannot be read: reinstall.", e);
      }
    }
  }
}
