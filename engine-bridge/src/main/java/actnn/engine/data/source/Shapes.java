package actnn.engine.data.source;

import actnn.engine.config.Task;
import actnn.engine.data.Augmentation;
import actnn.engine.data.Dataset;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Normalization;
import actnn.engine.data.Split;
import actnn.engine.data.image.PixelCache;
import actnn.engine.data.image.Pixels;
import actnn.engine.data.shapes.Box;
import actnn.engine.data.shapes.Figure;
import actnn.engine.data.shapes.Scene;
import actnn.engine.data.shapes.SceneArtist;
import actnn.engine.data.shapes.ShapesSpec;
import actnn.engine.data.target.BoundingBox;
import actnn.engine.data.target.Target;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The embedded data: pictures of ten figures, drawn when they are asked for, with the truth for any
 * task.
 *
 * <p>The main figure of sample {@code i} is of class {@code i % classes}, so any number of samples
 * is balanced; it depends on seed and index only, so a larger set starts with the smaller one.
 * Training and validation come from different streams of the seed.
 */
public final class Shapes implements Dataset {

  private static final long TRAIN = 11;
  private static final long VALIDATION = 12;

  private static final String GROUND = "ground";

  private final SceneArtist artist;
  private final int classes;
  private final long seed;
  private final long stream;
  private final PixelDataset samples;

  /** One half of the samples: how many, of which seed and stream. */
  private record Half(int size, long seed, long stream) {}

  private Shapes(Task task, ShapesSpec spec, Half half) {
    this.artist = new SceneArtist(spec);
    this.classes = spec.classes();
    this.seed = half.seed();
    this.stream = half.stream();
    Stream<String> figures = Stream.of(Figure.values()).limit(classes).map(Figure::label);
    ImageShape shape = ImageShape.rgb(spec.size());
    PixelDataset.Kind kind =
        new PixelDataset.Kind(
            "shapes",
            shape,
            (task == Task.SEGMENTATION ? Stream.concat(Stream.of(GROUND), figures) : figures)
                .toList(),
            Normalization.uniform(3, 0.38f, 0.25f),
            new Augmentation(spec.size() / 8, true));
    int size = half.size();
    Drawn drawn = new Drawn(shape, size);
    PixelCache cache = new PixelCache(drawn, size, PixelCache.defaultBound() / 2);
    this.samples =
        new PixelDataset(
            kind,
            size,
            cache,
            switch (task) {
              case CLASSIFICATION ->
                  Truth.labels(IntStream.range(0, size).map(this::label).toArray());
              case SEGMENTATION -> Truth.masks(shape);
              case DETECTION -> (index, bytes) -> drawn.boxes(index);
            });
  }

  /**
   * Training and validation samples of one seed.
   *
   * @param task which truth they tell
   * @param train at least 1
   * @param validation at least 1
   */
  public static Split split(Task task, ShapesSpec spec, int train, int validation, long seed) {
    return new Split(
        new Shapes(task, spec, new Half(train, seed, TRAIN)),
        new Shapes(task, spec, new Half(validation, seed, VALIDATION)));
  }

  /** Draws pictures; remembers their boxes, which are small. */
  private final class Drawn implements Pixels {
    private final ImageShape shape;
    private final AtomicReferenceArray<Target.Boxes> boxes;

    Drawn(ImageShape shape, int size) {
      this.shape = shape;
      this.boxes = new AtomicReferenceArray<>(size);
    }

    @Override
    public void read(int index, byte[] target) {
      Scene scene = scene(index);
      int image = scene.image().length;
      System.arraycopy(scene.image(), 0, target, 0, image);
      if (target.length > image) {
        System.arraycopy(scene.mask(), 0, target, image, scene.mask().length);
      }
      boxes.set(index, boxes(scene));
    }

    Target.Boxes boxes(int index) {
      Target.Boxes known = boxes.get(index);
      return known == null ? boxes(scene(index)) : known;
    }

    private Target.Boxes boxes(Scene scene) {
      return new Target.Boxes(
          shape.height(), shape.width(), scene.boxes().stream().map(Shapes::box).toList());
    }
  }

  private static BoundingBox box(Box box) {
    return new BoundingBox(
        box.label(), box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top());
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

  private int label(int index) {
    return index % classes;
  }

  @Override
  public Target read(int index, float[] target, int offset) {
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
