package actnn.app.chart.spec.ink;

import java.util.Arrays;
import java.util.List;

/**
 * The colours that runs are given one after the other. Each has at least three times the luminance
 * contrast of its ground (WCAG 2.1, 1.4.11), and two of one palette stay apart with every common
 * kind of colour blindness; where the published colours do not, they are darker or lighter here.
 */
public enum RunPalette {
  /** Okabe and Ito (2008). */
  OKABE_ITO(
      "okabe-ito",
      "Okabe and Ito",
      new int[] {0x0072B2, 0xB34E00, 0x009E73, 0xCC79A7, 0xC58800, 0x209CE2, 0x524A00, 0x6A6A6A},
      new int[] {0x3D9BE0, 0xF0803C, 0x1DB88A, 0xE8A8CC, 0xE9AE2B, 0x7CC7F2, 0xF0E442, 0xE6E6E6}),
  /** Paul Tol's bright scheme (2021), with a dark blue as the eighth. */
  TOL_BRIGHT(
      "tol-bright",
      "Tol bright",
      new int[] {0x4477AA, 0xEE6677, 0x228833, 0x9A8A1E, 0x179FCD, 0xAA3377, 0x505050, 0x222255},
      new int[] {0x6A9BD0, 0xEE6677, 0x3FA650, 0xCCBB44, 0x66CCEE, 0xC85A9A, 0xBBBBBB, 0x8080D8}),
  /** Paul Tol's vibrant scheme (2021), with an indigo as the eighth. */
  TOL_VIBRANT(
      "tol-vibrant",
      "Tol vibrant",
      new int[] {0xED6F28, 0x0077BB, 0x129FD4, 0xEE3377, 0xCC3311, 0x007568, 0x949494, 0x332288},
      new int[] {0xEE7733, 0x2E90D0, 0x33BBEE, 0xF58AB0, 0xD9482E, 0x12B0A0, 0xE6E6E6, 0x7A66D8});

  private final String key;
  private final String title;
  private final int[] onLight;
  private final int[] onDark;

  RunPalette(String key, String title, int[] onLight, int[] onDark) {
    this.key = key;
    this.title = title;
    this.onLight = onLight;
    this.onDark = onDark;
  }

  /** The palette that is kept under a key; the usual one for any other text. */
  public static RunPalette of(String key) {
    return Arrays.stream(values())
        .filter(palette -> palette.key.equals(key))
        .findFirst()
        .orElse(OKABE_ITO);
  }

  /** As files keep it. */
  public String key() {
    return key;
  }

  /** As the settings name it. */
  public String title() {
    return title;
  }

  /** All colours, 0xRRGGBB, on a dark or a light ground. */
  public List<Integer> colours(boolean dark) {
    return Arrays.stream(dark ? onDark : onLight).boxed().toList();
  }

  /** One colour, 0xRRGGBB; they repeat from {@link Ink#COLOURS} on. */
  public int colour(int index, boolean dark) {
    return (dark ? onDark : onLight)[index % Ink.COLOURS];
  }
}
