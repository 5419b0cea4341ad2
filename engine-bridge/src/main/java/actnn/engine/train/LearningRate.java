package actnn.engine.train;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;

/**
 * The learning rate by step: a straight rise from zero, then a half cosine to zero (Loshchilov and
 * Hutter 2017) or a constant. A pure function of the step.
 *
 * @param peak highest rate
 * @param warmupSteps steps of the rise
 * @param totalSteps steps of the run
 * @param cosine whether it falls after the rise
 */
record LearningRate(double peak, double warmupSteps, long totalSteps, boolean cosine) {

  static LearningRate of(TrainSpec spec, long stepsPerEpoch, long totalSteps) {
    return new LearningRate(
        spec.get(Keys.LR),
        Math.min(spec.get(Keys.WARMUP) * stepsPerEpoch, totalSteps / 2.0),
        totalSteps,
        spec.get(Keys.SCHEDULE).equals("cosine"));
  }

  /** The rate of a step, counted from 0. */
  double at(long step) {
    if (step < warmupSteps) {
      return peak * (step + 1) / (warmupSteps + 1);
    }
    double done = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
    return cosine ? peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done))) : peak;
  }
}
