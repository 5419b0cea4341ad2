package actnn.engine.data;

import actnn.engine.data.image.PixelCache;
import actnn.engine.data.shapes.Figure;
import actnn.engine.data.shapes.Scene;
import actnn.engine.data.shapes.SceneArtist;
import actnn.engine.data.shapes.ShapesSpec;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The embedded data: pictures of ten figures, drawn when they are asked for.
 *
 * <p>Sample {@code i} shows the figure of class {@code i % classes}, so any number of samples is
 * balanced; it depends on seed and index only, so a larger set starts with the smaller one.
 * Training and validation come from different streams of the seed.
 */
public final class Shapes implements Dataset {

  private static final long TRAIN = 11;
  private static final long VALIDATION = 12;

  private final SceneArtist artist;
  private final long seed;
  private final long stream;
  private final PixelDataset samples;

  private Shapes(ShapesSpec spec, int size, long seed, long stream) {
    this.artist = new SceneArtist(spec);
    this.seed = seed;
    this.stream = stream;
    List<String> names =
        Stream.of(Figure.values()).limit(spec.classes()).map(Figure::label).toList();
    PixelDataset.Kind kind =
        new PixelDataset.Kind(
            "shapes",
            ImageShape.rgb(spec.size()),
            names,
            Normalization.uniform(3, 0.38f, 0.25f),
            new Augmentation(spec.size() / 8, true));
    PixelCache drawn =
        new PixelCache(
            (index, target) -> {
              byte[] image = scene(index).image();
              System.arraycopy(image, 0, target, 0, image.length);
            },
            size,
            PixelCache.defaultBound() / 2);
    this.samples =
        new PixelDataset(
            kind, IntStream.range(0, size).map(i -> i % names.size()).toArray(), drawn);
  }

  /**
   * Training and validation samples of one seed.
   *
   * @param train at least 1
   * @param validation at least 1
   */
  public static Split split(ShapesSpec spec, int train, int validation, long seed) {
    return new Split(
        new Shapes(spec, train, seed, TRAIN), new Shapes(spec, validation, seed, VALIDATION));
  }

  /** One picture with its mask and boxes, drawn anew each time. */
  public Scene scene(int index) {
    return artist.draw(seed, stream, index, label(index));
  }

  @Override
  public String name() {
    return samples.name();
  }

  @Override
  public ImageShape shape() {
    return samples.shape();
  }

  @Override
  public List<String> classNames() {
    return samples.classNames();
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public int label(int index) {
    return index % classes();
  }

  @Override
  public int read(int index, float[] target, int offset) {
    return samples.read(index, target, offset);
  }

  @Override
  public Normalization normalization() {
    return samples.normalization();
  }

  @Override
  public Augmentation augmentation() {
    return samples.augmentation();
  }
}
