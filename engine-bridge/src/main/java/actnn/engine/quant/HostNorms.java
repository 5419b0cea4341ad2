package actnn.engine.quant;

import actnn.engine.torch.tape.HostPasses.Moments;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Spreads the {@link NormLoops} over threads and adds up over planes. */
final class HostNorms {
  private final NormLoops loops;
  private final Workers workers;
  private final int grain;

  /**
   * @param grain numbers a piece of work
   */
  HostNorms(NormLoops loops, Workers workers, int grain) {
    this.loops = loops;
    this.workers = workers;
    this.grain = grain;
  }

  /** Of each channel of x (N, C, ...). */
  Moments moments(FloatBuffer x, int channels, int pixels) {
    int planes = x.limit() / pixels;
    NormLoops.Moments each = NormLoops.Moments.of(planes);
    workers.run(
        planes,
        Math.max(1, grain / pixels),
        (from, to) -> loops.moments(x, pixels, from, to, each));
    Moments all = new Moments(new float[channels], new float[channels]);
    for (int c = 0; c < channels; c++) {
      PlaneMoments sum = new PlaneMoments();
      for (int plane = c; plane < planes; plane += channels) {
        sum.add(pixels, each.mean()[plane], each.squares()[plane]);
      }
      all.mean()[c] = (float) sum.mean();
      all.variance()[c] = (float) (sum.squares() / (planes / channels * (double) pixels));
    }
    return all;
  }

  /**
   * Of the codes of a norm's input.
   *
   * @param layout how they are cut
   * @param mostSquares what the squares of a channel's normalised numbers may add up to
   */
  record Cut(Layout layout, double mostSquares) {}

  /** Restores some rows. */
  interface Rows {
    void restore(int first, int end);
  }

  /**
   * Sends a gradient back.
   *
   * @param rows restores the norm's input to x
   * @param cut of what they restore
   * @param g gradient of the norm's output
   * @param x becomes the gradient of its input
   */
  NormBack.Sums back(Rows rows, Cut cut, NormBack back, FloatBuffer g, FloatBuffer x) {
    Layout layout = cut.layout();
    int pixels = back.pixels();
    int planes = layout.samples() * back.channels();
    NormLoops.Norming norming =
        new NormLoops.Norming(back.mean(), back.inverseDeviation(), pixels, back.bound());
    NormLoops.Sums sums = NormLoops.Sums.of(planes);
    int rowPlanes = layout.samplesPerRow() * back.channels();
    // Row by row, so that what was restored is added up while it is in the second cache.
    workers.run(
        layout.rows(),
        Math.max(1, grain / layout.rowNumbers()),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            rows.restore(row, row + 1);
            int end = Math.min(planes, (row + 1) * rowPlanes);
            loops.sums(x, g, norming, row * rowPlanes, end, sums);
          }
        });
    NormBack.Sums all = channels(sums, back.channels());
    NormLoops.Returning returning = returning(all, shrink(sums, cut, back.channels()), back);
    workers.run(
        planes,
        Math.max(1, grain / pixels),
        (from, to) -> loops.gradient(x, g, returning, from, to));
    return all;
  }

  private static NormBack.Sums channels(NormLoops.Sums of, int channels) {
    int planes = of.g().length;
    float[] squares = new float[planes];
    double[] gamma = new double[channels];
    double[] beta = new double[channels];
    for (int plane = 0; plane < planes; plane++) {
      gamma[plane % channels] += of.gn()[plane];
      beta[plane % channels] += of.g()[plane];
      squares[plane] = (float) of.gg()[plane];
    }
    return new NormBack.Sums(narrow(gamma), narrow(beta), squares);
  }

  /** What the part along the normalised input is multiplied with, each channel. */
  private static double[] shrink(NormLoops.Sums of, Cut cut, int channels) {
    double[] squares = new double[channels];
    for (int plane = 0; plane < of.nn().length; plane++) {
      squares[plane % channels] += of.nn()[plane];
    }
    return Arrays.stream(squares).map(sum -> Math.min(1, cut.mostSquares() / sum)).toArray();
  }

  private static NormLoops.Returning returning(NormBack.Sums sums, double[] shrink, NormBack back) {
    int channels = back.channels();
    double numbers = back.numbersOfChannel();
    float[] mean = new float[channels];
    float[] slope = new float[channels];
    float[] factor = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) (sums.beta()[c] / numbers);
      slope[c] = (float) (sums.gamma()[c] / numbers * shrink[c]);
      factor[c] = back.gamma()[c] * back.inverseDeviation()[c];
    }
    return new NormLoops.Returning(mean, slope, factor, back.pixels());
  }

  private static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
