package actnn.engine.plan;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Pin;
import actnn.engine.data.source.Glance;
import actnn.engine.model.Network;
import actnn.engine.model.Segments;
import actnn.engine.model.TinyNorms;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.plan.Outlook.Growth;
import actnn.engine.plan.Outlook.Point;
import actnn.engine.plan.Outlook.Reach;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Save;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prices settings again and again while somebody drags them. It remembers the network of the last
 * question, what autograd makes of it and how much data there is, which bits and pins do not
 * change. Safe on any thread; one question at a time; blocks on file work when the data is another.
 */
public final class WhatIf {
  private static final int LEAST_REACH = 64;
  private static final long WIDEST_BATCH = 65_536;
  private final SampleCount samples = new SampleCount();
  private @Nullable Subject subject;
  private @Nullable Plain plain;

  /**
   * What is asked.
   *
   * @param spec the settings
   * @param known what is known of the layers' noise
   * @param budgetBytes memory that a step may take
   */
  public record Question(TrainSpec spec, LayerNoise known, long budgetBytes) {}

  private record Subject(List<String> asked, Glance data, Network network) {}

  private record Plain(
      Subject subject, String optimizer, long budget, LargestBatch largest, LongUnaryOperator at) {}

  /**
   * Answers.
   *
   * @throws ConfigException as {@link Planner#plan(TrainSpec)} does
   */
  public synchronized Outlook answer(Question question) {
    TrainSpec spec = question.spec();
    Subject drawn = subject(spec);
    Network network = drawn.network();
    OnePiece widest = OnePiece.widest(spec, network);
    widest.check(spec.get(Keys.BATCH));
    BitPlan bits = BitPlan.of(spec, network, question.known());
    Planner.Keeping keeping = new Planner.Keeping(bits.compression(), Segments.of(spec, network));
    LongUnaryOperator total = remembered(total(question, network, keeping));
    OptionalLong most = samples.most(spec);
    LargestBatch largest =
        LargestBatch.search(widest.largestBatch(), total, question.budgetBytes())
            .thatTrains(network, most);
    Plain autograd = plain(drawn, spec, question.budgetBytes());
    List<Long> batches = batches(spec.get(Keys.BATCH), largest.batch(), widest.largestBatch());
    return new Outlook(
        Planner.plan(spec, network, keeping, spec.intOf(Keys.BATCH))
            .assuming(Planner.assumed(spec, drawn.data())),
        largest,
        autograd.largest().thatTrains(network, most),
        samples.of(spec),
        noise(question, network, bits),
        reach(question, network, keeping),
        new Growth(points(batches, total), points(batches, autograd.at())),
        pinnable(spec, network));
  }

  /**
   * Bytes of a step on any batch. Bits that were shared out for one batch serve all others on which
   * as many norms are too small for codes.
   */
  private static LongUnaryOperator total(
      Question question, Network network, Planner.Keeping keeping) {
    TrainSpec spec = question.spec();
    Map<Long, Planner.Keeping> byTiny = new HashMap<>();
    byTiny.put(TinyNorms.count(network, spec.get(Keys.BATCH)), keeping);
    return batch -> {
      Planner.Keeping kept =
          byTiny.computeIfAbsent(
              TinyNorms.count(network, batch),
              tiny ->
                  new Planner.Keeping(
                      BitPlan.of(spec, network, question.known(), batch).compression(),
                      keeping.segments()));
      return Planner.plan(spec, network, kept, (int) batch).totalBytes();
    };
  }

  private Subject subject(TrainSpec spec) {
    List<String> asked =
        List.of(
            spec.text(Keys.TASK),
            spec.text(Keys.MODEL),
            spec.text(Keys.INPUT),
            spec.text(Keys.CLASSES));
    Glance data = Planner.data(spec);
    Subject last = subject;
    if (last == null || !last.asked().equals(asked) || !last.data().equals(data)) {
      last = new Subject(asked, data, Planner.drawn(spec, data));
      subject = last;
    }
    return last;
  }

  private Plain plain(Subject drawn, TrainSpec spec, long budget) {
    Plain last = plain;
    String optimizer = spec.text(Keys.OPTIMIZER);
    if (last == null
        || !last.subject().equals(drawn)
        || !last.optimizer().equals(optimizer)
        || last.budget() != budget) {
      TrainSpec autograd = spec.with(Keys.ARM, "autograd");
      Network network = drawn.network();
      Planner.Keeping keeping = new Planner.Keeping(Compression.none(), Segments.none(network));
      LongUnaryOperator at =
          remembered(batch -> Planner.plan(autograd, network, keeping, (int) batch).totalBytes());
      long pieceLimit = OnePiece.widest(autograd, network).largestBatch();
      LargestBatch largest = LargestBatch.search(pieceLimit, at, budget);
      last = new Plain(drawn, optimizer, budget, largest, at);
      plain = last;
    }
    return last;
  }

  /** Asks for each batch once; the search and the curve often ask for the same. */
  private static LongUnaryOperator remembered(LongUnaryOperator priced) {
    Map<Long, Long> known = new HashMap<>();
    return batch -> {
      Long bytes = known.get(batch);
      if (bytes == null) {
        bytes = priced.applyAsLong(batch);
        known.put(batch, bytes);
      }
      return bytes;
    };
  }

  private static Outlook.Noise noise(Question question, Network network, BitPlan bits) {
    boolean measured = bits.isMeasured(question.known());
    if (!bits.quantises()) {
      return new Outlook.Noise(Double.NaN, measured);
    }
    BitPlan atTwo = BitPlan.of(averaging(question.spec(), 2), network, question.known());
    return new Outlook.Noise(bits.variance() / atTwo.variance(), measured);
  }

  /** The same settings with that average and neither pins nor budgets. */
  private static TrainSpec averaging(TrainSpec spec, int bits) {
    return spec.with(Keys.MAX_BITS, "8")
        .with(Keys.PIN, "")
        .with(Keys.BUDGETS, "")
        .with(Keys.BITS, Integer.toString(bits));
  }

  private static Reach reach(Question question, Network network, Planner.Keeping keeping) {
    TrainSpec spec = question.spec();
    if (spec.get(Keys.ARM) != Arm.ACTNN || spec.get(Keys.BITS) == Pin.FULL) {
      return new Reach(Pin.FULL, 0, Pin.FULL, 0);
    }
    long most = spec.get(Keys.MAX_BITS);
    return new Reach(
        1,
        storedAt(spec, 1, question.known(), network, keeping),
        most,
        storedAt(spec, most, question.known(), network, keeping));
  }

  private static long storedAt(
      TrainSpec spec, long bits, LayerNoise known, Network network, Planner.Keeping keeping) {
    TrainSpec asked = spec.with(Keys.BITS, Long.toString(bits));
    Compression compression = BitPlan.of(asked, network, known).compression();
    return Footprint.of(network, compression, keeping.segments(), spec.intOf(Keys.BATCH))
        .storedBytes();
  }

  /** Powers of two beyond the largest that fits, with the batch at hand among them. */
  private static List<Long> batches(long asked, long largest, long pieceLimit) {
    long end =
        Math.min(
            Math.min(pieceLimit, WIDEST_BATCH),
            Math.max(LEAST_REACH, 4 * Math.max(asked, largest)));
    List<Long> batches = new ArrayList<>();
    for (long batch = 1; batch < end; batch *= 4) {
      batches.add(batch);
    }
    batches.add(end);
    if (!batches.contains(asked) && asked < end) {
      batches.add(asked);
    }
    batches.sort(null);
    return batches;
  }

  private static List<Point> points(List<Long> batches, LongUnaryOperator total) {
    return batches.stream().map(batch -> new Point(batch, total.applyAsLong(batch))).toList();
  }

  private static Set<String> pinnable(TrainSpec spec, Network network) {
    if (spec.get(Keys.ARM) != Arm.ACTNN || !spec.get(Keys.LEVEL).compresses()) {
      return Set.of();
    }
    return IntStream.range(0, network.nodes().size())
        .filter(
            node ->
                network.nodes().get(node).layer().saves(network.inputsOf(node)).stream()
                    .anyMatch(Save.Input.class::isInstance))
        .mapToObj(node -> network.nodes().get(node).name())
        .collect(Collectors.toUnmodifiableSet());
  }
}
