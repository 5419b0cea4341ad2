package actnn.engine.event.median;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PercentileTest {
  @Test
  void itIsTheValueOfTheNearestRank() {
    List<Double> hundred = DoubleStream.iterate(100, i -> i - 1).limit(100).boxed().toList();
    assertThat(Percentile.of(hundred, 0.99)).isEqualTo(99);
    assertThat(Percentile.of(hundred, 1)).isEqualTo(100);
    assertThat(Percentile.of(List.of(3.0), 0.99)).isEqualTo(3);
    assertThat(Percentile.of(List.of(), 0.99)).isNaN();
  }
}
