package actnn.app.chart.draw;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.chart.spec.ink.RunPalette;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A palette of runs")
class RunPaletteTest {
  /** What colour blindness does to linear light (Machado, Oliveira, Fernandes 2009, severity 1). */
  private static final Map<String, double[][]> SEEN =
      Map.of(
          "by most",
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          "without red cones",
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          "without green cones",
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          "without blue cones",
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  /** In CIE 1976 units, of which 2.3 are just noticed. */
  private static final double APART = 10;

  private static List<ChartTheme> themes(RunPalette palette) {
    return Stream.of(ChartTheme.LIGHT, ChartTheme.DARK, ChartTheme.PRINT)
        .map(theme -> theme.with(palette))
        .toList();
  }

  private static List<Color> colours(ChartTheme theme) {
    return IntStream.range(0, Ink.COLOURS).mapToObj(Ink::palette).map(theme::colour).toList();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("stands out from every ground by at least 3 to 1")
  void contrast(RunPalette palette) {
    for (ChartTheme theme : themes(palette)) {
      double ground = luminance(linear(theme.ground()));
      for (Color colour : colours(theme)) {
        double mark = luminance(linear(colour));
        double ratio = (Math.max(mark, ground) + 0.05) / (Math.min(mark, ground) + 0.05);
        assertThat(ratio).as("%s on %s", colour, theme.name()).isGreaterThanOrEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("has no two colours that look alike, whatever cones an eye lacks")
  void apart(RunPalette palette) {
    for (ChartTheme theme : themes(palette)) {
      List<Color> colours = colours(theme);
      SEEN.forEach(
          (who, matrix) -> {
            for (int i = 0; i < colours.size(); i++) {
              for (int j = 0; j < i; j++) {
                double[] one = lab(seen(linear(colours.get(i)), matrix));
                double[] other = lab(seen(linear(colours.get(j)), matrix));
                double distance =
                    Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
                assertThat(distance)
                    .as("colours %d and %d on %s, %s", i, j, theme.name(), who)
                    .isGreaterThan(APART);
              }
            }
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("comes back by its key, and an unknown key brings the usual one")
  void key(RunPalette palette) {
    assertThat(RunPalette.of(palette.key())).isEqualTo(palette);
    assertThat(RunPalette.of("rainbow")).isEqualTo(RunPalette.OKABE_ITO);
    assertThat(palette.colours(true)).hasSize(Ink.COLOURS).doesNotHaveDuplicates();
  }

  private static double[] linear(Color colour) {
    return new double[] {
      linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())
    };
  }

  private static double linear(int value) {
    double part = value / 255.0;
    return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  private static double[] seen(double[] light, double[][] matrix) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += matrix[i][j] * light[j];
      }
      out[i] = Math.max(0, Math.min(1, sum));
    }
    return out;
  }

  private static double luminance(double[] light) {
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  }

  private static double[] lab(double[] light) {
    double x = cube((0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047);
    double y = cube(luminance(light));
    double z = cube((0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double cube(double value) {
    return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116.0;
  }
}
