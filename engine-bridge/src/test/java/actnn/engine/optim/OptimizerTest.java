package actnn.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every optimiser against a twin in double precision that follows the papers' formulas. */
class OptimizerTest {
  private static NDManager manager;
  private static Program program;

  @BeforeAll
  static void open() {
    manager = TestDevice.manager();
    program = TapeOperators.compile();
  }

  @AfterAll
  static void close() {
    program.close();
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer=sgd",
        "optimizer=sgd;momentum=0",
        "optimizer=sgd;momentum=0.8;weightDecay=0.1",
        "optimizer=sgd;nesterov=true",
        "optimizer=sgd;nesterov=true;momentum=0.5;weightDecay=0.2",
        "optimizer=adam",
        "optimizer=adam;weightDecay=0.1;adam.beta1=0.7",
        "optimizer=adamw",
        "optimizer=adamw;weightDecay=0.3;adam.beta2=0.9;adam.epsilon=0.01"
      })
  void theWeightsGoWhereTheFormulasSendThem(String settings) {
    TrainSpec spec = spec(settings);
    Random random = new Random(4);
    Twin twin = new Twin(spec, numbers(random, 37));
    NDArray large = manager.create(narrow(twin.w), new Shape(37));
    NDArray other = manager.create(new float[] {1, 2}, new Shape(1, 2));
    TapeOperators operators = new TapeOperators(program, manager, true);
    try (Optimizer optimizer = Optimizer.of(spec, List.of(large, other), manager)) {
      for (int step = 0; step < 25; step++) {
        double[] gradient = numbers(random, 37);
        double lr = 0.05 / (step + 1);
        NDArray g = manager.create(narrow(gradient), new Shape(37));
        NDArray zero = manager.zeros(new Shape(1, 2));
        optimizer.update(operators, List.of(g, zero), lr);
        assertThat(g.toFloatArray()).isEqualTo(narrow(gradient));
        twin.step(widened(narrow(gradient)), lr);
      }
    }
    assertThat(large.toFloatArray()).containsExactly(narrow(twin.w), within(2e-5f));
  }

  @ParameterizedTest
  @CsvSource({
    "sgd, momentum/a momentum/b",
    "adam, adam.mean/a adam.mean/b adam.square/a adam.square/b adam.steps",
    "adamw, adam.mean/a adam.mean/b adam.square/a adam.square/b adam.steps"
  })
  void whatIsKeptHasTheSizeThatPlansSay(String kind, String names) {
    TrainSpec spec = spec("optimizer=" + kind);
    List<NDArray> weights = List.of(manager.zeros(new Shape(3, 5)), manager.zeros(new Shape(7)));
    try (Optimizer optimizer = Optimizer.of(spec, weights, manager)) {
      Map<String, NDArray> state = optimizer.state(List.of("a", "b"));
      assertThat(state.keySet()).containsExactly(names.split(" "));
      assertThat(state.values().stream().mapToLong(NDArray::size).sum() * Float.BYTES)
          .isEqualTo(spec.get(Keys.OPTIMIZER).stateBytes(22));
    }
  }

  @Test
  void anOptimizerBringsItsOwnLearningRateUnlessOneIsGiven() {
    assertThat(spec("optimizer=adamw").get(Keys.LR)).isEqualTo(0.001);
    assertThat(spec("optimizer=adamw;lr=0.02").get(Keys.LR)).isEqualTo(0.02);
    assertThat(spec("optimizer=sgd").get(Keys.LR)).isEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "optimizer=adam;nesterov=true, 'optimizer' is adam",
    "nesterov=true;momentum=0, 'momentum' is 0"
  })
  void lookingAheadWithoutMomentumIsRefused(String settings, String why) {
    assertThatThrownBy(() -> spec(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(why);
  }

  /** One array of weights in double precision. */
  private static final class Twin {
    private final TrainSpec spec;
    private final double[] w;
    private final double[] first;
    private final double[] second;
    private int steps;

    Twin(TrainSpec spec, double[] w) {
      this.spec = spec;
      this.w = w;
      this.first = new double[w.length];
      this.second = new double[w.length];
    }

    void step(double[] g, double lr) {
      steps++;
      double decay = spec.get(Keys.WEIGHT_DECAY);
      for (int i = 0; i < w.length; i++) {
        switch (spec.get(Keys.OPTIMIZER)) {
          case SGD -> sgd(i, g[i] + decay * w[i], lr);
          case ADAM -> adam(i, g[i] + decay * w[i], lr);
          case ADAMW -> {
            w[i] -= lr * decay * w[i];
            adam(i, g[i], lr);
          }
        }
      }
    }

    private void sgd(int i, double d, double lr) {
      double momentum = spec.get(Keys.MOMENTUM);
      first[i] = momentum * first[i] + d;
      w[i] -= lr * (spec.get(Keys.NESTEROV) ? d + momentum * first[i] : first[i]);
    }

    private void adam(int i, double d, double lr) {
      double beta1 = spec.get(Keys.ADAM_BETA1);
      double beta2 = spec.get(Keys.ADAM_BETA2);
      first[i] = beta1 * first[i] + (1 - beta1) * d;
      second[i] = beta2 * second[i] + (1 - beta2) * d * d;
      double mean = first[i] / (1 - Math.pow(beta1, steps));
      double square = second[i] / (1 - Math.pow(beta2, steps));
      w[i] -= lr * mean / (Math.sqrt(square) + spec.get(Keys.ADAM_EPSILON));
    }
  }

  private static double[] numbers(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }

  private static double[] widened(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }

  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : settings.split(";")) {
      all.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return TrainSpec.of(all);
  }
}
