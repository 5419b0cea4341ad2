package actnn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerReasonsTest {
  @ParameterizedTest(name = "{0}: {1} keeps {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "level=L3 | stage1.block1.conv1 | codes whose bits come from the common budget",
        "level=L2 | stage1.block1.conv1 | codes of 4 bits, every sample alike",
        "level=L1 | stage1.block1.norm1 | its input as it is: batch norms are not quantised here",
        "level=L0 | stage1.block1.conv1 | kept already for stage1.block1.relu1",
        "level=L0 | stage1.block1.norm1 | its input as it is: nothing is quantised here",
        "level=L3,pin=stage1.*=32 | stage1.block1.conv1 | its input as it is, pinned",
        "level=L3,pin=stage1.*=8 | stage1.block1.conv1 | codes of 8 bits, pinned",
        "level=L3 | stage1.block1.relu1 | signs of the output, one bit each",
        "level=L4 | stage1.block1.conv1 | codes whose bits come from the common budget, waiting in",
        "arm=autograd | stage1.block1.conv1 | PyTorch keeps it",
        "arm=bf16 | stage1.block1.conv1 | its input as bfloat16",
      })
  void itSaysWhy(String settings, String layer, String reason) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : settings.split(",")) {
      all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    TrainSpec spec = TrainSpec.of(all);
    List<String> reasons = LayerReasons.of(spec);
    List<Plan.LayerPlan> layers = Planner.plan(spec).layers();
    assertThat(reasons).hasSameSizeAs(layers).noneMatch(String::isBlank);
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).name().equals(layer)) {
        assertThat(reasons.get(i)).contains(reason);
        return;
      }
    }
    throw new AssertionError("no layer " + layer + " in " + layers);
  }
}
