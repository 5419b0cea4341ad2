package actnn.engine.event;

import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.RunSummary.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** One event of each kind, with every odd number a run can meet. */
final class Events {
  static final double[] ODD = {
    0.1,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    2.2250738585072014E-308,
    2.0E-3,
    1.0E23,
    5.0,
    Math.PI
  };

  static final Event.Started STARTED =
      new Event.Started(
          1,
          "20260101-x",
          1_700_000_000_000L,
          "1.0.0",
          Map.of("model", "mlp", "dataset.path", "a \"b\"\n\u00e4\ud83d\ude00"),
          100,
          10,
          "2 cores",
          4711);

  private Events() {}

  static RunSummary summary() {
    return new RunSummary(
        "id",
        "finished",
        "actnn",
        "L3",
        "mlp",
        "shapes",
        "classification",
        "cpu",
        1,
        64,
        100,
        10,
        2L,
        new RunSummary.Loss(Double.NaN, 0.25),
        new RunSummary.Metric("accuracy", 0.75, 0.5),
        new RunSummary.Activation(
            1024L, Source.LEDGER, 12_000L, 11.71875, 2048L, null, 5000L, 2.125, 2.73, 0L),
        1L,
        null,
        3L,
        null,
        new RunSummary.Time(51.5, 1.25, null),
        List.of(
            new RunSummary.Layer(
                "fc", "linear", 2.0, 16L, 128, 1e-3, null, new RunSummary.Cost(0.25, 1.5, 512))),
        List.of("a guess"),
        null);
  }

  static List<Event> all() {
    return List.of(
        STARTED,
        new Event.LayersDeclared(List.of(new LayerInfo("stage1.conv", "conv2d", "16x8x8", 9, 36))),
        new Event.SeriesDeclared(
            0, List.of(new SeriesInfo("loss/train", ""), new SeriesInfo("time/step", "ms"))),
        new Event.Values(0, 1, 1, 51_322_100L, ODD),
        new Event.NonFiniteMet(7L, 3, "conv1", Event.NonFiniteMet.Kind.ACTIVATION, true),
        new Event.LayerProfile(1, ODD, many(1L << 40), ODD, ODD),
        new Event.LayerProfile(
            2,
            ODD,
            many(1L << 40),
            ODD,
            ODD,
            new Event.LayerCosts(many(1L << 40), many(0), many(1L << 41))),
        new Event.MemoryTrace(
            1,
            Source.ALLOCATOR,
            new int[] {0, 1, 2},
            new int[] {0, 0, -1},
            new long[] {5, 6, 0},
            new long[] {7, 8, 0}),
        new Event.Message(7, Severity.WARNING, "half\tan \"hour\"\nlost"),
        new Event.Alive(8, 5000),
        new Event.Paused(9, true),
        new Event.Checkpointed(9, 1, "step-0000000001.safetensors", 1 << 20, "0a".repeat(32), 1.5),
        new Event.Resumed(
            9, 1_700_000_000_001L, 1, "1.0.1", Map.of("model", "mlp"), 200, "4 cores", 4712),
        new Event.Ended(10, Outcome.FINISHED, null, summary(), ""));
  }

  /** As many as there are odd numbers. */
  private static long[] many(long value) {
    return DoubleStream.of(ODD).mapToLong(odd -> value).toArray();
  }
}
