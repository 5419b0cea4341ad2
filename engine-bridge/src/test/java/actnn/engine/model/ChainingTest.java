package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.layers.BatchNorm;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Chains;
import actnn.engine.tape.form.Compression;
import actnn.engine.torch.operator.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainingTest {
  private static final Window WIDE = new Window(3, 1, 1);
  private static final Window ONE = new Window(1, 1, 0);
  private static final Network NETWORK = network();

  /**
   * One of each pattern: a norm whose ReLU two convolutions read, one with a pool between, one
   * whose ReLU follows an addition, one whose input a convolution saves too, a frozen one, one
   * without a ReLU, and one read through a view; and a ReLU that a norm reads as well.
   */
  private static Network network() {
    NetworkBuilder b = new NetworkBuilder("patterns", Dims.of(3, 8, 8));
    int x = b.conv("stem", 0, 4, WIDE);
    int fork = b.relu("fork.relu", b.norm("fork.norm", x));
    int left = b.conv("fork.left", fork, 4, WIDE);
    int right = b.conv("fork.right", fork, 4, WIDE);
    int pooled = b.relu("pooled.relu", b.norm("pooled.norm", left));
    int small = b.conv("pooled.conv", b.maxPool("pooled.pool", pooled, 2), 4, WIDE);
    int sum = b.relu("sum.relu", b.add("sum.add", b.norm("sum.norm", right), left));
    int both = b.conv("both.left", sum, 4, WIDE);
    int norm = b.relu("both.relu", b.norm("both.norm", both));
    int raw = b.conv("both.raw", both, 4, WIDE);
    int joined = b.add("both.add", b.conv("both.right", norm, 4, WIDE), raw);
    BatchNorm still = new BatchNorm(0.1, 1e-5, true);
    int frozen = b.relu("frozen.relu", b.layer("frozen.norm", still, joined));
    int wide = b.conv("frozen.conv", frozen, 4, new Window(2, 2, 0));
    int read = b.relu("read.relu", wide);
    int mixed = b.add("read.add", b.norm("read.norm", read), b.conv("read.conv", read, 4, ONE));
    int last = b.relu("last.relu", b.norm("last.norm", b.add("last.add", mixed, small)));
    b.linear("last.linear", last, 10);
    return b.build();
  }

  @ParameterizedTest(name = "{0}: {1} is served by {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fused=true | fork.norm   | fork.norm",
        "fused=true | fork.relu   | fork.norm",
        "fused=true | fork.left   | fork.norm",
        "fused=true | fork.right  | fork.norm",
        "fused=true | pooled.relu | pooled.norm",
        "fused=true | pooled.conv |",
        "fused=true | last.norm   | last.norm",
        "fused=true | last.linear | last.norm",
        "fused=true | sum.norm    |",
        "fused=true | sum.relu    | sum.relu",
        "fused=true | both.left   | sum.relu",
        "fused=true | both.norm   |",
        "fused=true | both.relu   | both.relu",
        "fused=true | both.right  | both.relu",
        "fused=true | both.raw    |",
        "fused=true | frozen.norm |",
        "fused=true | frozen.relu | frozen.relu",
        "fused=true | frozen.conv | frozen.relu",
        "fused=true | read.relu   |",
        "fused=true | read.conv   |",
        "fused=true | stem        |",
        "fused=true,pin=fork.left=8      | fork.left  |",
        "fused=true,pin=fork.left=8      | fork.right | fork.norm",
        "fused=true,budgets=fork.right=4 | fork.right |",
        "fused=true,pin=fork.norm=8      | fork.left  | fork.norm",
        "fused=true,pin=fork.norm=32     | fork.relu  | fork.relu",
        "fused=true,pin=fork.norm=32     | fork.right | fork.relu",
        "fused=true,pin=fork.norm=32,budgets=fork.left=4 | fork.left  | fork.relu",
        "fused=true,pin=fork.norm=32,budgets=fork.left=4 | fork.right |",
        "fused=true,pin=both.left=7      | both.left  | sum.relu",
        "fused=true,pin=both.left=8      | sum.relu   |",
        "fused=true,pin=both.left=8      | both.left  |",
        "fused=true,pin=both.left=32     | sum.relu   |",
        "fused=true,bits=8               | sum.relu   |",
        "level=L4,fused=true             | sum.relu   |",
        "level=L4,fused=true             | fork.relu  | fork.norm",
        "fused=false                     | fork.relu  |",
        "arm=bf16,fused=true             | fork.relu  |",
      })
  void whoIsServedByWhom(String settings, String layer, String head) {
    int served = chains(settings).head(node(layer));
    String name = served == Chains.NO_HEAD ? null : NETWORK.nodes().get(served).name();
    assertThat(name).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource({
    "'level=L0,fused=true', such as fused",
    "'level=swap,fused=true', such as fused",
    "'level=L1,fused=true', quantizeNorms",
    "'level=fused,quantizeNorms=false', leave out one of the two"
  })
  void whereNormsMakeNoCodesItIsRefused(String settings, String remedy) {
    Assertions.assertThatThrownBy(() -> spec(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'fused'")
        .hasMessageContaining(remedy);
  }

  /**
   * Every norm but the last of each addition in a plain residual network, all in the others; and
   * the ReLUs that no norm stands before, but for the last, which a pool reads.
   */
  @ParameterizedTest
  @CsvSource({
    "preact-resnet-20, 19, 0",
    "resnet-20, 10, 8",
    "vgg, 8, 0",
    "densenet-201, 201, 0",
    "mlp, 0, 2"
  })
  void normsAndRelusThatHeadChains(String model, int norms, int relus) {
    Network network = Architectures.of(model, Dims.of(3, 32, 32), 10);
    Chains chains = Chaining.compression(spec("level=fused"), network).chains();
    List<Integer> found = new ArrayList<>();
    List<Integer> reserving = new ArrayList<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      if (chains.isHead(node)) {
        (chains.reserves(node) ? reserving : found).add(node);
      }
    }
    assertThat(found).hasSize(norms);
    assertThat(reserving).hasSize(relus);
  }

  /** The ReLU's bits are those of the first layer that reads it; pins and budgets name that one. */
  @ParameterizedTest
  @CsvSource({
    "'level=fused,bits=3', 3",
    "'level=fused,bits=3,pin=both.left=5', 5",
    "'level=fused,bits=3,budgets=both.left=2.5', 2.5"
  })
  void aReluHasTheBitsOfTheFirstLayerThatReadsIt(String settings, double bits) {
    Compression compression = compression(settings);
    assertThat(compression.bits(node("sum.relu"))).isEqualTo(bits);
    assertThat(compression.chains().ruler(node("sum.relu"))).isEqualTo(node("both.left"));
  }

  private static Chains chains(String settings) {
    return compression(settings).chains();
  }

  private static Compression compression(String settings) {
    return Chaining.compression(spec(settings), NETWORK);
  }

  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : settings.split(",")) {
      int sign = pair.indexOf('=');
      all.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    return TrainSpec.of(all);
  }

  private static int node(String name) {
    for (int node = 0; node < NETWORK.nodes().size(); node++) {
      if (NETWORK.nodes().get(node).name().equals(name)) {
        return node;
      }
    }
    throw new IllegalArgumentException(name);
  }
}
