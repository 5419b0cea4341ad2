package actnn.engine.train;

import actnn.engine.data.Batch;
import actnn.engine.data.Batches;
import actnn.engine.data.Loader;
import actnn.engine.model.Pass;
import actnn.engine.objective.Meter;
import actnn.engine.objective.Objective;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.train.step.BatchArrays;
import actnn.engine.train.step.FirstNotFinite;
import actnn.engine.train.step.Learner;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * How good the network is on data that it does not learn from.
 *
 * @param loss mean over the batches, by their samples
 * @param readings what the task is judged by, its metric first; all NaN where the loss is not
 *     finite, since the largest of numbers that are NaN is anything
 * @param layer the first layer whose output was not finite, where the loss is not; else empty
 */
record Evaluation(double loss, List<Meter.Reading> readings, String layer) {
  /** One of numbers. */
  Evaluation(double loss, List<Meter.Reading> readings) {
    this(loss, readings, "");
  }

  /** The metric of the task. */
  Meter.Reading metric() {
    return readings.get(0);
  }

  /** Whether the network answered with numbers. */
  boolean isFinite() {
    return Double.isFinite(loss);
  }

  /** Runs every sample once, with running statistics and nothing saved. */
  static Evaluation of(Learner learner, Loader data) {
    double loss = 0;
    Meter meter = learner.objective().meter();
    long samples = 0;
    String layer = "";
    Pass pass = new Pass(learner.network(), learner.parameters(), Pass.Observer.NONE);
    try (Batches batches = data.epoch(0)) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next();
            NDManager manager = learner.manager().newSubManager()) {
          TapeOperators operators = new TapeOperators(learner.program(), manager, false);
          NDArray output = pass.forward(operators, BatchArrays.images(batch, manager), null);
          meter.add(output, batch.targets());
          NDArray[] targets = learner.objective().targets(batch.targets(), manager);
          try (Objective.Score score = learner.objective().score(operators, output, targets)) {
            if (Double.isFinite(loss) && !Double.isFinite(score.loss())) {
              layer = FirstNotFinite.layer(learner, operators, batch);
            }
            loss += score.loss() * batch.count();
            samples += batch.count();
          }
        }
      }
    }
    List<Meter.Reading> readings = meter.readings();
    return new Evaluation(
        loss / samples, Double.isFinite(loss) ? readings : unknown(readings), layer);
  }

  private static List<Meter.Reading> unknown(List<Meter.Reading> readings) {
    return readings.stream().map(of -> new Meter.Reading(of.name(), Double.NaN)).toList();
  }
}
