package actnn.app.chart.draw.theme;

import actnn.app.chart.spec.BitScale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The colours of bits per element: light and yellow for 1 to deep blue for 8, in steps of equal
 * perceived lightness (the viridis map, cut where it would sink into a ground), and greys for what
 * is not quantised.
 */
public final class BitColours {
  /** Viridis from bright to deep, nine stops. */
  private static final int[] RAMP = {
    0xDFE318, 0xA5DB36, 0x6CCD5A, 0x3DBC74, 0x22A784, 0x21908D, 0x2A788E, 0x355F8D, 0x433E85
  };

  private BitColours() {}

  /** The colour of so many bits, fractions between their neighbours. */
  public static Color of(double bits, ChartTheme theme) {
    if (!(bits > 0)) {
      return theme.mask();
    }
    if (bits > 16) {
      return theme.full();
    }
    return ramp((Math.min(8, Math.max(1, bits)) - 1) / 7);
  }

  /** The colour at a fraction of the sequential scale. */
  public static Color ramp(double fraction) {
    double place = Math.min(1, Math.max(0, fraction)) * (RAMP.length - 1);
    int low = Math.min(RAMP.length - 2, (int) place);
    double part = place - low;
    Color a = new Color(RAMP[low]);
    Color b = new Color(RAMP[low + 1]);
    return new Color(
        mix(a.getRed(), b.getRed(), part),
        mix(a.getGreen(), b.getGreen(), part),
        mix(a.getBlue(), b.getBlue(), part));
  }

  private static int mix(int a, int b, double part) {
    return (int) Math.round(a + (b - a) * part);
  }

  /** One to eight, and the two that are not quantised where {@code bits} has them. */
  public static LegendItem strip(List<Double> bits, ChartTheme theme) {
    List<String> texts = new ArrayList<>();
    List<Color> colours = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      texts.add(Integer.toString(i));
      colours.add(of(i, theme));
    }
    if (bits.stream().anyMatch(value -> value > 16)) {
      texts.add("32");
      colours.add(of(BitScale.FULL, theme));
    }
    if (bits.stream().anyMatch(value -> !(value > 0))) {
      texts.add("mask");
      colours.add(of(BitScale.OTHER, theme));
    }
    return new LegendItem.Strip("bits", texts, colours);
  }
}
