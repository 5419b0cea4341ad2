package actnn.app.viewmodel.layers;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.Unit;
import actnn.app.viewmodel.layers.Finding.Severity;
import actnn.engine.config.TrainSpec;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What stands out in a network's layers")
class FindingsTest {
  private static final String SHARE = "Batch norms and their ReLUs can share a save";

  private static LayerSheet planned(Map<String, String> settings) {
    return LayerSheet.planned(TrainSpec.of(settings));
  }

  private static Optional<Finding> find(List<Finding> all, String title) {
    return all.stream().filter(finding -> finding.title().equals(title)).findFirst();
  }

  @Test
  @DisplayName("says of autograd and L0 what L3 would store, and applies it without their bits")
  void uncompressed() {
    for (Map<String, String> settings :
        List.of(Map.of("arm", "autograd"), Map.of("level", "L0", "bits", "32"))) {
      Finding finding = find(Findings.of(planned(settings)), "Nothing is compressed").orElseThrow();
      assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
      assertThat(finding.text()).contains("12.3 times less");
      LayerSheet after = planned(finding.applied(settings));
      assertThat(after.plan().ratio()).isGreaterThan(12);
      assertThat(find(Findings.of(after), "Nothing is compressed")).isEmpty();
    }
  }

  @Test
  @DisplayName("finds nothing wrong with batch norms in fp32 at L1 but says how much they hold")
  void whole() {
    LayerSheet sheet = planned(Map.of("level", "L1"));
    Finding finding =
        Findings.of(sheet).stream()
            .filter(each -> each.title().endsWith("not compressed"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.layers()).allMatch(path -> path.contains("norm")).isNotEmpty();
    assertThat(finding.remedy()).isEmpty();
  }

  @Test
  @DisplayName("names the layer that causes most of the variance, and its pin keeps earlier pins")
  void loud() {
    LayerSheet sheet = planned(Map.of("pin", "classifier=8"));
    String path = "stage2.block2.conv1";
    List<LayerRow> rows = new ArrayList<>();
    for (LayerRow row : sheet.rows()) {
      rows.add(with(row, row.path().equals(path) ? 60 : row.hasCodes() ? 1 : Double.NaN));
    }
    LayerSheet told = new LayerSheet(sheet.spec(), sheet.plan(), 7, rows, Double.NaN, Double.NaN);
    Finding finding = find(Findings.of(told), "One layer is louder than the rest").orElseThrow();
    assertThat(finding.layers()).containsExactly(path);
    assertThat(finding.remedy()).containsEntry("pin", "classifier=8," + path + "=4");
    assertThat(TrainSpec.of(finding.applied(Map.of())).text(actnn.engine.config.Keys.PIN))
        .contains(path);
  }

  @Test
  @DisplayName("warns above a tenth of the variance of sampling, first of all")
  void noisy() {
    LayerSheet sheet = planned(Map.of());
    LayerSheet quiet = new LayerSheet(sheet.spec(), sheet.plan(), 7, sheet.rows(), 0.0099, 0.1);
    assertThat(find(Findings.of(quiet), "Rounding is loud")).isEmpty();
    LayerSheet loud = new LayerSheet(sheet.spec(), sheet.plan(), 7, sheet.rows(), 0.02, 0.1);
    Finding first = Findings.of(loud).get(0);
    assertThat(first.severity()).isEqualTo(Severity.WARNING);
    assertThat(first.text()).startsWith("Rounding adds 20 %");
    assertThat(first.remedy()).isEqualTo(Map.of("bits", "3"));
  }

  @ParameterizedTest
  @CsvSource({"L1, 2", "L2, 2", "L3, 2", "L3, 3"})
  @DisplayName("says what fused would store of a network of norms and ReLUs, as the plan has it")
  void chains(String level, String bits) {
    Map<String, String> settings =
        level.equals("L3") ? Map.of("level", level, "bits", bits) : Map.of("level", level);
    LayerSheet sheet = planned(settings);
    Finding finding = find(Findings.of(sheet), SHARE).orElseThrow();
    Plan fused = Planner.plan(TrainSpec.of(Map.of("level", "fused", "bits", bits)));
    assertThat(finding.text())
        .contains("Level " + level + " stores " + Unit.BYTES.text(sheet.plan().storedBytes()))
        .contains("with " + bits + " bits")
        .contains(Unit.BYTES.text(fused.storedBytes()) + " would be stored");
    LayerSheet after = planned(finding.applied(settings));
    assertThat(after.plan().storedBytes()).isEqualTo(fused.storedBytes());
    assertThat(find(Findings.of(after), SHARE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mlp, L3", "vgg, L0", "preact-resnet-20, L4"})
  @DisplayName("says nothing of it where there are no norms, or the level is another kind")
  void noChains(String model, String level) {
    assertThat(find(Findings.of(planned(Map.of("model", model, "level", level))), SHARE)).isEmpty();
  }

  private static LayerRow with(LayerRow row, double predicted) {
    return new LayerRow(
        row.path(),
        row.kind(),
        row.output(),
        row.numbers(),
        row.bits(),
        row.storedBytes(),
        row.fp32Bytes(),
        predicted,
        Double.NaN,
        row.cost(),
        row.reason());
  }
}
