package actnn.app.accuracy;

import actnn.app.preset.Preset;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One training that a comparison needs.
 *
 * @param preset where its settings come from
 * @param contender how it keeps activations
 * @param spec all settings, seed and contender included
 */
public record Trial(String preset, Contender contender, TrainSpec spec) {

  /**
   * What a comparison consists of.
   *
   * @param presets names of presets
   * @param contenders beside the baseline
   * @param seeds how many; they follow the preset's own
   * @param settings that win over those of the presets
   */
  public record Design(
      List<String> presets, List<Contender> contenders, int seeds, Map<String, String> settings) {
    public Design {
      presets = presets.stream().distinct().toList();
      contenders = contenders.stream().distinct().toList();
      settings = Map.copyOf(settings);
    }

    /** How many trainings it takes. */
    public int trials() {
      return presets.size() * seeds * (1 + contenders.size());
    }
  }

  /**
   * The trials of one preset: seed by seed, the baseline first, so that a comparison that is cut
   * short has pairs.
   *
   * @throws actnn.app.preset.PresetException on a preset that is not there
   * @throws actnn.engine.config.refusal.ConfigException on settings that cannot be
   */
  public static List<Trial> all(Design design, String preset) {
    TrainSpec spec = TrainSpec.of(Preset.named(preset).under(design.settings()));
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < design.seeds(); i++) {
      TrainSpec seeded = spec.with(Keys.SEED, Long.toString(spec.get(Keys.SEED) + i));
      trials.add(of(preset, Contender.BASELINE, seeded));
      design.contenders().forEach(contender -> trials.add(of(preset, contender, seeded)));
    }
    return trials;
  }

  private static Trial of(String preset, Contender contender, TrainSpec spec) {
    return new Trial(preset, contender, contender.in(spec));
  }

  /** The seed of its data, weights, order and rounding. */
  public long seed() {
    return spec.get(Keys.SEED);
  }

  /** Preset, contender and seed in words. */
  public String words() {
    return "%s, %s, seed %d".formatted(preset, contender.name(), seed());
  }
}
