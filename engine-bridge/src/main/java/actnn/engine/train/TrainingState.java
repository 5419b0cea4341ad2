package actnn.engine.train;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Plateau;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Network;
import actnn.engine.objective.Meter;
import actnn.engine.train.step.Learner;
import actnn.engine.train.step.StepArm;
import actnn.engine.train.step.WeightNames;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything of a run that changes as it trains: parameters and buffers, the optimiser's state,
 * what the arm has learned, and the figures so far. The order of samples, augmentation and rounding
 * noise are functions of seed and position, so there is nothing of them to keep. Confined to the
 * training thread.
 */
final class TrainingState {
  private static final String MODEL = "model/";

  private final TrainSpec spec;
  private final Learner learner;
  private final StepArm arm;

  TrainingState(TrainSpec spec, Learner learner, StepArm arm) {
    this.spec = spec;
    this.learner = learner;
    this.arm = arm;
  }

  /** A copy of all of it. */
  Checkpoint copy(Position position, Figures figures, Plateau plateau) {
    List<Tensor> tensors = new ArrayList<>();
    Network network = learner.network();
    for (int node = 0; node < network.nodes().size(); node++) {
      NDArray[] arrays = learner.parameters().of(node);
      // A node that borrows its weights from another has arrays, but none of its own to save.
      for (int i = 0; i < network.weightsOf(node).size(); i++) {
        tensors.add(ArrayBytes.copy(name(node, i), arrays[i]));
      }
    }
    optimizer().forEach((name, array) -> tensors.add(ArrayBytes.copy(name, array)));
    arm.save(tensors);
    figures.save(tensors);
    plateau.save(tensors);
    return new Checkpoint(spec.get(Keys.MODEL), spec.effective(), position, Tensors.of(tensors));
  }

  /**
   * Returns to a checkpoint, or, when it does not fit, changes nothing that a run of its own would
   * not set anyway.
   *
   * @throws CheckpointException when it is of another model or of settings that store other things
   */
  void restore(Checkpoint checkpoint, Figures figures) {
    Tensors tensors = checkpoint.tensors();
    refuseStrangers(tensors);
    Network network = learner.network();
    for (int node = 0; node < network.nodes().size(); node++) {
      NDArray[] arrays = learner.parameters().of(node);
      for (int i = 0; i < network.weightsOf(node).size(); i++) {
        long[] shape = arrays[i].getShape().getShape();
        Tensor saved = tensors.need(name(node, i), Tensor.Type.F32, shape);
        ArrayBytes.restore(saved, arrays[i], learner.manager());
      }
    }
    optimizer()
        .forEach(
            (name, array) -> {
              long[] shape = array.getShape().getShape();
              Tensor saved = tensors.need(name, Tensor.Type.F32, shape);
              ArrayBytes.restore(saved, array, learner.manager());
            });
    arm.restore(tensors);
    figures.restore(
        tensors, learner.objective().meter().readings().stream().map(Meter.Reading::name).toList());
  }

  private Map<String, NDArray> optimizer() {
    return learner.optimizer().state(WeightNames.trainable(learner.network()));
  }

  // A smaller model would find all that it needs in a larger one's checkpoint.
  private void refuseStrangers(Tensors tensors) {
    Set<String> known = new HashSet<>(WeightNames.trainable(learner.network()));
    known.addAll(WeightNames.buffers(learner.network()));
    for (String name : tensors.names()) {
      if (name.startsWith(MODEL) && !known.contains(name.substring(MODEL.length()))) {
        throw new CheckpointException(
            "The checkpoint is of another model: '%s' has no '%s'; resume the run that it came from."
                .formatted(learner.network().name(), name.substring(MODEL.length())));
      }
    }
  }

  private String name(int node, int weight) {
    Network network = learner.network();
    return MODEL
        + network.nodes().get(node).name()
        + "."
        + network.weightsOf(node).get(weight).name();
  }
}
