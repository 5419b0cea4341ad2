package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Origin;
import actnn.app.run.state.RunState;
import actnn.engine.event.Event.MemoryTrace;
import actnn.engine.event.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Activation memory through one step, from the last profile and the last traced step. */
public final class MemoryChart {
  private MemoryChart() {}

  /**
   * The chart; for the drawing thread.
   *
   * @param capacityBytes memory of the device that it trains on; 0 where it is not known
   */
  public static MemorySpec of(RunState run, MemorySpec.Scale scale, long capacityBytes) {
    List<StoredLayer> kept = StoredLayer.of(run);
    List<MemorySpec.Layer> layers =
        kept.stream()
            .map(
                layer ->
                    new MemorySpec.Layer(
                        layer.name(),
                        layer.kind(),
                        layer.bits(),
                        layer.storedBytes(),
                        layer.fp32Bytes()))
            .toList();
    MemorySpec.Trace traced =
        run.memory().map(trace -> traced(trace, kept)).orElse(MemorySpec.Trace.NONE);
    Heading heading =
        Heading.of(
            "Activation memory through one step",
            RunCharts.whileEmpty(run, "The first profile of the layers is on its way"));
    return new MemorySpec(
        traced.origin() == Origin.ALLOCATOR
            ? heading.withNote("layers from shapes; the line is all that is live")
            : heading,
        layers,
        traced,
        scale,
        capacityBytes);
  }

  private static MemorySpec.Trace traced(MemoryTrace trace, List<StoredLayer> kept) {
    boolean asked = trace.source() == RunSummary.Source.ALLOCATOR;
    return new MemorySpec.Trace(asked ? Origin.ALLOCATOR : Origin.LEDGER, samples(trace, kept));
  }

  /**
   * Forward, the place after a layer is the number of storing layers up to it; backward, once a
   * layer ran, only those before it are still held. Samples of a pass back that is one call are
   * spread evenly over it.
   */
  private static List<MemorySpec.Sample> samples(MemoryTrace trace, List<StoredLayer> kept) {
    List<MemorySpec.Sample> samples = new ArrayList<>();
    int end = 2 * kept.size();
    long spread = IntStream.range(0, trace.phase().length).filter(i -> isSpread(trace, i)).count();
    int passed = 0;
    samples.add(new MemorySpec.Sample(0, 0, 0));
    for (int i = 0; i < trace.phase().length; i++) {
      int layer = trace.layer()[i];
      double position =
          isSpread(trace, i)
              ? kept.size() * (1 + ++passed / (double) spread)
              : switch (trace.phase()[i]) {
                case 0 -> before(kept, layer + 1);
                case 1 -> end - before(kept, layer);
                default -> end;
              };
      samples.add(new MemorySpec.Sample(position, trace.heldBytes()[i], trace.fp32Bytes()[i]));
    }
    return samples;
  }

  private static boolean isSpread(MemoryTrace trace, int entry) {
    return trace.phase()[entry] == 1 && trace.layer()[entry] < 0;
  }

  private static int before(List<StoredLayer> kept, int layer) {
    int low = 0;
    int high = kept.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (kept.get(middle).index() < layer) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
