package actnn.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Task;
import actnn.engine.data.target.BoundingBox;
import actnn.engine.data.target.Target;
import actnn.engine.data.target.Targets;
import actnn.engine.detect.Anchors;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveTest {
  private static final Program PROGRAM = TapeOperators.compile();
  private static final NDManager MANAGER = TestDevice.manager();
  private static final TapeOperators OPERATORS = new TapeOperators(PROGRAM, MANAGER, true);
  private static final int X = Target.Mask.IGNORED;

  @AfterAll
  static void close() {
    PROGRAM.close();
    MANAGER.close();
  }

  record Case(String name, Objective objective, Targets truth, Shape output, double spread) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Anchors anchors = Anchors.of(32, 32);
    FocalDetection detection = new FocalDetection(anchors, 4);
    Targets.Boxes boxes =
        new Targets.Boxes(
            32,
            32,
            List.of(
                List.of(new BoundingBox(3, 2, 2, 16, 14), new BoundingBox(0, 12, 9, 18, 20)),
                List.of(),
                List.of(new BoundingBox(1, 4, 20, 3, 3))));
    Targets.Boxes nothing = new Targets.Boxes(32, 32, List.of(List.of(), List.of(), List.of()));
    Shape rows = new Shape(3, anchors.count(), 8);
    SplittableRandom random = new SplittableRandom(5);
    byte[] mask = new byte[3 * 5 * 7];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (random.nextInt(4) == 0 ? X : random.nextInt(6));
    }
    PixelCrossEntropy pixels = new PixelCrossEntropy(6);
    Shape maps = new Shape(3, 6, 5, 7);
    byte[] unknown = new byte[mask.length];
    Arrays.fill(unknown, (byte) X);
    return Stream.of(
        new Case(
            "classes",
            new CrossEntropy(),
            new Targets.Labels(new int[] {2, 0, 1}),
            new Shape(3, 4),
            3),
        new Case("pixels", pixels, new Targets.Masks(3, 5, 7, mask), maps, 3),
        new Case("wild pixels", pixels, new Targets.Masks(3, 5, 7, mask), maps, 50),
        new Case("unknown pixels", pixels, new Targets.Masks(3, 5, 7, unknown), maps, 3),
        new Case("objects", detection, boxes, rows, 2),
        new Case("wild objects", detection, boxes, rows, 40),
        new Case("no objects", detection, nothing, rows, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theExplicitGradientIsThatOfAutograd(Case c) {
    float[] values = values(c);
    NDArray[] targets = c.objective().targets(c.truth(), MANAGER);
    NDArray plain = MANAGER.create(values, c.output());
    Objective.Score score = c.objective().score(OPERATORS, plain, targets);
    boolean before = AutogradOperators.record(true);
    NDArray output = MANAGER.create(values, c.output());
    AutogradOperators.track(output);
    NDArray loss = c.objective().differentiable(output, targets);
    AutogradOperators.backward(loss);
    float[] expected = AutogradOperators.gradient(output).toFloatArray();
    AutogradOperators.record(before);

    assertThat(score.loss()).isCloseTo(loss.getFloat(), within(1e-5 * Math.max(1, score.loss())));
    assertThat(distance(score.gradient().toFloatArray(), expected)).isLessThan(1e-5);
    assertThat(plain.toFloatArray()).as("the output itself").isEqualTo(values);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void autogradNeedsNothingThatJavaMayFree(Case c) throws InterruptedException {
    NDArray[] targets = c.objective().targets(c.truth(), MANAGER);
    NDArray output = MANAGER.create(values(c), c.output());
    boolean before = AutogradOperators.record(true);
    AutogradOperators.track(output);
    AutogradOperators.backward(c.objective().differentiable(output, targets));
    float[] expected = AutogradOperators.gradient(output).toFloatArray();
    AutogradOperators.zeroGradient(output);
    NDArray loss = c.objective().differentiable(output, targets);
    List<ByteBuffer> elsewhere = collectAndOverwrite();
    AutogradOperators.backward(loss);
    float[] actual = AutogradOperators.gradient(output).toFloatArray();
    AutogradOperators.record(before);

    assertThat(distance(actual, expected)).isZero();
    assertThat(elsewhere).as("memory in use again").isNotEmpty();
  }

  /** Frees what no array in Java holds any more, and fills it with something else. */
  private static List<ByteBuffer> collectAndOverwrite() throws InterruptedException {
    List<ByteBuffer> all = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      System.gc();
      // Buffers are freed by a thread of their own after the collection.
      Thread.sleep(10);
      for (int i = 0; i < 2000; i++) {
        all.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, 1e9f + i));
      }
    }
    return all;
  }

  /** Differences of huge losses say nothing in single precision. */
  static Stream<Case> calmCases() {
    return cases().filter(c -> c.spread() < 10);
  }

  @ParameterizedTest
  @MethodSource("calmCases")
  void theGradientIsTheSlopeOfTheLoss(Case c) {
    float[] values = values(c);
    NDArray[] targets = c.objective().targets(c.truth(), MANAGER);
    float[] gradient =
        c.objective()
            .score(OPERATORS, MANAGER.create(values, c.output()), targets)
            .gradient()
            .toFloatArray();
    int steepest = 0;
    for (int i = 0; i < gradient.length; i++) {
      steepest = Math.abs(gradient[i]) > Math.abs(gradient[steepest]) ? i : steepest;
    }
    double whole =
        c.objective().score(OPERATORS, MANAGER.create(values, c.output()), targets).loss();
    float step = 1e-2f;
    double slope =
        (loss(c, values, targets, steepest, step) - loss(c, values, targets, steepest, -step))
            / (2 * step);
    assertThat((double) gradient[steepest]).isCloseTo(slope, within(2e-3 + 2e-5 * whole));
  }

  /** Even logits of K classes cost log K a pixel; an ignored pixel costs nothing. */
  @Test
  void pixelsOfWhichNobodyKnowsCostNothing() {
    PixelCrossEntropy objective = new PixelCrossEntropy(3);
    NDArray[] targets =
        objective.targets(new Targets.Masks(1, 1, 4, new byte[] {0, 2, (byte) X, 1}), MANAGER);
    Objective.Score score =
        objective.score(OPERATORS, MANAGER.zeros(new Shape(1, 3, 1, 4)), targets);
    assertThat(score.loss()).isCloseTo(Math.log(3), within(1e-6));
    float hit = -2 / 9f;
    float miss = 1 / 9f;
    assertThat(score.gradient().toFloatArray())
        .containsExactly(
            new float[] {hit, miss, 0, miss, miss, miss, 0, hit, miss, hit, 0, miss},
            within(1e-6f));
  }

  /**
   * One anchor with an object of class 1 at logits 0: 0.25 (1/2)^2 log 2 for it and twice 0.75
   * (1/2)^2 log 2 for ground; a box off by 0.6 and 3: 0.18 and 2.5.
   */
  @Test
  void focalLossAndSmoothDistanceByHand() {
    float[] row = {0, 0, 0, 0.6f, -3, 0, 0};
    NDArray[] made =
        OPERATORS
            .losses()
            .detection(
                MANAGER.create(row, new Shape(1, 1, 7)),
                MANAGER.create(new long[] {1}, new Shape(1, 1)),
                MANAGER.zeros(new Shape(1, 1, 4)),
                actnn.engine.torch.tape.LossOperators.Focus.USUAL);
    double focal = (0.25 + 0.75 + 0.75) * 0.25 * Math.log(2);
    assertThat((double) made[0].getFloat()).isCloseTo(focal + 0.18 + 2.5, within(1e-6));
    // Appendix B of the paper: y alpha (1 - p)^2 (2 p log p + p - 1).
    float slope = (float) (0.25 * (Math.log(0.5) - 0.5));
    assertThat(made[1].toFloatArray())
        .containsExactly(
            new float[] {-0.75f * slope, 0.25f * slope, -0.75f * slope, 0.6f, -1, 0, 0},
            within(1e-6f));
  }

  @Test
  void anIgnoredAnchorCostsNothing() {
    NDArray[] made =
        OPERATORS
            .losses()
            .detection(
                MANAGER.ones(new Shape(1, 1, 7)),
                MANAGER.create(new long[] {-2}, new Shape(1, 1)),
                MANAGER.zeros(new Shape(1, 1, 4)),
                actnn.engine.torch.tape.LossOperators.Focus.USUAL);
    assertThat(made[0].getFloat()).isZero();
    assertThat(made[1].toFloatArray()).containsOnly(0f);
  }

  @Test
  void aMeterJudgesOverAllBatches() {
    Meter accuracy = new CrossEntropy().meter();
    NDArray logits = MANAGER.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));
    accuracy.add(logits, new Targets.Labels(new int[] {0, 1}));
    accuracy.add(logits, new Targets.Labels(new int[] {1, 1}));
    assertThat(accuracy.readings()).containsExactly(new Meter.Reading("accuracy", 0.75));

    Meter pixels = new PixelCrossEntropy(2).meter();
    pixels.add(
        MANAGER.create(new float[] {1, 0, 1, 0, 1, 0}, new Shape(1, 2, 1, 3)),
        new Targets.Masks(1, 1, 3, new byte[] {0, 0, (byte) X}));
    assertThat(pixels.readings())
        .containsExactly(new Meter.Reading("mIoU", 0.25), new Meter.Reading("pixelAccuracy", 0.5));
  }

  @Test
  void theFirstReadingIsTheMetricOfTheTask() {
    assertThat(new CrossEntropy().meter().readings().get(0).name())
        .isEqualTo(Task.CLASSIFICATION.metric());
    assertThat(new PixelCrossEntropy(2).meter().readings().get(0).name())
        .isEqualTo(Task.SEGMENTATION.metric());
    assertThat(new FocalDetection(Anchors.of(32, 32), 2).meter().readings().get(0).name())
        .isEqualTo(Task.DETECTION.metric());
  }

  private static double loss(Case c, float[] values, NDArray[] targets, int at, float step) {
    float[] moved = values.clone();
    moved[at] += step;
    NDArray output = MANAGER.create(moved, c.output());
    return c.objective().score(OPERATORS, output, targets).loss();
  }

  private static float[] values(Case c) {
    SplittableRandom random = new SplittableRandom(9);
    float[] values = new float[Math.toIntExact(c.output().size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * c.spread());
    }
    return values;
  }

  private static double distance(float[] actual, float[] expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(actual[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return norm == 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
  }
}
