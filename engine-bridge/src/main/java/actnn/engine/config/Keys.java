package actnn.engine.config;

import actnn.engine.config.Key.Head;
import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.refusal.PublishedOptions;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.LayerBudget;
import actnn.engine.config.value.Level;
import actnn.engine.config.value.Pin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of a run, in the order in which people read them; those of data and training are
 * inherited.
 */
public final class Keys extends TrainingKeys {
  private static final String COMPRESSION = "Compression";

  public static final Key<Arm> ARM =
      Key.of(
          new Head(
              "arm",
              COMPRESSION,
              "Our tape with its levels, or what it is measured against: PyTorch's own autograd,"
                  + " recomputation, contexts in bfloat16."),
          Arrays.stream(Arm.values()).map(Arm::key).toList(),
          "actnn",
          text -> Arm.valueOf(text.toUpperCase(java.util.Locale.ROOT)));

  public static final Key<Level> LEVEL =
      Key.of(
          new Head("level", COMPRESSION, "How strongly activations are compressed."),
          Arrays.stream(Level.values()).map(Level::key).toList(),
          "L3",
          Level::of);

  public static final Key<Double> BITS =
      Key.text(
          new Head(
              "bits", COMPRESSION, "Average bits a quantised number; the level's own if unset."),
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

  public static final Key<Boolean> FUSED =
      Key.flag(
          new Head(
              "fused",
              COMPRESSION,
              "Let one save of a batch norm serve the ReLU and the layers behind it: codes of the"
                  + " distance from where the ReLU opens, and one bit for its side; any other ReLU"
                  + " tells its signs by its output's codes, which get that bit."),
          false);

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
              LayerBudget::list)
          .suchAs("stage1.*=4,classifier=8");

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
              Pin::list)
          .suchAs("conv1=8,stage1.*=4,classifier=32");

  public static final Key<Boolean> STOCHASTIC =
      Key.flag(
          new Head("stochastic", COMPRESSION, "Round at random, which keeps gradients unbiased."),
          true);

  public static final Key<Long> PIPELINE_THRESHOLD =
      Key.whole(
          new Head(
              "pipeline.threshold",
              COMPRESSION,
              "Bytes of gradient, unpacked input and its gradient above which a convolution goes"
                  + " back through the batch in parts; 0 takes it whole."),
          0,
          1L << 50,
          0);

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

  public static final Key<Long> SEGMENTS =
      Key.whole(
          new Head(
              "segments",
              COMPRESSION,
              "Parts that arm 'checkpoint' cuts the network into, of which all but the last are"
                  + " computed again; 0 finds the cuts of least memory."),
          0,
          32,
          0);

  /** All of them, in reading order. */
  public static final List<Key<?>> ALL =
      List.of(
          TASK,
          MODEL,
          NETWORK,
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
          EARLY_STOP_PATIENCE,
          EARLY_STOP_MIN_DELTA,
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
          FUSED,
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
          PIPELINE_THRESHOLD,
          MEASURE_VARIANCE,
          SEGMENTS);

  private Keys() {}

  /** The names of all, in reading order. */
  public static List<String> names() {
    return ALL.stream().map(Key::name).toList();
  }

  /** The key of that name. */
  public static Optional<Key<?>> find(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /**
   * What to take instead of a name that is no setting, as the end of a sentence: what an option of
   * the released ActNN has become, where all are listed if one is so near that it was probably
   * meant, else all there are.
   */
  public static String insteadOf(String name) {
    return PublishedOptions.insteadOf(name)
        .orElseGet(
            () ->
                Nearest.of(name, names()).isPresent()
                    ? "'actnn run --help' lists all settings"
                    : "the settings are " + String.join(", ", names()));
  }

  private static Double readBits(String text) {
    double bits = Key.number(text);
    if (bits == 32 || (bits >= 1 && bits <= 8)) {
      return bits;
    }
    throw new IllegalArgumentException();
  }
}
