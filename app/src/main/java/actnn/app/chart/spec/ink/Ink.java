package actnn.app.chart.spec.ink;

/**
 * A colour by its place in the colour-blind-safe palette (then bound to the theme), or one that the
 * user chose. The same ink is used for a run in every chart, table dot and report.
 */
public sealed interface Ink {
  /** How many colours the palette has before they repeat. */
  int COLOURS = 8;

  /** Palette colour {@code index}; from the ninth on they repeat: curves dashed, bars hollow. */
  static Ink palette(int index) {
    return new Palette(index);
  }

  /** Whether another ink may have the same colour, so that something else must tell them apart. */
  default boolean repeats() {
    return this instanceof Palette palette && palette.index() >= COLOURS;
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
