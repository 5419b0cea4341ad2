package actnn.app.viewmodel.budget;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.plan.Outlook;
import actnn.engine.plan.Plan;
import actnn.engine.plan.WhatIf;
import java.util.List;

/**
 * What a run would cost, ready to be shown.
 *
 * @param spec the settings that were priced
 * @param outlook what they come to
 * @param budgetBytes memory that the run may take
 * @param basis where the noise of the layers is known from
 */
public record Forecast(TrainSpec spec, Outlook outlook, long budgetBytes, NoiseBasis basis) {

  /** Computes it; may take a while for deep networks, so never on the window's thread. */
  static Forecast of(WhatIf whatIf, TrainSpec spec, long budgetBytes, NoiseBasis basis) {
    Outlook outlook = whatIf.answer(new WhatIf.Question(spec, basis.noise(), budgetBytes));
    return new Forecast(spec, outlook, budgetBytes, basis);
  }

  /** Memory of one step. */
  public Plan plan() {
    return outlook.plan();
  }

  /** The largest batch within the budget; 0 if not even one sample fits. */
  public long largestBatch() {
    return outlook.largest().batch();
  }

  /** The same for PyTorch's own autograd. */
  public long plainBatch() {
    return outlook.plain().batch();
  }

  /** Samples of a step. */
  public long batch() {
    return spec.get(Keys.BATCH);
  }

  /** The parts of the memory of a step, in the order of the bar. */
  public List<Part> parts() {
    Plan plan = plan();
    return List.of(
        new Part("Activations", plan.storedBytes()),
        new Part("Scratch", plan.transientBytes()),
        new Part("Weights", plan.weightBytes()),
        new Part("Gradients", plan.gradientBytes()),
        new Part("Optimiser", plan.optimizerBytes()),
        new Part("Batches", plan.inputBytes()));
  }

  /** One sentence on what the bits by layer and the variance rest on. */
  public String basisSentence() {
    return basis.sentence(outlook.noise().measured());
  }

  /** Whether the step fits the budget. */
  public boolean fits() {
    return plan().totalBytes() <= budgetBytes;
  }

  /** One part of the memory of a step. */
  public record Part(String name, long bytes) {}
}
