package actnn.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningBatchTest {
  private static final long BUDGET = 1_000_000;

  @ParameterizedTest
  @CsvSource({"500,1000", "900,1000", "1000,1000", "1300,1000", "4000,1000", "1,10000", "60,13000"})
  void itEndsWithinTwoPercentOfTheLargestThatFits(long guess, long bytesASample) {
    List<Long> tried = new ArrayList<>();
    long found =
        new RunningBatch(
                BUDGET,
                batch -> {
                  tried.add(batch);
                  return OptionalLong.of(5000 + batch * bytesASample);
                },
                line -> {})
            .search(guess);
    long largest = (BUDGET - 5000) / bytesASample;
    assertThat(found).isLessThanOrEqualTo(largest);
    assertThat(found).isGreaterThanOrEqualTo(largest - Math.max(1, largest / 50));
    assertThat(tried).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void aProcessThatFailsCountsAsTooLarge() {
    long found =
        new RunningBatch(
                BUDGET,
                batch -> batch > 40 ? OptionalLong.empty() : OptionalLong.of(batch),
                line -> {})
            .search(100);
    assertThat(found).isBetween(35L, 40L);
  }

  @Test
  void noneIsFoundWhereNotOneSampleFits() {
    long found =
        new RunningBatch(BUDGET, batch -> OptionalLong.of(2 * BUDGET), line -> {}).search(7);
    assertThat(found).isZero();
  }
}
