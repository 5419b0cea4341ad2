package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.layers.BatchNorm;
import actnn.engine.layers.base.Frozen;
import actnn.engine.plan.LayerReasons;
import actnn.engine.plan.Planner;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Compression.Form;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which batch norms keep their input whole, since a channel of theirs has next to no numbers. */
class TinyNormsTest {
  /** A norm of two pixels, one of one before a ReLU, and two of one that are frozen. */
  private static Network network() {
    NetworkBuilder b = new NetworkBuilder("tiny", Dims.of(3, 1, 2));
    int x = b.norm("two", b.conv("stem", 0, 4, new Window(3, 1, 1)));
    int one = b.relu("relu", b.norm("one", b.globalPool("pool", x)));
    int still = b.layer("still", new BatchNorm(0.1, 1e-5, true), b.linear("linear", one, 4));
    int gamma = b.layer("gamma", new Frozen(new BatchNorm(), Set.of("gamma")), still);
    b.linear("last", gamma, 10);
    return b.build();
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "one   | level=L3,batch=2                   | FULL      | input, too few to round",
        "one   | level=L3,batch=4                   | FULL      | input, too few to round",
        "one   | level=L3,batch=5                   | QUANTISED | codes, common budget",
        "two   | level=L3,batch=2                   | FULL      | input, too few to round",
        "two   | level=L3,batch=3                   | QUANTISED | codes, common budget",
        "gamma | level=L3,batch=2                   | FULL      | input, too few to round",
        "still | level=L3,batch=2                   | QUANTISED | codes, common budget",
        "last  | level=L3,batch=2                   | QUANTISED | codes, common budget",
        "one   | level=L2,bits=8,batch=2            | FULL      | input, too few to round",
        "one   | level=fused,batch=2                | FULL      | input, too few to round",
        "relu  | level=fused,batch=2                | RESERVED  | codes with a zero",
        "one   | level=fused,batch=8                | FOLDED    | codes and sides",
        "one   | level=L3,batch=2,pin=one=2         | QUANTISED | codes, pinned to 2 bits",
        "one   | level=L3,batch=2,pin=one=32        | FULL      | input, pinned whole",
        "one   | level=L1,batch=2                   | FULL      | input, norms kept whole",
        "one   | level=L0,batch=2                   | FULL      | input, kept whole",
      })
  @DisplayName("up to four numbers a channel, at every level that rounds, unless a pin gives bits")
  void byNumbersOfAChannel(String layer, String settings, Form form, String reason) {
    Network network = network();
    TrainSpec spec = spec(settings);
    int node =
        IntStream.range(0, network.nodes().size())
            .filter(i -> network.nodes().get(i).name().equals(layer))
            .findFirst()
            .orElseThrow();
    Save save = network.nodes().get(node).layer().saves(network.inputsOf(node)).get(0);
    assertThat(Chaining.compression(spec, network).form(node, save)).isEqualTo(form);
    List<LayerReasons.Reason> reasons = LayerReasons.of(spec, network);
    assertThat(reasons.get(node).words()).startsWith(reason);
    double bits = Planner.plan(spec, network).layers().get(node).bits();
    assertThat(bits).isEqualTo(form == Form.FULL ? 32 : bits).isGreaterThan(1);
  }

  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : settings.split(",")) {
      all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return TrainSpec.of(all);
  }
}
