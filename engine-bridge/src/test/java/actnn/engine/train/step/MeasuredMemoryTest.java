package actnn.engine.train.step;

import static actnn.engine.torch.TestDevice.tolerance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.torch.AllocatorGrowth;
import actnn.engine.torch.DeviceMemory;
import actnn.engine.torch.TestDevice;
import actnn.engine.train.Trainer;
import actnn.engine.train.port.RunControl;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the native allocator says of both arms. */
@Tag(AllocatorGrowth.TAG)
class MeasuredMemoryTest {
  private static final long MIB = 1L << 20;

  /** Many, since a median is asked for: compilers in the same process use the same allocator. */
  private static final int STEPS = 15;

  /** Percent. CUDA's driver counts pages of 2 MiB. */
  private static final double WITHIN = tolerance(5, 10);

  @BeforeEach
  void anAllocatorThatCanBeAsked() {
    assumeTrue(
        DeviceMemory.of(TestDevice.get()).isPresent(), "no allocator here that can be asked");
  }

  @Test
  void theWatchSeesWhatCameAndWentBetweenTwoQuestions() throws InterruptedException {
    try (NDManager manager = TestDevice.manager();
        AllocatorWatch watch =
            AllocatorWatch.begin(DeviceMemory.of(TestDevice.get()).orElseThrow())) {
      // The first on a GPU loads code there.
      manager.zeros(new Shape(1)).close();
      int before = watch.taken();
      NDArray array = manager.zeros(new Shape(16 * MIB));
      Thread.sleep(50);
      array.close();
      // Other threads free a little meanwhile.
      assertThat(watch.peak()).isBetween(63 * MIB, 80 * MIB);
      assertThat(watch.grown()).isLessThan(16 * MIB);
      assertThat(watch.since(before).length).isGreaterThan(5);
    }
  }

  @Test
  void autogradIsMeasuredLayerByLayerForwardAndThroughoutBackward() {
    Told told = train("arm", "autograd", STEPS);
    RunSummary.Activation activation = told.summary().activation();
    Event.MemoryTrace trace = told.trace();
    int layers = told.summary().layers().size();
    assertThat(trace.source()).isEqualTo(Source.ALLOCATOR);
    assertThat(IntStream.of(trace.phase()).filter(phase -> phase == 0).count()).isEqualTo(layers);
    assertThat(IntStream.range(0, trace.phase().length).filter(i -> trace.phase()[i] == 1))
        .hasSizeBetween(2, MemoryRecorder.MOST_SAMPLES)
        .allSatisfy(i -> assertThat(trace.layer()[i]).isEqualTo(-1));
    // Forward ends with what the operators keep for these shapes, less the input, which was there.
    // A single question hears the rest of the process, too; the median of many does not.
    long input = 4L * 32 * 3 * 32 * 32;
    long[] ends =
        told.traces().stream().mapToLong(t -> t.heldBytes()[layers - 1]).sorted().toArray();
    assertThat(ends).hasSize(STEPS);
    assertThat(ends[STEPS / 2] + input)
        .isCloseTo(activation.fp32Bytes(), Percentage.withPercentage(WITHIN));
    assertThat(activation.measuredBytes() + input)
        .isCloseTo(activation.fp32Bytes(), Percentage.withPercentage(WITHIN));
    assertThat(activation.storedFrom()).isEqualTo(Source.SHAPES);
    assertThat(activation.peakBytes()).isNull();
    assertThat(activation.averageBits()).isNull();
    assertThat(activation.measuredPeakBytes()).isGreaterThan(activation.measuredBytes());
  }

  @Test
  void bothArmsHaveAPeakFromOneInstrumentAndOnlyTheTapeOneOfItsLedger() {
    RunSummary.Activation tape = train("level", "L3", STEPS).summary().activation();
    RunSummary.Activation autograd = train("arm", "autograd", STEPS).summary().activation();
    assertThat(tape.storedFrom()).isEqualTo(Source.LEDGER);
    assertThat(tape.peakBytes()).isGreaterThan(tape.storedBytes());
    assertThat(tape.measuredPeakBytes()).isGreaterThan(tape.peakBytes());
    assertThat(tape.measuredPeakBytes()).isLessThan(autograd.measuredPeakBytes() / 2);
  }

  @Test
  void theTapesTraceIsItsLedgers() {
    Told told = train("level", "L3", 4);
    Event.MemoryTrace trace = told.trace();
    assertThat(trace.source()).isEqualTo(Source.LEDGER);
    assertThat(Arrays.stream(trace.heldBytes()).max())
        .hasValue(told.summary().activation().storedBytes());
  }

  private record Told(RunSummary summary, List<Event> events) {
    List<Event.MemoryTrace> traces() {
      return events.stream()
          .filter(Event.MemoryTrace.class::isInstance)
          .map(Event.MemoryTrace.class::cast)
          .toList();
    }

    Event.MemoryTrace trace() {
      return traces().get(traces().size() - 1);
    }
  }

  private static Told train(String key, String value, int steps) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("batch", "32");
    settings.put("train.samples", "64");
    settings.put("validation.samples", "10");
    settings.put("steps", Integer.toString(steps));
    settings.put(key, value);
    List<Event> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(TrainSpec.of(settings))) {
      return new Told(trainer.run(events::add, RunControl.NONE), events);
    }
  }
}
