package actnn.app.chart.spec;

/**
 * A colour by its place in the colour-blind-safe palette (then bound to the theme), or one that the
 * user chose. The same ink is used for a run in every chart, table dot and report.
 */
public sealed interface Ink {
  /** The palette colour number {@code index}; after the eighth the colours repeat, dashed. */
  static Ink palette(int index) {
    return new Palette(index);
  }

  /** A chosen colour, 0xRRGGBB. */
  static Ink rgb(int rgb) {
    return new Rgb(rgb);
  }

  /** See {@link Ink#palette}. */
  record Palette(int index) implements Ink {
    public Palette {
      if (index < 0) {
        throw new IllegalArgumentException("A palette index starts at 0, not " + index + ".");
      }
    }
  }

  /** See {@link Ink#rgb}. */
  record Rgb(int rgb) implements Ink {
    public Rgb {
      rgb &= 0xFFFFFF;
    }
  }
}
