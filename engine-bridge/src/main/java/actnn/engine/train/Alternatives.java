package actnn.engine.train;

import actnn.engine.bits.Sensitivity;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Network;
import actnn.engine.quant.Ranges;
import actnn.engine.tape.form.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Allocations that look on while another one trains: what other settings would have chosen on the
 * same run, with norms as old as theirs would be. In ordinary training there are none. Confined to
 * the training thread.
 */
final class Alternatives {
  /** Nobody looks on. */
  static final Alternatives NONE = new Alternatives(List.of());

  private final List<Adaptation> all;

  private Alternatives(List<Adaptation> all) {
    this.all = all;
  }

  static Alternatives of(List<TrainSpec> specs, Network network, int trainSamples) {
    List<Adaptation> all = new ArrayList<>();
    for (TrainSpec spec : specs) {
      all.add(new Adaptation(spec, network, trainSamples));
    }
    return new Alternatives(all);
  }

  /** In the order of the specs. */
  List<Adaptation> all() {
    return all;
  }

  void begin(long step, int[] samples) {
    all.forEach(one -> one.begin(step, samples));
  }

  void bits(Place place, Sensitivity sensitivity, Ranges ranges) {
    for (Adaptation one : all) {
      if (one.quantises(place)) {
        one.bits(place, sensitivity, ranges);
      }
    }
  }

  void learn(Learned learned) {
    for (Adaptation one : all) {
      if (one.weighs(learned.node())) {
        one.learn(learned);
      }
    }
  }

  /** Gains are measured once, with the noise of the one that trains. */
  void end(Adaptation training) {
    all.forEach(
        one -> {
          one.adoptGains(training);
          one.end();
        });
  }
}
