package actnn.engine.train;

import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Architectures;
import actnn.engine.model.Chaining;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.model.Pinning;
import actnn.engine.quant.Layout;
import actnn.engine.quant.Ranges;
import actnn.engine.tape.Chains;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Place;
import actnn.engine.tape.Save;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Steps of an allocation without a network's arithmetic. */
final class AdaptationDrive {
  static final int BATCH = 16;
  static final Network NETWORK = Architectures.of("preact-resnet-20", Dims.of(3, 32, 32), 10);

  final TrainSpec spec;
  final Adaptation adaptation;
  final Compression compression;
  final int batch;
  final Map<Integer, byte[]> chosen = new LinkedHashMap<>();
  int loudHead = -1;

  AdaptationDrive(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("batch", "" + BATCH);
    for (String pair : settings.split(";")) {
      int sign = pair.indexOf('=');
      all.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    spec = TrainSpec.of(all);
    batch = spec.intOf(Keys.BATCH);
    adaptation = new Adaptation(spec, NETWORK, 64);
    compression = Chaining.compression(spec, NETWORK);
  }

  boolean perSample() {
    return spec.get(Keys.PER_SAMPLE);
  }

  void step(long step) {
    int[] samples = IntStream.range(0, batch).map(n -> (int) (n + 3 * step) % 64).toArray();
    adaptation.begin(step, samples);
    Random random = new Random(step);
    for (int node : all()) {
      double[] squares = random.doubles(batch, 1, 3).map(v -> v * numbers(node)).toArray();
      chosen.put(
          node, adaptation.bits(new Place(node, 0), sensitivity(node), ranges(node, squares)));
    }
    double[] loud = new double[batch];
    Arrays.fill(loud, 1e6);
    for (int node = NETWORK.nodes().size() - 1; node >= 0; node--) {
      Chains chains = compression.chains();
      if (chains.follows(node) && chains.head(node) == loudHead && adaptation.wantsNorms(node)) {
        adaptation.learn(new Learned(node, loud, Double.NaN));
      }
    }
    for (int node : all()) {
      double layer = Math.exp(-node / 8.0);
      adaptation.learn(
          new Learned(
              node, IntStream.range(0, batch).mapToDouble(n -> layer * Math.exp(n)).toArray(), 1));
    }
    int probed = adaptation.toProbe();
    if (probed >= 0) {
      adaptation.probed(probed, 1.23456789);
    }
    adaptation.end();
  }

  /** Those with codes of their own. */
  int[] all() {
    List<Footprint.Cost> costs = Footprint.of(NETWORK, compression, 1).costs();
    return IntStream.range(0, costs.size())
        .filter(
            node ->
                costs.get(node).saves().stream()
                    .anyMatch(kept -> kept.form().hasCodes() && !kept.isShared()))
        .toArray();
  }

  int[] free() {
    return Arrays.stream(all()).filter(node -> Pinning.of(spec, NETWORK).isFree(node)).toArray();
  }

  boolean isNorm(int node) {
    return sensitivity(node) instanceof Sensitivity.BatchNorm;
  }

  /** As if every batch norm had been probed with that outcome. */
  void normGains(float gain) {
    List<AdaptationState.Scheme> changed = new ArrayList<>();
    int[] nodes = all();
    for (AdaptationState.Scheme scheme : adaptation.state().schemes()) {
      float[] memory = scheme.norms().clone();
      if (isNorm(nodes[changed.size()])) {
        memory[memory.length - 1] = gain;
      }
      changed.add(new AdaptationState.Scheme(scheme.name(), scheme.average(), memory));
    }
    adaptation.restore(new AdaptationState(changed));
  }

  long numbers(int node) {
    return NETWORK.inputsOf(node).get(0).numbers();
  }

  private Sensitivity sensitivity(int node) {
    return NETWORK.nodes().get(node).layer().saves(NETWORK.inputsOf(node)).stream()
        .filter(Save.Input.class::isInstance)
        .map(save -> ((Save.Input) save).sensitivity())
        .findFirst()
        .orElse(null);
  }

  private Ranges ranges(int node, double[] squares) {
    return new Ranges() {
      @Override
      public Ranges joined() {
        return this;
      }

      @Override
      public Layout layout() {
        return new Layout(batch, (int) numbers(node), Layout.GROUP, 1);
      }

      @Override
      public double[] squares() {
        return squares.clone();
      }

      @Override
      public boolean finite() {
        return true;
      }

      @Override
      public float minimum(int group) {
        return 0;
      }

      @Override
      public float range(int group) {
        return 1;
      }

      @Override
      public void close() {}
    };
  }
}
