package actnn.engine.train.adapt;

import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.model.Pinning;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.footprint.LeastBits;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.quant.Layout;
import actnn.engine.quant.Ranges;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Chains;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Place;
import actnn.engine.tape.form.Save;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Steps of an allocation over a whole network, with made-up ranges and gradient norms. */
final class AdaptationDrive {
  static final int BATCH = 16;
  private static final int SIDE = 32;

  final Network network;
  final TrainSpec spec;
  final Adaptation adaptation;
  final Compression compression;
  final int batch;
  final Map<Integer, byte[]> chosen = new LinkedHashMap<>();
  final List<Probe> probed = new ArrayList<>();
  int loudHead = -1;
  int loudNode = -1;

  /** On a pre-activation network, unless the settings name another. */
  AdaptationDrive(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("model", "preact-resnet-20");
    all.put("batch", "" + BATCH);
    for (String pair : settings.split(";")) {
      int sign = pair.indexOf('=');
      all.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    spec = TrainSpec.of(all);
    network = Architectures.of(spec.text(Keys.MODEL), Dims.of(3, SIDE, SIDE), 10);
    batch = spec.intOf(Keys.BATCH);
    adaptation = new Adaptation(spec, network, 64);
    compression = Chaining.compression(spec, network);
  }

  int node(String name) {
    return IntStream.range(0, network.nodes().size())
        .filter(node -> network.nodes().get(node).name().equals(name))
        .findFirst()
        .orElseThrow();
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
    for (int node = network.nodes().size() - 1; node >= 0; node--) {
      learn(node);
    }
    Probe probe = adaptation.toProbe();
    probed.add(probe);
    for (Probe.Part part : probe.parts()) {
      adaptation.probed(part, 1.23456789);
    }
    adaptation.end();
  }

  private void learn(int node) {
    Chains chains = compression.chains();
    boolean loud = node == loudNode || (chains.follows(node) && chains.head(node) == loudHead);
    boolean reads = chains.follows(node) && chains.reserves(chains.head(node));
    if (adaptation.wantsOffer(node)
        || (adaptation.wantsNorms(node) && (loud || reads || !chains.follows(node)))) {
      double layer = loud ? 1e6 : Math.exp(-node / 8.0);
      double[] norms =
          IntStream.range(0, batch).mapToDouble(n -> loud ? layer : layer * Math.exp(n)).toArray();
      adaptation.learn(new Learned(node, norms, 1));
    }
  }

  /** Those with codes of their own. */
  int[] all() {
    List<Footprint.Cost> costs = Footprint.of(network, compression, 1).costs();
    return IntStream.range(0, costs.size())
        .filter(
            node ->
                costs.get(node).saves().stream()
                    .anyMatch(kept -> kept.form().hasCodes() && !kept.isShared()))
        .toArray();
  }

  /** What its rounding costs, whatever its bits: the variance that one bit would have. */
  double noise(int node) {
    return adaptation.predictedVariance(node)
        / GreedyAllocation.meanVariance(adaptation.bits(node, 0));
  }

  /** The fewest bits of the codes that each node makes. */
  int[] least() {
    return LeastBits.of(network, compression, Footprint.of(network, compression, 1), batch);
  }

  int[] free() {
    return Arrays.stream(all()).filter(node -> Pinning.of(spec, network).isFree(node)).toArray();
  }

  boolean isNorm(int node) {
    return sensitivity(node) instanceof Sensitivity.BatchNorm;
  }

  /** As if every batch norm had been probed with that outcome. */
  void normGains(float gain) {
    List<AdaptationState.Scheme> changed = new ArrayList<>();
    int[] nodes = all();
    for (AdaptationState.Scheme scheme : adaptation.state().schemes()) {
      boolean norm = isNorm(nodes[changed.size()]);
      changed.add(
          new AdaptationState.Scheme(
              scheme.name(),
              scheme.average(),
              scheme.norms(),
              norm ? gain : scheme.gain(),
              norm || scheme.measuredAlone()));
    }
    adaptation.restore(new AdaptationState(changed));
  }

  long numbers(int node) {
    return network.inputsOf(node).get(0).numbers();
  }

  private Sensitivity sensitivity(int node) {
    Chains.Reader reader = compression.chains().reader(node);
    if (reader != null) {
      return reader.sensitivity();
    }
    return network.nodes().get(node).layer().saves(network.inputsOf(node)).stream()
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
      public Ranges reserving(byte[] bits) {
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
