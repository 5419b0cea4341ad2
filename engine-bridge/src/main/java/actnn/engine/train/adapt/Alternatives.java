package actnn.engine.train.adapt;

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
public final class Alternatives {
  /** Nobody looks on. */
  public static final Alternatives NONE = new Alternatives(List.of());

  private final List<Adaptation> all;

  private Alternatives(List<Adaptation> all) {
    this.all = all;
  }

  public static Alternatives of(List<TrainSpec> specs, Network network, int trainSamples) {
    List<Adaptation> all = new ArrayList<>();
    for (TrainSpec spec : specs) {
      all.add(new Adaptation(spec, network, trainSamples));
    }
    return new Alternatives(all);
  }

  /** In the order of the specs. */
  public List<Adaptation> all() {
    return all;
  }

  public void begin(long step, int[] samples) {
    all.forEach(one -> one.begin(step, samples));
  }

  public void bits(Place place, Sensitivity sensitivity, Ranges ranges) {
    for (Adaptation one : all) {
      if (one.quantises(place)) {
        one.bits(place, sensitivity, ranges);
      }
    }
  }

  public void learn(Learned learned) {
    for (Adaptation one : all) {
      if (one.weighs(learned.node())) {
        one.learn(learned);
      }
    }
  }

  /** Gains are measured once, with the noise of the one that trains. */
  public void end(Adaptation training) {
    all.forEach(
        one -> {
          one.adoptGains(training);
          one.end();
        });
  }
}
