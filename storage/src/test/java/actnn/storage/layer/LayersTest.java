package actnn.storage.layer;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.layer.LayerHistory.Quantity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("Layers, their profiles and memory traces")
class LayersTest {
  private static final Layer CONV =
      new Layer(0, "conv1", "conv2d", "16x32x32", 16_384, 2_097_152, 1_728);
  private static final Layer RELU = new Layer(1, "relu1", "relu", "16x32x32", 16_384, 0, 0);

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void aRun() {
    store = Store.open(folder.resolve("runs.db"));
    store.runs().insert(Samples.run("a"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void layersComeBackByIndexAndALaterDeclarationCounts() {
    Layer first = new Layer(0, "old", "?", "", 0, 0, 0);
    store.layers().declare("a", List.of(RELU, first));
    store.layers().declare("a", List.of(CONV));
    assertThat(store.layers().list("a")).containsExactly(CONV, RELU);
  }

  @Test
  void theLatestProfileIsThatOfTheHighestStep() {
    LayerProfile early = new LayerProfile(10, 0, 2.0, 100, 0.5, null);
    LayerProfile conv = new LayerProfile(20, 0, 2.25, 110, 0.25, 0.3);
    LayerProfile relu = new LayerProfile(20, 1, Double.NaN, 0, null, null);
    store.layers().append("a", List.of(relu, early, conv));
    assertThat(store.layers().latest("a")).containsExactly(conv, relu);
    assertThat(store.layers().latest("nobody")).isEmpty();
  }

  @Test
  void whatCompressionCostComesBackAndIsNothingWhereNobodyMeasuredIt() {
    LayerProfile measured = new LayerProfile(10, 0, 2, 100, 0.5, null, new LayerCost(0, 9_000, 64));
    LayerProfile free = new LayerProfile(10, 1, 32, 100, null, null, new LayerCost(0, 0, 0));
    LayerProfile unknown = new LayerProfile(10, 2, 2, 100, 0.5, null);
    store.layers().append("a", List.of(measured, free, unknown));
    assertThat(store.layers().latest("a")).containsExactly(measured, free, unknown);
  }

  @Test
  void historyIsAMatrixOfStepsByLayersWithNanForWhatIsMissing() {
    store
        .layers()
        .append(
            "a",
            List.of(
                new LayerProfile(10, 0, 2, 100, 0.5, null),
                new LayerProfile(10, 5, 3, 150, null, 0.7),
                new LayerProfile(20, 0, 4, 200, 0.25, null)));

    LayerHistory bits = store.layers().history("a", Quantity.BITS);

    assertThat(bits.rows()).isEqualTo(2);
    assertThat(bits.columns()).isEqualTo(2);
    assertThat(List.of(bits.step(0), bits.step(1))).containsExactly(10L, 20L);
    assertThat(List.of(bits.layer(0), bits.layer(1))).containsExactly(0, 5);
    assertThat(matrix(bits)).isEqualTo(new double[][] {{2, 3}, {4, Double.NaN}});
    assertThat(matrix(store.layers().history("a", Quantity.STORED_BYTES)))
        .isEqualTo(new double[][] {{100, 150}, {200, Double.NaN}});
    assertThat(matrix(store.layers().history("a", Quantity.PREDICTED_VARIANCE)))
        .isEqualTo(new double[][] {{0.5, Double.NaN}, {0.25, Double.NaN}});
    assertThat(matrix(store.layers().history("a", Quantity.MEASURED_VARIANCE)))
        .isEqualTo(new double[][] {{Double.NaN, 0.7}, {Double.NaN, Double.NaN}});
  }

  private static double[][] matrix(LayerHistory history) {
    double[][] values = new double[history.rows()][history.columns()];
    for (int row = 0; row < history.rows(); row++) {
      for (int column = 0; column < history.columns(); column++) {
        values[row][column] = history.value(row, column);
      }
    }
    return values;
  }

  @Test
  void historyOfARunWithoutProfilesIsEmpty() {
    LayerHistory none = store.layers().history("a", Quantity.BITS);
    assertThat(none.rows()).isZero();
    assertThat(none.columns()).isZero();
  }

  @Test
  void aTraceComesBackInOrderOfPosition() {
    MemorySample forward = new MemorySample(10, 0, Phase.FORWARD, 0, 100, 800);
    MemorySample backward = new MemorySample(10, 1, Phase.BACKWARD, 0, 0, 0);
    MemorySample update = new MemorySample(10, 2, Phase.UPDATE, null, 0, 0);
    MemorySample later = new MemorySample(30, 0, Phase.FORWARD, 0, 90, 800);
    store.memory().append("a", List.of(later, update, backward, forward));

    assertThat(store.memory().read("a", 10)).containsExactly(forward, backward, update);
    assertThat(store.memory().read("a", 20)).isEmpty();
    assertThat(store.memory().latest("a")).containsExactly(later);
    assertThat(store.memory().latest("nobody")).isEmpty();
  }
}
