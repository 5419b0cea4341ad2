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
        "level=L3 | stage1.block1.conv1 | codes, common budget",
        "level=L3,budgets=stage1.*=4 | stage1.block1.conv1 | codes, own budget",
        "level=L3,perLayer=false | stage1.block1.conv1 | codes, 2 bits on average",
        "level=L2 | stage1.block1.conv1 | codes, 4 bits for all",
        "level=L1 | stage1.block1.norm1 | input, norms kept whole",
        "level=L0 | stage1.block1.conv1 | same as stage1.block1.relu1",
        "level=L0 | stage1.block1.norm1 | input, kept whole",
        "level=L3,pin=stage1.*=32 | stage1.block1.conv1 | input, pinned whole",
        "level=L3,pin=stage1.*=8 | stage1.block1.conv1 | codes, pinned to 8 bits",
        "level=L3 | stage1.block1.relu1 | signs of output, 1 bit",
        "level=L3 | stage1.block1.add | nothing needed",
        "level=L4 | stage1.block1.conv1 | codes, common budget, in swap file",
        "arm=autograd | stage1.block1.norm1 | kept by PyTorch",
        "level=fused | stage1.block1.norm1 | codes and sides, common budget",
        "level=fused | stage1.block1.relu1 | kept by stage1.block1.norm1",
        "level=fused | stage1.block1.conv1 | kept by stage1.block1.norm1",
        "level=fused,pin=stage1.block1.conv1=8 | stage1.block1.conv1 | codes, pinned to 8 bits",
        "level=fused,pin=*norm1=4 | stage1.block1.norm1 | codes and sides, pinned to 4 bits",
        "level=fused,pin=*norm1=4 | stage1.block1.conv1 | kept by stage1.block1.norm1",
        "level=fused,pin=*norm1=32 | stage1.block1.conv1 | kept by stage1.block1.relu1",
        "level=fused,pin=*norm1=32 | stage1.block1.relu1 | codes with a zero, common budget",
        "level=fused,pin=*norm1=32+*conv1=5 | stage1.block1.relu1 | codes with a zero, pinned to 5 bits",
        "level=fused,pin=*norm1=32+*conv1=8 | stage1.block1.relu1 | signs of output, 1 bit: its codes have 8",
        "level=L4,fused=true,pin=*norm1=32 | stage1.block1.relu1 | signs of output, 1 bit: its codes are swapped",
        "arm=bf16 | stage1.block1.conv1 | input as bfloat16",
      })
  void itSaysWhy(String settings, String layer, String reason) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : settings.split(",")) {
      String value = pair.substring(pair.indexOf('=') + 1).replace('+', ',');
      all.put(pair.substring(0, pair.indexOf('=')), value);
    }
    TrainSpec spec = TrainSpec.of(all);
    List<LayerReasons.Reason> reasons = LayerReasons.of(spec);
    List<Plan.LayerPlan> layers = Planner.plan(spec).layers();
    assertThat(reasons).hasSameSizeAs(layers).noneMatch(each -> each.words().isBlank());
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).name().equals(layer)) {
        assertThat(reasons.get(i).words()).startsWith(reason);
        assertThat(reasons.get(i).codes()).isEqualTo(reason.startsWith("codes"));
        return;
      }
    }
    throw new AssertionError("no layer " + layer + " in " + layers);
  }
}
