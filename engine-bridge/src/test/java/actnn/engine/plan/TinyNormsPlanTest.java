package actnn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.model.zoo.DescribedNetworks;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of a network whose batch norms keep their input whole up to batches of four. */
class TinyNormsPlanTest {
  private static TrainSpec spec(String... settings) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(Map.of("level", "L3"));
    for (String pair : settings) {
      all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return DescribedNetworks.spec("norms-behind-a-pool", all);
  }

  @ParameterizedTest(name = "asked with batches of {0}")
  @ValueSource(ints = {2, 4, 5, 40})
  @DisplayName("the largest batch is the same whatever batch asks, as far as data or not")
  void theLargestBatchDoesNotDependOnTheOneAtHand(int batch) throws IOException {
    TrainSpec spec = spec("batch=" + batch, "train.samples=40");
    long budget = 1L << 28;
    long largest = Planner.largestBatch(spec, budget);
    assertThat(largest).isGreaterThan(40).isEqualTo(Planner.largestBatch(spec("batch=64"), budget));
    Outlook outlook = new WhatIf().answer(new WhatIf.Question(spec, LayerNoise.OF_SHAPES, budget));
    assertThat(outlook.largest().batch()).isEqualTo(largest);
  }

  @Test
  @DisplayName("where one sample more costs less, the largest batch is still found")
  void theLargestBatchBeyondTheBorder() throws IOException {
    TrainSpec spec = spec();
    for (long budget : LongStream.of(-1, 0, 1).map(more -> bytes(spec, 4) + more).toArray()) {
      long fits =
          LongStream.rangeClosed(2, 60).filter(n -> bytes(spec, n) <= budget).max().orElse(0);
      assertThat(Planner.largestBatch(spec, budget)).isEqualTo(fits).isLessThan(60);
    }
  }

  private static long bytes(TrainSpec spec, long batch) {
    return Planner.plan(spec.with(Keys.BATCH, Long.toString(batch))).totalBytes();
  }

  @ParameterizedTest(name = "batches of {0}, {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | budgets=*norm*=4                         | true",
        "4 | budgets=block1.norm*=4;pin=block1.norm1=3 | true",
        "4 | budgets=block1.*=4                       | false",
        "4 | budgets=*=4,*norm*=4                     | false",
        "5 | budgets=*norm*=4                         | false"
      })
  @DisplayName("a budget of such norms alone is refused, as nothing would share it")
  void aBudgetOfNone(int batch, String asked, boolean refused) throws IOException {
    TrainSpec spec = spec(("batch=" + batch + ";" + asked).split(";"));
    if (refused) {
      assertThatThrownBy(() -> Planner.plan(spec))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("'budgets' asks for '")
          .hasMessageEndingWith(
              "=4', which nothing would share, since batch norms of at most 4 numbers a channel keep their input in fp32: leave it out, give them bits by 'pin', or take a larger 'batch'.");
    } else {
      assertThat(Planner.plan(spec).averageBits()).isGreaterThan(2);
    }
  }
}
