package actnn.engine.train;

import actnn.engine.data.Batch;
import actnn.engine.data.Batches;
import actnn.engine.data.Loader;
import actnn.engine.model.Pass;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * How good the network is on data that it does not learn from.
 *
 * @param loss mean over the samples
 * @param accuracy share of the samples that were right
 */
record Evaluation(double loss, double accuracy) {

  /** Runs every sample once, with running statistics and nothing saved. */
  static Evaluation of(Learner learner, Loader data) {
    double loss = 0;
    double hits = 0;
    long samples = 0;
    Pass pass = new Pass(learner.network(), learner.parameters(), Pass.Observer.NONE);
    try (Batches batches = data.epoch(0)) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next();
            NDManager manager = learner.manager().newSubManager()) {
          TapeOperators operators = new TapeOperators(learner.program(), manager, false);
          NDArray output = pass.forward(operators, BatchArrays.images(batch, manager), null);
          NDArray labels = BatchArrays.labels(batch, manager);
          try (Objective.Score score = learner.objective().score(operators, output, labels)) {
            loss += score.loss() * batch.count();
            hits += score.hits();
            samples += batch.count();
          }
        }
      }
    }
    return new Evaluation(loss / samples, hits / samples);
  }
}
