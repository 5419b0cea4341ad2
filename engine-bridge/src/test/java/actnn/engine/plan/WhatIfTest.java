package actnn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.RunSummary;
import actnn.engine.model.Network;
import actnn.engine.plan.Plan.LayerPlan;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What settings would come to")
class WhatIfTest {
  private static final long BUDGET = 1L << 30;
  private static final TrainSpec TWO_BITS = TrainSpec.defaults();
  private final WhatIf whatIf = new WhatIf();

  @ParameterizedTest(name = "{0} bits")
  @ValueSource(strings = {"1", "1.5", "2", "3.25", "8"})
  @DisplayName("spends the budget of bits, not more, and nearly all of it")
  void spendsTheBudget(String bits) {
    double target = Double.parseDouble(bits);

    double average = ask(TWO_BITS.with(Keys.BITS, bits)).plan().averageBits();

    assertThat(average).isLessThanOrEqualTo(target + 1e-9).isGreaterThan(target - 0.02);
  }

  @Test
  @DisplayName("predicts less variance with more bits, and that of 2 bits as one")
  void varianceFalls() {
    double before = Double.POSITIVE_INFINITY;
    for (String bits : List.of("1", "1.5", "2", "2.5", "4", "8")) {
      double variance = ask(TWO_BITS.with(Keys.BITS, bits)).noise().overTwoBits();
      assertThat(variance).as(bits + " bits").isLessThan(before);
      before = variance;
    }
    assertThat(ask(TWO_BITS).noise().overTwoBits()).isCloseTo(1, within(1e-12));
  }

  @Test
  @DisplayName("moves bits between layers to where the theory loses least: better than all alike")
  void betterThanAlike() {
    TrainSpec alike = TWO_BITS.with(Keys.PER_LAYER, "false");
    Outlook chosen = ask(TWO_BITS);

    assertThat(chosen.plan().layers())
        .extracting(LayerPlan::bits)
        .anyMatch(bits -> bits > 2.5)
        .anyMatch(bits -> bits >= 1 && bits < 2);
    assertThat(BitPlan.of(TWO_BITS, network(TWO_BITS), LayerNoise.OF_SHAPES).variance())
        .isLessThan(BitPlan.of(alike, network(alike), LayerNoise.OF_SHAPES).variance());
  }

  @Test
  @DisplayName("prices settings that leave nothing to choose as the plan does")
  void agreesWithThePlan() {
    TrainSpec fixed = TWO_BITS.with(Keys.LEVEL, "L2");
    Plan plan = Planner.plan(fixed);

    Outlook outlook = ask(fixed);

    assertThat(outlook.plan()).isEqualTo(plan);
    assertThat(outlook.largest()).isEqualTo(Planner.largest(fixed, BUDGET));
    assertThat(outlook.plain().batch())
        .isEqualTo(Planner.largestBatch(fixed.with(Keys.ARM, "autograd"), BUDGET));
    assertThat(outlook.growth().planned())
        .contains(new Outlook.Point(fixed.get(Keys.BATCH), plan.totalBytes()));
  }

  @ParameterizedTest(name = "{0} bits")
  @CsvSource({"1.25", "2", "3", "5.5"})
  @DisplayName("knows which bits a number of stored bytes buys")
  void inverts(double bits) {
    Outlook outlook = ask(TWO_BITS.with(Keys.BITS, Double.toString(bits)));

    assertThat(outlook.reach().isOpen()).isTrue();
    assertThat(outlook.reach().bitsAt(outlook.plan().storedBytes())).isCloseTo(bits, within(0.05));
  }

  @Test
  @DisplayName("keeps pinned layers at their bits, and tells which can be pinned")
  void pins() {
    Outlook free = ask(TWO_BITS);
    Outlook pinned = ask(TWO_BITS.with(Keys.PIN, "stage2.block1.conv1=8,classifier=32"));

    assertThat(layer(pinned, "stage2.block1.conv1").bits()).isEqualTo(8);
    assertThat(layer(pinned, "classifier").bits()).isEqualTo(32);
    assertThat(pinned.noise().overTwoBits()).isLessThan(free.noise().overTwoBits());
    assertThat(pinned.plan().storedBytes()).isGreaterThan(free.plan().storedBytes());
    assertThat(free.pinnable()).contains("stage2.block1.conv1", "classifier");
    assertThat(free.pinnable()).doesNotContain("pool");
    assertThat(ask(TWO_BITS.with(Keys.LEVEL, "L0")).pinnable()).isEmpty();
  }

  @Test
  @DisplayName("gives more bits to a layer that a run found noisier, whatever the run's scale")
  void learnsFromARun() {
    double usual = layer(ask(TWO_BITS), "stage1.block1.conv1").bits();
    Outlook measured = ask(TWO_BITS, run("stage1.block1.conv1", 1e6));

    assertThat(layer(measured, "stage1.block1.conv1").bits()).isGreaterThan(usual);
    assertThat(measured.noise().measured()).isTrue();
    assertThat(measured.noise().overTwoBits()).isCloseTo(1, within(1e-12));
  }

  @Test
  @DisplayName("falls back on shapes for layers that a run told nothing of")
  void partlyKnown() {
    LayerNoise one =
        LayerNoise.ofRun(
            List.of(new RunSummary.Layer("classifier", "linear", 2.0, 1L, 1L, 4.0, null, null)));

    assertThat(ask(TWO_BITS, one).plan().layers()).isEqualTo(ask(TWO_BITS).plan().layers());
  }

  @Test
  @DisplayName("has no variance to tell where nothing is quantised")
  void nothingQuantised() {
    for (TrainSpec exact :
        List.of(TWO_BITS.with(Keys.LEVEL, "L0"), TWO_BITS.with(Keys.ARM, "autograd"))) {
      assertThat(ask(exact).noise().overTwoBits()).isNaN();
      assertThat(ask(exact).reach().isOpen()).isFalse();
    }
  }

  @Test
  @DisplayName("refuses what a plan refuses, and goes on")
  void refuses() {
    TrainSpec wide = TWO_BITS.with(Keys.BATCH, "65536").with(Keys.INPUT, "128");
    assertThatThrownBy(() -> ask(wide)).isInstanceOf(ConfigException.class);
    TrainSpec unknown = TWO_BITS.with(Keys.PIN, "nowhere=4");
    assertThatThrownBy(() -> ask(unknown)).hasMessageContaining("nowhere");
    assertThat(ask(TWO_BITS).plan().storedBytes()).isPositive();
  }

  private LayerNoise run(String noisy, double factor) {
    List<RunSummary.Layer> layers =
        QuantisedSave.in(
                TWO_BITS,
                network(TWO_BITS),
                Compression.of(TWO_BITS, Pins.NONE),
                TWO_BITS.get(Keys.BATCH))
            .all()
            .stream()
            .map(
                save ->
                    new RunSummary.Layer(
                        save.layer(),
                        "any",
                        1.0,
                        1L,
                        1L,
                        save.noise() * 1e-9 * (save.layer().equals(noisy) ? factor : 1),
                        null,
                        null))
            .toList();
    return LayerNoise.ofRun(layers);
  }

  private static Network network(TrainSpec spec) {
    return Planner.drawn(spec, Planner.data(spec));
  }

  private static LayerPlan layer(Outlook outlook, String name) {
    Map<String, LayerPlan> byName =
        outlook.plan().layers().stream().collect(Collectors.toMap(LayerPlan::name, layer -> layer));
    return Objects.requireNonNull(byName.get(name), () -> "no " + name + byName.keySet());
  }

  private Outlook ask(TrainSpec spec) {
    return ask(spec, LayerNoise.OF_SHAPES);
  }

  private Outlook ask(TrainSpec spec, LayerNoise known) {
    return whatIf.answer(new WhatIf.Question(spec, known, BUDGET));
  }
}
