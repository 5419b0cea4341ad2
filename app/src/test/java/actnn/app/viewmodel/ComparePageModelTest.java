package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.compare.SettingRow;
import actnn.app.viewmodel.compare.SummaryRow;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The models of the page Compare")
class ComparePageModelTest extends WindowModels {
  @Test
  @DisplayName("compare runs: only what differs, deltas to the baseline")
  void comparesRuns() {
    RunInfo plain = run("Full precision");
    model.navigation().openCompare(List.of(plain.id(), run("Two bits").id()));

    assertThat(model.compare().baselineProperty().get()).isEqualTo(plain.id());
    assertThat(model.compare().settings()).extracting(SettingRow::key).contains("level", "lr");
    assertThat(model.compare().settings()).extracting(SettingRow::key).doesNotContain("model");
    assertThat(model.compare().summary()).isNotEmpty();
    assertThat(model.compare().charts().loss().curves()).hasSize(2);
    assertThat(model.compare().charts().layers().groups()).hasSize(2);
    // L0 keeps nothing for ReLUs, L3 a mask: they stand at their place, not behind the others.
    List<String> network =
        bench.states().open(plain.id()).layers().stream().map(layer -> layer.name()).toList();
    assertThat(model.compare().charts().layers().categories())
        .extracting(network::indexOf)
        .isSorted()
        .doesNotContain(-1)
        .hasSizeGreaterThan(50);

    model.compare().onlyDifferencesProperty().set(false);
    assertThat(model.compare().settings()).extracting(SettingRow::key).contains("model");

    model.runs().rename(plain, "Renamed meanwhile");
    assertThat(model.compare().runs()).extracting(ComparedRun::name).contains("Renamed meanwhile");
  }

  @Test
  @DisplayName("lay beside each other what runs hold, and their largest batch in the form's budget")
  void comparesWhatIsHeld() {
    model.plan().budgetProperty().set(1L << 30);
    model.navigation().openCompare(List.of(run("Full precision").id(), run("Two bits").id()));
    assertThat(model.compare().summary())
        .extracting(SummaryRow::label)
        .contains("Weights", "Gradients", "Optimiser", "Largest batch");
    assertThat(batches().get(0)).isLessThan(batches().get(1));

    List<Long> before = batches();
    model.plan().budgetProperty().set(1L << 31);
    assertThat(batches().get(0)).isGreaterThan(before.get(0));
  }

  private List<Long> batches() {
    return model.compare().summary().stream()
        .filter(row -> row.label().equals("Largest batch"))
        .flatMap(row -> row.cells().stream())
        .map(cell -> Long.valueOf(cell.text().replaceAll("\\D", "")))
        .toList();
  }
}
