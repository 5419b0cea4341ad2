package actnn.engine.config;

import actnn.engine.config.Key.Head;
import actnn.engine.config.value.DeviceChoice;
import actnn.engine.config.value.NonFinite;
import actnn.engine.config.value.OptimizerKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The settings of the training itself: how long, how weights move, where, what is kept. Everybody
 * finds them as {@code Keys.BATCH} and so on.
 */
abstract sealed class TrainingKeys extends DataKeys permits Keys {
  private static final String TRAINING = "Training";

  /** The largest {@link #BATCH}. */
  public static final long MOST_BATCH = 65_536;

  public static final Key<Long> BATCH =
      Key.whole(new Head("batch", TRAINING, "Samples per training step."), 1, MOST_BATCH, 64);

  public static final Key<Long> EPOCHS =
      Key.whole(new Head("epochs", TRAINING, "Passes over the training data."), 1, 100_000, 5);

  public static final Key<Long> STEPS =
      Key.whole(
          new Head("steps", TRAINING, "Stop after this many steps; 0 goes by epochs."),
          0,
          1_000_000_000,
          0);

  public static final Key<OptimizerKind> OPTIMIZER =
      Key.of(
          new Head("optimizer", TRAINING, "How gradients move the weights."),
          Arrays.stream(OptimizerKind.values()).map(OptimizerKind::key).toList(),
          "sgd",
          text -> OptimizerKind.valueOf(text.toUpperCase(Locale.ROOT)));

  public static final Key<Double> LR =
      Key.real(
          new Head(
              "lr",
              TRAINING,
              "Peak learning rate; if unset, mlp has 0.01, and adam and adamw have 0.001."),
          0,
          1000,
          0.1);

  public static final Key<Double> MOMENTUM =
      Key.real(new Head("momentum", TRAINING, "Momentum of SGD."), 0, 0.9999, 0.9);

  public static final Key<Boolean> NESTEROV =
      Key.flag(
          new Head("nesterov", TRAINING, "Let SGD look ahead along its momentum (Nesterov)."),
          false);

  public static final Key<Double> ADAM_BETA1 =
      Key.real(
          new Head("adam.beta1", TRAINING, "Decay of Adam's mean of the gradient."),
          0,
          0.9999,
          0.9);

  public static final Key<Double> ADAM_BETA2 =
      Key.real(
          new Head("adam.beta2", TRAINING, "Decay of Adam's mean of the squared gradient."),
          0,
          0.999999,
          0.999);

  public static final Key<Double> ADAM_EPSILON =
      Key.real(
          new Head("adam.epsilon", TRAINING, "Keeps Adam from dividing by zero."), 1e-15, 1, 1e-8);

  public static final Key<Double> WEIGHT_DECAY =
      Key.real(
          new Head(
              "weightDecay",
              TRAINING,
              "L2 penalty on the weights; with adamw their decay by themselves."),
          0,
          1,
          0.0005);

  public static final Key<String> SCHEDULE =
      Key.choice(
          new Head("schedule", TRAINING, "How the learning rate falls after warm-up."),
          List.of("cosine", "constant", "step"),
          "cosine");

  public static final Key<Double> SCHEDULE_EVERY =
      Key.real(
          new Head("schedule.every", TRAINING, "Epochs between the drops of schedule 'step'."),
          0.01,
          100_000,
          30);

  public static final Key<Double> SCHEDULE_FACTOR =
      Key.real(
          new Head(
              "schedule.factor",
              TRAINING,
              "What schedule 'step' multiplies the learning rate with at each drop."),
          0,
          1,
          0.1);

  public static final Key<Double> WARMUP =
      Key.real(
          new Head(
              "warmup",
              TRAINING,
              "Epochs in which the learning rate rises from zero, at most half of the run."),
          0,
          1000,
          1);

  public static final Key<NonFinite> NON_FINITE =
      Key.of(
          new Head(
              "nonFinite",
              TRAINING,
              "What happens when infinity or NaN turns up in a step: 'stop' ends the run, 'report'"
                  + " leaves the step out, says so and goes on."),
          Arrays.stream(NonFinite.values()).map(NonFinite::key).toList(),
          "stop",
          text -> NonFinite.valueOf(text.toUpperCase(Locale.ROOT)));

  public static final Key<Long> EARLY_STOP_PATIENCE =
      Key.whole(
          new Head(
              "earlyStop.patience",
              TRAINING,
              "Evaluations in a row without a better metric after which the run ends early; 0 lets"
                  + " it take all its steps."),
          0,
          100_000,
          0);

  public static final Key<Double> EARLY_STOP_MIN_DELTA =
      Key.real(
          new Head(
              "earlyStop.minDelta",
              TRAINING,
              "By how much the metric, a fraction of one, must rise above its best to count as"
                  + " better."),
          0,
          1,
          0);

  public static final Key<Long> SEED =
      Key.whole(
          new Head("seed", TRAINING, "Seed of weights, order, augmentation and rounding."),
          0,
          Long.MAX_VALUE,
          1);

  public static final Key<DeviceChoice> DEVICE =
      Key.text(
          new Head(
              "device",
              TRAINING,
              "Where the network trains; auto takes a CUDA device if there is one."),
          "auto, cpu, cuda, or cuda:N",
          "auto",
          DeviceChoice::of);

  public static final Key<Long> THREADS =
      Key.whole(new Head("threads", TRAINING, "CPU threads; 0 uses every core."), 0, 1024, 0);

  public static final Key<Long> CHECKPOINT_EVERY =
      Key.whole(
          new Head(
              "checkpoint.every",
              TRAINING,
              "Steps between checkpoints, from which a run can be resumed; 0 saves after each"
                  + " epoch."),
          0,
          1_000_000_000,
          0);

  public static final Key<Long> CHECKPOINT_KEEP =
      Key.whole(
          new Head("checkpoint.keep", TRAINING, "The newest checkpoints to keep; 0 saves none."),
          0,
          1000,
          2);

  TrainingKeys() {}
}
