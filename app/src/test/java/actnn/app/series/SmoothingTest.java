package actnn.app.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmoothingTest {
  @Test
  @DisplayName("The start is not pulled towards zero: the first value is the first value")
  void debiasesTheStart() {
    Points raw = Points.of(new double[] {0, 1, 2}, new double[] {10, 20, 40});
    Points smooth = Smoothing.average(raw, 0.5, 1);
    assertThat(smooth.y(0)).isEqualTo(10);
    assertThat(smooth.y(1)).isCloseTo((0.5 * 10 + 20) / 1.5, within(1e-12));
    assertThat(smooth.y(2)).isCloseTo((0.25 * 10 + 0.5 * 20 + 40) / 1.75, within(1e-12));
  }

  @Test
  @DisplayName("A constant is given back untouched")
  void leavesConstantsAlone() {
    Points raw = Points.of(new double[] {0, 1, 2}, new double[] {0.1, Double.NaN, 0.1});
    assertThat(Smoothing.average(raw, 0.9, 1)).isSameAs(raw);
  }

  @Test
  @DisplayName("A gap stays, and the average goes on behind it")
  void keepsGaps() {
    Points raw = Points.of(new double[] {0, 1, 2}, new double[] {1, Double.NaN, 3});
    Points smooth = Smoothing.average(raw, 0.5, 1);
    assertThat(smooth.y(1)).isNaN();
    assertThat(smooth.y(2)).isCloseTo((0.25 * 1 + 3) / 1.25, within(1e-12));
  }

  @Test
  @DisplayName("Two runs of one curve, one logged ten times as often, look alike when smoothed")
  void weighsByDistance() {
    Points sparse = sine(200, 10);
    Points dense = sine(2000, 1);
    double unit = Smoothing.unit(List.of(sparse, dense));
    assertThat(unit).isEqualTo(10);
    Points a = Smoothing.average(sparse, 0.8, unit);
    Points b = Smoothing.average(dense, 0.8, unit);
    for (int i = 40; i < 200; i++) {
      assertThat(a.y(i)).isCloseTo(b.y(10 * i), within(0.06));
    }
  }

  @Test
  @DisplayName("A weight outside 0 to 0.999 is refused by name")
  void refusesWildWeights() {
    assertThatThrownBy(() -> Smoothing.average(Points.NONE, 1, 1))
        .hasMessage("Smoothing must lie between 0 and 0.999, not 1.0.");
  }

  private static Points sine(int size, double step) {
    double[] xs = new double[size];
    double[] ys = new double[size];
    for (int i = 0; i < size; i++) {
      xs[i] = i * step;
      ys[i] = Math.sin(xs[i] / 150);
    }
    return Points.of(xs, ys);
  }
}
