package actnn.engine.data.source;

import actnn.engine.data.Augmentation;
import actnn.engine.data.DataException;
import actnn.engine.data.Dataset;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Normalization;
import actnn.engine.data.image.Pixels;
import actnn.engine.data.image.Resampler;
import actnn.engine.data.random.RandomStream;
import actnn.engine.data.target.Target;
import java.util.Arrays;
import java.util.List;

/** Samples that come as bytes with a truth beside them: what all data sets here are in the end. */
final class PixelDataset implements Dataset {

  private static final long CHOICE = 3;
  private static final float[] UNIT = new float[256];

  static {
    for (int value = 0; value < UNIT.length; value++) {
      UNIT[value] = value / 255f;
    }
  }

  private final Kind kind;
  private final int size;
  private final Pixels pixels;
  private final Truth truth;
  private final ThreadLocal<byte[]> scratch;

  /** What all samples of one origin have in common. */
  record Kind(
      String name,
      ImageShape shape,
      List<String> classNames,
      Normalization normalization,
      Augmentation augmentation) {

    Kind {
      classNames = List.copyOf(classNames);
    }
  }

  PixelDataset(Kind kind, int[] labels, Pixels pixels) {
    this(kind, labels.length, pixels, Truth.labels(labels));
  }

  /**
   * Samples with any truth.
   *
   * @param pixels reads the bytes of the image and those extra ones that the truth asks for
   */
  PixelDataset(Kind kind, int size, Pixels pixels, Truth truth) {
    this.kind = kind;
    this.size = size;
    this.pixels = pixels;
    this.truth = truth;
    this.scratch =
        ThreadLocal.withInitial(() -> new byte[kind.shape().values() + truth.extraBytes()]);
  }

  /**
   * Some of many samples, evenly over the classes as long as a class has any left, the same ones
   * for the same seed.
   *
   * @param labels of all samples
   * @param count how many to choose; 0 for all
   * @param what names the samples in the sentence that refuses
   * @return their indices
   */
  static int[] choose(int[] labels, int count, long seed, String what) {
    if (count < 0 || count > labels.length) {
      throw new DataException(
          what + " hold " + labels.length + " samples, so " + count + " cannot be taken.");
    }
    int[] order = new RandomStream(seed, CHOICE, labels.length).permutation(labels.length);
    int[] taken = new int[labels.length];
    long[] keys = new long[labels.length];
    for (int i = 0; i < order.length; i++) {
      int round = taken[labels[order[i]]]++;
      keys[i] = ((long) round << 32) | i;
    }
    Arrays.sort(keys);
    int[] chosen = new int[count == 0 ? labels.length : count];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = order[(int) keys[i]];
    }
    return chosen;
  }

  /**
   * The same samples enlarged or shrunk to a square; this one if side is 0 or what they have. Only
   * for a truth that does not change with the size.
   */
  PixelDataset resized(int side) {
    ImageShape old = kind.shape();
    if (side == 0 || (side == old.height() && side == old.width())) {
      return this;
    }
    ImageShape shape = new ImageShape(old.channels(), side, side);
    Resampler resampler = new Resampler(old.height(), old.width(), side, side);
    Kind other =
        new Kind(
            kind.name(),
            shape,
            kind.classNames(),
            kind.normalization(),
            new Augmentation(
                kind.augmentation().padding() * side / old.width(), kind.augmentation().flip()));
    return new PixelDataset(
        other,
        size,
        (index, target) -> {
          byte[] source = scratch.get();
          pixels.read(index, source);
          resampler.resize(source, old.channels(), target);
        },
        truth);
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public ImageShape shape() {
    return kind.shape();
  }

  @Override
  public List<String> classNames() {
    return kind.classNames();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Target read(int index, float[] target, int offset) {
    byte[] bytes = scratch.get();
    pixels.read(index, bytes);
    for (int i = 0; i < kind.shape().values(); i++) {
      target[offset + i] = UNIT[bytes[i] & 0xFF];
    }
    return truth.of(index, bytes);
  }

  @Override
  public Normalization normalization() {
    return kind.normalization();
  }

  @Override
  public Augmentation augmentation() {
    return kind.augmentation();
  }
}
