package actnn.engine.train;

import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.model.Chaining;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.form.Compression;
import actnn.engine.theory.BatchGradient;
import actnn.engine.theory.GradientSpread;
import actnn.engine.theory.GradientSpread.Estimate;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.train.adapt.Adaptation;
import actnn.engine.train.step.BatchTask;
import actnn.engine.train.step.Learner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what different settings would do to the gradient of one and the same run in
 * mid-training: one of them trains, all allocate bits from what they saw of it, and each rounds the
 * same batches at the same parameters. Confined to the thread that opened it.
 */
public final class VarianceStudy implements AutoCloseable {
  private final SteppedRun run;
  private final Kernels kernels;
  private final Map<String, TrainSpec> arms;
  private long step;

  private VarianceStudy(SteppedRun run, Kernels kernels, Map<String, TrainSpec> arms) {
    this.run = run;
    this.kernels = kernels;
    this.arms = arms;
  }

  /**
   * What rounding did under one setting, to one batch.
   *
   * @param variance of the gradient, over the squared norm of the exact one
   * @param squaredBias over the same
   * @param averageBits of all quantised numbers
   */
  public record Finding(Estimate variance, Estimate squaredBias, double averageBits) {}

  /**
   * Opens a study.
   *
   * @param trained what trains
   * @param arms the settings that are compared; model, data, batch and seed must be those of {@code
   *     trained}
   */
  public static VarianceStudy open(TrainSpec trained, Map<String, TrainSpec> arms) {
    Map<String, TrainSpec> ordered = new LinkedHashMap<>(arms);
    SteppedRun run = SteppedRun.open(trained, List.copyOf(ordered.values()));
    return new VarianceStudy(
        run, KernelChoice.choose(run.threads(), run.learner().manager().getDevice()), ordered);
  }

  /** Trains one step; returns the loss of its batch. */
  public double step() {
    run.step();
    step++;
    return run.loss();
  }

  /** Processor, cores, device and kernels, in words. */
  public String machine() {
    return run.machine();
  }

  /**
   * Rounds the next batch under every setting; parameters stay as they are.
   *
   * @param draws gradients for each setting, at least 4
   */
  public Map<String, Finding> measure(int draws) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Learner learner = run.learner();
    BatchGradient.Model model =
        new BatchGradient.Model(
            learner.network(), learner.parameters(), learner.program(), kernels, learner.manager());
    try (Batch batch = run.next();
        BatchGradient gradient =
            new BatchGradient(
                model, new BatchTask(learner.objective(), batch, new Randomness(0, step)))) {
      List<float[]> exact = gradient.exact();
      List<Adaptation> adaptations = run.alternatives().all();
      List<String> names = new ArrayList<>(arms.keySet());
      List<TrainSpec> specs = new ArrayList<>(arms.values());
      for (int arm = 0; arm < names.size(); arm++) {
        Adaptation adaptation = adaptations.get(arm);
        adaptation.begin(step, batch.indices());
        Compression compression = compression(specs.get(arm));
        settle(gradient, compression, adaptation);
        GradientSpread spread = new GradientSpread(exact);
        for (int draw = 0; draw < draws; draw++) {
          long number = Long.MIN_VALUE + draw;
          spread.add(
              gradient.rounded(new BatchGradient.Rounding(compression, adaptation, step, number)));
        }
        findings.put(names.get(arm), finding(spread, adaptation));
      }
    }
    step++;
    return findings;
  }

  /**
   * Lets an allocation see the ranges that its own tape has: it looked on at those of another. What
   * it knows of gradients stays as old as it is.
   */
  private void settle(BatchGradient gradient, Compression compression, Adaptation adaptation) {
    gradient.rounded(new BatchGradient.Rounding(compression, adaptation, step, Long.MAX_VALUE));
    adaptation.end();
  }

  /** Where it trains, such as {@code cpu}. */
  public String device() {
    return run.device();
  }

  /** Threads that compute. */
  public int threads() {
    return run.threads();
  }

  /** The quantiser's name. */
  public String kernels() {
    return run.kernels();
  }

  private Compression compression(TrainSpec spec) {
    return Chaining.compression(spec, run.learner().network());
  }

  private static Finding finding(GradientSpread spread, Adaptation adaptation) {
    double norm = spread.squaredNorm();
    return new Finding(
        over(spread.variance(), norm),
        over(spread.squaredBias(), norm),
        adaptation.averageBits(Float.SIZE));
  }

  private static Estimate over(Estimate estimate, double norm) {
    return new Estimate(estimate.value() / norm, estimate.halfWidth() / norm);
  }

  @Override
  public void close() {
    kernels.close();
    run.close();
  }
}
