package actnn.engine.train.step;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.data.Batches;
import actnn.engine.data.Loader;
import actnn.engine.layers.base.Weight;
import actnn.engine.objective.Objective;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.theory.BatchGradient;
import actnn.engine.theory.GradientSpread;
import actnn.engine.theory.GradientVariance;
import actnn.engine.torch.operator.Randomness;
import java.util.Arrays;
import java.util.List;

/**
 * Measures, at fixed parameters, what rounding does to the gradient of a batch beside what the
 * choice of the batch does: {@value #DRAWS} gradients of the batch with fresh rounding, its exact
 * gradient, and those of {@value #OTHERS} other batches. Nothing that training depends on changes.
 */
final class VarianceMeter implements AutoCloseable {
  private static final int DRAWS = 16;
  private static final int OTHERS = 7;

  private final BatchGradient.Model model;
  private final Objective objective;
  private final Compression compression;
  private final long seed;
  private final Loader others;

  /**
   * A meter.
   *
   * @param compression of the run
   * @param seed of the run
   * @param others batches drawn as training draws them, in another order; closed with this
   */
  VarianceMeter(
      BatchGradient.Model model,
      Objective objective,
      Compression compression,
      long seed,
      Loader others) {
    this.model = model;
    this.objective = objective;
    this.compression = compression;
    this.seed = seed;
    this.others = others;
  }

  /**
   * Measures.
   *
   * @param number how many were made before in a run, be it by another process: draws and other
   *     batches are those of the number, so that a resumed run measures what an unbroken one does
   * @param batch stays the caller's
   * @param bits chooses the same for every draw
   */
  GradientVariance measure(int number, Batch batch, BitSource bits) {
    GradientSpread rounding;
    GradientSpread sampling;
    try (BatchGradient gradient = new BatchGradient(model, task(batch, number))) {
      List<float[]> exact = gradient.exact();
      rounding = new GradientSpread(exact);
      sampling = new GradientSpread(exact);
      for (int draw = 0; draw < DRAWS; draw++) {
        // Steps count from 0 and their complements from -1 down: these are far from both.
        long noise = Long.MIN_VALUE + (long) number * DRAWS + draw;
        rounding.add(gradient.rounded(new BatchGradient.Rounding(compression, bits, seed, noise)));
      }
      sampling.add(exact);
    }
    sample(sampling, number);
    return new GradientVariance(
        rounding.squaredNorm(),
        rounding.variance(),
        rounding.squaredBias(),
        sampling.variance().value(),
        byNode(rounding));
  }

  private BatchTask task(Batch batch, int number) {
    return new BatchTask(objective, batch, new Randomness(seed, number));
  }

  private void sample(GradientSpread sampling, int number) {
    int taken = 0;
    while (taken < OTHERS) {
      try (Batches batches = others.epoch(number * OTHERS + taken)) {
        while (taken < OTHERS && batches.hasNext()) {
          taken++;
          try (Batch batch = batches.next();
              BatchGradient gradient = new BatchGradient(model, task(batch, number))) {
            sampling.add(gradient.exact());
          }
        }
      }
    }
  }

  private double[] byNode(GradientSpread spread) {
    double[] variances = new double[model.network().nodes().size()];
    Arrays.fill(variances, Double.NaN);
    int array = 0;
    for (int node = 0; node < variances.length; node++) {
      long trainable = model.network().weightsOf(node).stream().filter(Weight::trainable).count();
      for (int i = 0; i < trainable; i++) {
        double own = Double.isNaN(variances[node]) ? 0 : variances[node];
        variances[node] = own + spread.variance(array++);
      }
    }
    return variances;
  }

  /** Whether the settings ask for it; rounding to nearest has no variance. */
  static boolean measures(TrainSpec spec) {
    return spec.get(Keys.MEASURE_VARIANCE) > 0
        && spec.get(Keys.ARM).quantises()
        && spec.get(Keys.LEVEL).compresses()
        && spec.get(Keys.STOCHASTIC);
  }

  @Override
  public void close() {
    others.close();
  }
}
