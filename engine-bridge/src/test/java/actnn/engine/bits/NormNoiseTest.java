package actnn.engine.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The derivation beside noise put into a batch norm written out in double precision. */
class NormNoiseTest {
  private static final int DRAWS = 4000;

  @ParameterizedTest
  @CsvSource({"4,3,16", "6,1,7", "1,5,40", "16,4,1"})
  void itIsTheVarianceThatNoiseInTheInputGivesTheGradients(int samples, int channels, int pixels) {
    Norm norm = new Norm(samples, channels, pixels, new Random(5));
    NormNoise noise = norm.noise();
    double s = 1e-4;
    double own = 0;
    double sent = 0;
    Random random = new Random(6);
    for (int draw = 0; draw < DRAWS; draw++) {
      double[][][] error = norm.fresh(() -> random.nextBoolean() ? Math.sqrt(s) : -Math.sqrt(s));
      own += norm.gammaError(error);
      sent += norm.inputError(error);
    }
    double expectedOwn = s * channels * Arrays.stream(noise.own()).sum();
    double expectedSent =
        s * channels * (Arrays.stream(noise.aligned()).sum() + samples * noise.scattered());
    assertThat(own / DRAWS).isCloseTo(expectedOwn, within(0.08 * expectedOwn));
    // The cross term that the derivation leaves out is of the order of one over M.
    double slack = 0.08 + 4.0 / (samples * pixels);
    assertThat(sent / DRAWS).isCloseTo(expectedSent, within(slack * expectedSent));
  }

  @Test
  void aSampleWithoutGradientHasNoNoiseOfItsOwn() {
    double[][] norms = {{0, 0}, {3, 1}};
    float[] ones = {1, 1};
    NormNoise noise = NormNoise.of(norms, new NormNoise.Channels(ones, ones, ones, ones), 8);
    assertThat(noise.own()).containsExactly(0, 2);
    assertThat(noise.aligned()).containsExactly(0, 2 / 16.0);
    // Two channels of 8 pixels, a = 1/16: 8 x 2 / 256 / 2.
    assertThat(noise.scattered()).isEqualTo(8 / 256.0);
  }

  @Test
  void whatAReluLetsThroughIsTheSquaredSlopeOfItsOpenPart() {
    float[] deviation = {2, 1, 5, 1};
    float[] gamma = {1, -3, 0, 0.5f};
    float[] beta = {0, 3, 1, -1};
    NormNoise noise =
        NormNoise.of(
            new double[][] {{0, 0, 0, 0}},
            new NormNoise.Channels(deviation, gamma, beta, new float[4]),
            8);
    // Phi(0), Phi(1), no slope, Phi(-2).
    double expected = (4 * 0.5 + 9 * 0.841345 + 0 + 0.25 * 0.022750) / 4;
    assertThat(noise.openSlope()).isCloseTo(expected, within(1e-3));
  }

  /** One batch norm with its input, gradient and exact statistics. */
  private static final class Norm {
    final int samples;
    final int channels;
    final int pixels;
    final double[][][] x;
    final double[][][] g;
    final float[] deviation;
    final float[] gamma;
    final double[] mean;

    Norm(int samples, int channels, int pixels, Random random) {
      this.samples = samples;
      this.channels = channels;
      this.pixels = pixels;
      x = fresh(random::nextGaussian);
      g = fresh(random::nextGaussian);
      mean = new double[channels];
      deviation = new float[channels];
      gamma = new float[channels];
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        double squares = 0;
        for (double[][] sample : x) {
          for (double value : sample[c]) {
            sum += value;
            squares += value * value;
          }
        }
        double m = samples * pixels;
        mean[c] = sum / m;
        deviation[c] = (float) (1 / Math.sqrt(squares / m - mean[c] * mean[c]));
        gamma[c] = 0.5f + c;
      }
    }

    double[][][] fresh(java.util.function.DoubleSupplier numbers) {
      double[][][] array = new double[samples][channels][pixels];
      for (double[][] sample : array) {
        for (double[] channel : sample) {
          Arrays.setAll(channel, i -> numbers.getAsDouble());
        }
      }
      return array;
    }

    NormNoise noise() {
      double[][] norms = new double[samples][channels];
      float[] gammaGradient = new float[channels];
      for (int c = 0; c < channels; c++) {
        gammaGradient[c] = (float) gammaGradient(c, x);
        for (int n = 0; n < samples; n++) {
          norms[n][c] = Arrays.stream(g[n][c]).map(v -> v * v).sum();
        }
      }
      return NormNoise.of(
          norms, new NormNoise.Channels(deviation, gamma, gamma, gammaGradient), pixels);
    }

    double gammaGradient(int c, double[][][] input) {
      double sum = 0;
      for (int n = 0; n < samples; n++) {
        for (int p = 0; p < pixels; p++) {
          sum += g[n][c][p] * (input[n][c][p] - mean[c]) * deviation[c];
        }
      }
      return sum;
    }

    double gammaError(double[][][] error) {
      double[][][] noisy = plus(error);
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += Math.pow(gammaGradient(c, noisy) - gammaGradient(c, x), 2);
      }
      return sum;
    }

    double inputError(double[][][] error) {
      double[][][] noisy = plus(error);
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        double a = gammaGradient(c, x) / (samples * pixels);
        double b = gammaGradient(c, noisy) / (samples * pixels);
        for (int n = 0; n < samples; n++) {
          for (int p = 0; p < pixels; p++) {
            double exact = (x[n][c][p] - mean[c]) * deviation[c] * a;
            double rounded = (noisy[n][c][p] - mean[c]) * deviation[c] * b;
            sum += Math.pow(gamma[c] * deviation[c] * (rounded - exact), 2);
          }
        }
      }
      return sum;
    }

    double[][][] plus(double[][][] error) {
      double[][][] sum = new double[samples][channels][pixels];
      for (int n = 0; n < samples; n++) {
        for (int c = 0; c < channels; c++) {
          for (int p = 0; p < pixels; p++) {
            sum[n][c][p] = x[n][c][p] + error[n][c][p];
          }
        }
      }
      return sum;
    }
  }
}
