package actnn.app.viewmodel.layers;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.RunSummary;
import actnn.engine.plan.LayerReasons.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tree of a network")
class LayerNodeTest {
  private static LayerRow row(String path, double bits, long stored, double predicted) {
    Reason reason = new Reason("words", bits <= 8, path);
    return new LayerRow(
        path, "conv2d", "8x4x4", 10, bits, stored, 400, predicted, 0, Optional.empty(), reason);
  }

  private static LayerRow row(String path, RunSummary.Cost cost) {
    return new LayerRow(
        path,
        "conv2d",
        "8x4x4",
        10,
        2,
        1,
        400,
        0,
        0,
        Optional.of(cost),
        new Reason("", true, path));
  }

  @Test
  @DisplayName("adds up the time that compressing takes, but not scratch, which comes and goes")
  void costs() {
    LayerNode whole =
        LayerNode.of(
            List.of(
                row("stage1.conv1", new RunSummary.Cost(1, 2, 4096)),
                row("stage1.conv2", new RunSummary.Cost(0.5, 0, 1024)),
                row("head", 32, 7, Double.NaN)));
    LayerNode stage = whole.children().get(0);
    assertThat(stage.costMillis()).isEqualTo(3.5);
    assertThat(stage.scratchBytes()).isEqualTo(4096);
    assertThat(whole.costMillis()).isEqualTo(3.5);
    assertThat(whole.children().get(1).costMillis()).isNaN();
    assertThat(whole.children().get(1).scratchBytes()).isNaN();
  }

  @Test
  @DisplayName("groups dotted paths in forward order and sums what each part holds")
  void groups() {
    LayerNode whole =
        LayerNode.of(
            List.of(
                row("stem", 32, 100, Double.NaN),
                row("stage1.block1.conv1", 2, 30, 0.5),
                row("stage1.block1.conv2", 4, 50, 0.25),
                row("stage1.block2.conv1", 3, 40, 0.25),
                row("head", 8, 7, Double.NaN)));
    assertThat(whole.children())
        .extracting(LayerNode::name)
        .containsExactly("stem", "stage1", "head");
    LayerNode stage = whole.children().get(1);
    assertThat(stage.children()).extracting(LayerNode::name).containsExactly("block1", "block2");
    assertThat(stage.storedBytes()).isEqualTo(120);
    assertThat(stage.fp32Bytes()).isEqualTo(1200);
    assertThat(stage.bits()).isEqualTo(3);
    assertThat(stage.predicted()).isEqualTo(1);
    assertThat(whole.predicted()).isEqualTo(1);
    assertThat(whole.children().get(0).predicted()).isNaN();
    assertThat(whole.rows()).hasSize(5);
  }

  @Test
  @DisplayName("keeps a layer whose path is also the beginning of another's")
  void prefixes() {
    LayerNode whole = LayerNode.of(List.of(row("a", 2, 1, 0), row("a.b", 2, 2, 0)));
    assertThat(whole.storedBytes()).isEqualTo(3);
    assertThat(whole.children()).hasSize(2);
  }
}
