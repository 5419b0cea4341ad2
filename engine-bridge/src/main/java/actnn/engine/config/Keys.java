package actnn.engine.config;

import actnn.engine.config.Key.Head;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every setting of a run, in the order in which people read them. */
public final class Keys {
  private static final String TASK_GROUP = "Task";
  private static final String DATA = "Data";
  private static final String TRAINING = "Training";
  private static final String COMPRESSION = "Compression";

  public static final Key<Task> TASK =
      Key.of(
          new Head("task", TASK_GROUP, "What the network learns to do."),
          Arrays.stream(Task.values()).map(Task::key).toList(),
          "classification",
          Task::of);

  public static final Key<String> MODEL =
      Key.choice(
          new Head("model", TASK_GROUP, "The network."),
          List.of(
              "preact-resnet-20",
              "preact-resnet-56",
              "preact-resnet-110",
              "resnet-20",
              "resnet-56",
              "resnet-110",
              "resnet-18",
              "resnet-50",
              "resnet-152",
              "wide-resnet-101-2",
              "densenet-201",
              "vgg",
              "vgg-11",
              "vgg-16",
              "mlp",
              "unet",
              "fcn",
              "retinanet"),
          "preact-resnet-20");

  public static final Key<String> DATASET =
      Key.choice(
          new Head("dataset", DATA, "Where the samples come from; 'shapes' is drawn on the fly."),
          List.of("shapes", "cifar10", "cifar100", "mnist", "folder", "masks", "coco"),
          "shapes");

  public static final Key<String> DATASET_PATH =
      Key.text(
          new Head("dataset.path", DATA, "The folder of the data; 'shapes' needs none."),
          "a path",
          "",
          text -> text);

  public static final Key<Long> CLASSES =
      Key.whole(
          new Head("classes", DATA, "How many classes the network tells apart; 0 asks the data."),
          0,
          10_000,
          0);

  public static final Key<Long> INPUT =
      Key.whole(
          new Head("input", DATA, "Height and width of the input image, in pixels."), 8, 1024, 32);

  public static final Key<Long> TRAIN_SAMPLES =
      Key.whole(
          new Head("train.samples", DATA, "Training samples to use; 0 takes all there are."),
          0,
          100_000_000,
          0);

  public static final Key<Long> VALIDATION_SAMPLES =
      Key.whole(
          new Head("validation.samples", DATA, "Validation samples to use; 0 takes all."),
          0,
          100_000_000,
          0);

  public static final Key<Long> BATCH =
      Key.whole(new Head("batch", TRAINING, "Samples per training step."), 1, 65_536, 64);

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
          text -> OptimizerKind.valueOf(text.toUpperCase(java.util.Locale.ROOT)));

  public static final Key<Double> LR =
      Key.real(
          new Head("lr", TRAINING, "Peak learning rate; the optimiser's own if unset."),
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
          new Head("warmup", TRAINING, "Epochs in which the learning rate rises from zero."),
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
          text -> NonFinite.valueOf(text.toUpperCase(java.util.Locale.ROOT)));

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

  public static final Key<Arm> ARM =
      Key.of(
          new Head("arm", COMPRESSION, "Our tape, or PyTorch's own autograd as the baseline."),
          Arrays.stream(Arm.values()).map(Arm::key).toList(),
          "actnn",
          text -> Arm.valueOf(text.toUpperCase(java.util.Locale.ROOT)));

  public static final Key<Level> LEVEL =
      Key.of(
          new Head("level", COMPRESSION, "How strongly activations are compressed."),
          Arrays.stream(Level.values()).map(Level::key).toList(),
          "L3",
          Level::valueOf);

  public static final Key<Double> BITS =
      Key.text(
          new Head(
              "bits", COMPRESSION, "Average bits per stored number; the level's own if unset."),
          "a number from 1 to 8, or 32 for no compression",
          "2",
          Keys::readBits);

  public static final Key<Long> GROUP_SIZE =
      Key.of(
          new Head("groupSize", COMPRESSION, "Numbers that share one minimum and scale."),
          List.of("64", "128", "256", "512", "1024"),
          "256",
          Long::valueOf);

  public static final Key<Boolean> SHARE_CONTEXTS =
      Key.flag(
          new Head(
              "shareContexts",
              COMPRESSION,
              "Store a tensor once that several layers save; the published system stores it for"
                  + " each."),
          true);

  public static final Key<Boolean> PER_SAMPLE =
      Key.flag(new Head("perSample", COMPRESSION, "Choose bits for each sample of a batch."), true);

  public static final Key<Boolean> PER_LAYER =
      Key.flag(new Head("perLayer", COMPRESSION, "Move bits between layers every step."), true);

  public static final Key<Boolean> PER_GROUP =
      Key.flag(
          new Head(
              "perGroup",
              COMPRESSION,
              "Give each group of numbers its own minimum and scale; false takes those of the"
                  + " whole tensor for all its groups."),
          true);

  public static final Key<Long> MAX_BITS =
      Key.whole(
          new Head(
              "maxBits",
              COMPRESSION,
              "The most bits that the allocation may give a number; pinned layers stand outside."),
          1,
          8,
          8);

  public static final Key<List<LayerBudget>> BUDGETS =
      Key.text(
          new Head(
              "budgets",
              COMPRESSION,
              "Layers that share an average of their own, apart from 'bits'; '*' stands for any"
                  + " characters and the first match counts."),
          "layers=bits, separated by commas, such as stage1.*=4,classifier=8, with 1 to 8 bits",
          "",
          LayerBudget::list);

  public static final Key<Boolean> ADAPTIVE_CONV =
      Key.flag(
          new Head(
              "adaptiveConv",
              COMPRESSION,
              "Choose bits of convolutions and linear layers; false gives each its average for"
                  + " every sample."),
          true);

  public static final Key<Boolean> ADAPTIVE_NORM =
      Key.flag(
          new Head(
              "adaptiveNorm",
              COMPRESSION,
              "Choose bits of batch norms; false gives each its average for every sample."),
          true);

  public static final Key<Boolean> QUANTIZE_NORMS =
      Key.flag(
          new Head(
              "quantizeNorms",
              COMPRESSION,
              "Let batch norms keep codes of their input; false keeps the input itself."),
          true);

  public static final Key<Boolean> STORED_GRADIENTS =
      Key.flag(
          new Head(
              "storedGradients",
              COMPRESSION,
              "Remember each sample's gradient norm instead of using the batch mean."),
          true);

  public static final Key<Boolean> BUDGET_NORMS =
      Key.flag(
          new Head(
              "budgetNorms",
              COMPRESSION,
              "Give batch norms bits from the common budget; false lets each follow the layer"
                  + " before it, as published."),
          true);

  public static final Key<List<Pin>> PIN =
      Key.text(
          new Head(
              "pin",
              COMPRESSION,
              "Layers whose bits are given, outside the budget of the others; '*' stands for any"
                  + " characters and the first match counts."),
          "layer=bits, separated by commas, such as conv1=8,stage1.*=4,classifier=32, with 1 to 8"
              + " bits or 32 for full precision",
          "",
          Pin::list);

  public static final Key<Boolean> STOCHASTIC =
      Key.flag(
          new Head("stochastic", COMPRESSION, "Round at random, which keeps gradients unbiased."),
          true);

  public static final Key<Long> MEASURE_VARIANCE =
      Key.whole(
          new Head(
              "measureVariance",
              COMPRESSION,
              "Steps between measurements of the gradient's variance, each of some 25 passes and"
                  + " with the memory of an uncompressed step; 0 measures never."),
          0,
          1_000_000_000,
          0);

  /** All of them, in reading order. */
  public static final List<Key<?>> ALL =
      List.of(
          TASK,
          MODEL,
          DATASET,
          DATASET_PATH,
          CLASSES,
          INPUT,
          TRAIN_SAMPLES,
          VALIDATION_SAMPLES,
          BATCH,
          EPOCHS,
          STEPS,
          OPTIMIZER,
          LR,
          MOMENTUM,
          NESTEROV,
          ADAM_BETA1,
          ADAM_BETA2,
          ADAM_EPSILON,
          WEIGHT_DECAY,
          SCHEDULE,
          SCHEDULE_EVERY,
          SCHEDULE_FACTOR,
          WARMUP,
          NON_FINITE,
          SEED,
          DEVICE,
          THREADS,
          CHECKPOINT_EVERY,
          CHECKPOINT_KEEP,
          ARM,
          LEVEL,
          BITS,
          GROUP_SIZE,
          SHARE_CONTEXTS,
          PER_SAMPLE,
          PER_LAYER,
          PER_GROUP,
          MAX_BITS,
          BUDGETS,
          ADAPTIVE_CONV,
          ADAPTIVE_NORM,
          QUANTIZE_NORMS,
          STORED_GRADIENTS,
          BUDGET_NORMS,
          PIN,
          STOCHASTIC,
          MEASURE_VARIANCE);

  private Keys() {}

  /** The key of that name. */
  public static Optional<Key<?>> find(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  private static Double readBits(String text) {
    double bits = Double.parseDouble(text.strip());
    if (bits == 32 || (bits >= 1 && bits <= 8)) {
      return bits;
    }
    throw new IllegalArgumentException();
  }
}
