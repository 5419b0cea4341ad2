package actnn.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Task;
import actnn.engine.data.shapes.ShapesSpec;
import actnn.engine.data.source.Shapes;
import actnn.engine.data.target.Target;
import actnn.engine.data.target.Targets;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A loader")
class LoaderTest {

  private record Copy(int number, List<Integer> indices, List<Integer> labels, FloatBuffer images) {
    static Copy of(Batch batch) {
      return new Copy(
          batch.number(),
          IntStream.of(batch.indices()).boxed().toList(),
          IntStream.of(classes(batch)).boxed().toList(),
          FloatBuffer.allocate(batch.images().remaining()).put(batch.images()).flip());
    }
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("actnn-loader"));
  }

  @Test
  @DisplayName("hands out normalised images with their labels in native memory")
  void normalised() {
    try (Loader loader = Loader.validation(new Ramp(5), 3);
        Batch batch = loader.epoch(0).next()) {
      assertThat(batch.shape()).isEqualTo(new ImageShape(1, 2, 3));
      assertThat(classes(batch)).containsExactly(0, 1, 2);
      assertThat(batch.bytes().isDirect()).isTrue();
      assertThat(batch.bytes().order()).isEqualTo(ByteOrder.nativeOrder());
      assertThat(batch.bytes().remaining()).isEqualTo(4 * 3 * 6);
      assertThat(batch.images().get(6)).isCloseTo((0.001f - 0.5f) / 0.25f, within(1e-6f));
    }
  }

  @Test
  @DisplayName("shows every sample once an epoch, in an order of its own each epoch")
  void everySampleOnce() {
    try (Loader loader = Loader.training(new Ramp(12), 4, 1)) {
      List<Integer> first = indices(loader.epoch(0));
      List<Integer> second = indices(loader.epoch(1));
      assertThat(first)
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
          .isNotEqualTo(second);
      assertThat(indices(loader.epoch(0))).isEqualTo(first);
    }
    try (Loader other = Loader.training(new Ramp(12), 4, 2);
        Loader same = Loader.training(new Ramp(12), 4, 1)) {
      assertThat(indices(other.epoch(0))).isNotEqualTo(indices(same.epoch(0)));
    }
  }

  @Test
  @DisplayName("drops a short last batch in training and keeps it in validation")
  void shortBatch() {
    try (Loader training = Loader.training(new Ramp(10), 4, 1);
        Loader validation = Loader.validation(new Ramp(10), 4)) {
      assertThat(training.batches()).isEqualTo(2);
      assertThat(copies(training.epoch(0))).hasSize(2);
      assertThat(validation.batches()).isEqualTo(3);
      assertThat(indices(validation.epoch(0))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(copies(validation.epoch(0)).get(2).images().remaining()).isEqualTo(2 * 6);
    }
  }

  @Test
  @DisplayName("that starts in the middle yields exactly what a straight run yields from there")
  void resumed() {
    Dataset data = Shapes.split(Task.CLASSIFICATION, ShapesSpec.standard(16), 60, 10, 1).train();
    assertThat(data.augmentation()).isEqualTo(new Augmentation(2, true));
    try (Loader straight = Loader.training(data, 8, 5);
        Loader resumed = Loader.training(data, 8, 5)) {
      List<Copy> all = copies(straight.epoch(3));
      assertThat(copies(resumed.epoch(3, 4))).isEqualTo(all.subList(4, 7));
      assertThat(copies(resumed.epoch(3, 7))).isEmpty();
    }
  }

  @Test
  @DisplayName("changes an image by seed, epoch and index, not by its place in a batch")
  void augmentationHasNoPlace() {
    Dataset data = Shapes.split(Task.CLASSIFICATION, ShapesSpec.standard(16), 30, 10, 1).train();
    try (Loader one = Loader.training(data, 1, 5);
        Loader ten = Loader.training(data, 10, 5)) {
      FloatBuffer together = FloatBuffer.allocate(30 * 3 * 16 * 16);
      copies(ten.epoch(2)).forEach(copy -> together.put(copy.images()));
      FloatBuffer alone = FloatBuffer.allocate(30 * 3 * 16 * 16);
      copies(one.epoch(2)).forEach(copy -> alone.put(copy.images()));
      assertThat(alone.flip()).isEqualTo(together.flip());
    }
  }

  @Test
  @DisplayName("moves masks and boxes as it moves the image they belong to")
  void targetsFollow() {
    for (Task task : List.of(Task.SEGMENTATION, Task.DETECTION)) {
      ShapesSpec spec = ShapesSpec.standard(32).withFigures(3);
      Dataset data = Shapes.split(task, spec, 12, 2, 1).train();
      try (Loader straight = Loader.training(data, 4, 5);
          Loader resumed = Loader.training(data, 4, 5);
          Loader validation = Loader.validation(data, 12)) {
        List<Targets> all = targets(straight.epoch(1));
        assertThat(targets(resumed.epoch(1, 1)))
            .usingRecursiveComparison()
            .isEqualTo(all.subList(1, 3));
        List<Targets> unmoved = targets(validation.epoch(0));
        assertThat(all.get(0).getClass()).isEqualTo(unmoved.get(0).getClass());
        assertThat(all).isNotEqualTo(unmoved);
      }
    }
  }

  @Test
  @DisplayName("ignores the pixels of a mask that come from outside the image, which are black")
  void maskAndImageAgree() {
    ShapesSpec spec = ShapesSpec.standard(16).withFigures(2);
    Dataset data = Shapes.split(Task.SEGMENTATION, spec, 40, 2, 1).train();
    float black =
        (0 - data.normalization().mean().get(0)) / data.normalization().deviation().get(0);
    int outside = 0;
    try (Loader loader = Loader.training(data, 40, 5);
        Batch batch = loader.epoch(0).next()) {
      byte[] mask = ((Targets.Masks) batch.targets()).classes();
      FloatBuffer images = batch.images();
      for (int i = 0; i < mask.length; i++) {
        if ((mask[i] & 0xFF) == Target.Mask.IGNORED) {
          int sample = i / 256;
          assertThat(images.get(sample * 3 * 256 + i % 256)).isCloseTo(black, within(1e-6f));
          outside++;
        }
      }
    }
    assertThat(outside).isPositive();
  }

  @Test
  @DisplayName("uses the memory of a closed batch again and refuses to show it there")
  void memoryGoesRound() {
    try (Loader loader = Loader.training(new Ramp(400), 4, 1)) {
      Batches pass = loader.epoch(0);
      Batch kept = pass.next();
      float first = kept.images().get(0);
      while (pass.hasNext()) {
        pass.next().close();
      }
      assertThat(kept.images().get(0)).isEqualTo(first);
      kept.close();
      kept.close();
      assertThatThrownBy(kept::bytes)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Batch 0 is closed and its memory may hold another batch.");
    }
  }

  @Test
  @DisplayName("passes on what a sample throws, after the batches before it, and ends")
  void failure() {
    try (Loader loader = new Loader(new Ramp(9, 5, Augmentation.NONE), LoaderSpec.validation(2))) {
      Batches pass = loader.epoch(0);
      pass.next().close();
      pass.next().close();
      assertThatThrownBy(pass::next)
          .isInstanceOf(DataException.class)
          .hasMessage("Sample 5 is broken.");
      assertThat(pass.hasNext()).isFalse();
      assertThatThrownBy(pass::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  @DisplayName("ends a pass that nobody finishes, by close or by the next pass")
  void leftInTheMiddle() {
    try (Loader loader = Loader.training(new Ramp(1000), 1, 1)) {
      Batches left = loader.epoch(0);
      left.next().close();
      Batches next = loader.epoch(1);
      assertThat(left.hasNext()).isFalse();
      next.next().close();
      assertThat(next.hasNext()).isTrue();
    }
  }

  @Test
  @DisplayName("ends when the waiting thread is interrupted and keeps the mark")
  void interrupted() {
    try (Loader loader = Loader.training(new Ramp(1000), 1, 1)) {
      Batches pass = loader.epoch(0);
      Thread.currentThread().interrupt();
      assertThatThrownBy(pass::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Interrupted while waiting for batch 0.");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @DisplayName("refuses a training batch larger than the data, but not a validation batch")
  void tooLarge() {
    assertThatThrownBy(() -> Loader.training(new Ramp(10), 11, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "A batch of 11 is larger than the 10 training samples of ramp: choose a smaller batch"
                + " or more samples.");
    assertThatThrownBy(() -> Loader.validation(new Ramp(10), 0))
        .isInstanceOf(DataException.class)
        .hasMessage("A batch needs at least 1 sample, not 0.");
    try (Loader loader = Loader.validation(new Ramp(10), 64)) {
      assertThat(indices(loader.epoch(0))).hasSize(10);
    }
  }

  @Test
  @DisplayName("never hands out an empty batch: data without a sample is refused at once")
  void empty() {
    for (LoaderSpec spec :
        List.of(LoaderSpec.validation(4), LoaderSpec.training(new Ramp(0), 4, 1))) {
      assertThatThrownBy(() -> new Loader(new Ramp(0), spec))
          .isInstanceOf(DataException.class)
          .hasMessage("ramp holds no sample: add at least one.");
    }
    for (int samples = 1; samples <= 9; samples++) {
      try (Loader loader = Loader.validation(new Ramp(samples), 4)) {
        List<Copy> copies = copies(loader.epoch(0));
        assertThat(copies).hasSize(loader.batches());
        assertThat(copies).noneMatch(copy -> copy.indices().isEmpty());
      }
    }
  }

  private static int[] classes(Batch batch) {
    return ((Targets.Labels) batch.targets()).classes();
  }

  private static List<Copy> copies(Batches pass) {
    List<Copy> copies = new ArrayList<>();
    while (pass.hasNext()) {
      try (Batch batch = pass.next()) {
        copies.add(Copy.of(batch));
      }
    }
    return copies;
  }

  private static List<Targets> targets(Batches pass) {
    List<Targets> targets = new ArrayList<>();
    while (pass.hasNext()) {
      try (Batch batch = pass.next()) {
        targets.add(batch.targets());
      }
    }
    return targets;
  }

  private static List<Integer> indices(Batches pass) {
    return copies(pass).stream().flatMap(copy -> copy.indices().stream()).toList();
  }
}
