package actnn.app.viewmodel.sweep;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiplies axes into runs. A pure function. */
final class SweepGrid {
  /** They speak of quantised layers only. */
  private static final List<Key<?>> OF_LEVEL =
      List.of(Keys.BITS, Keys.PIN, Keys.BUDGETS, Keys.MAX_BITS);

  private SweepGrid() {}

  /**
   * The runs, in the order arm, level, bits, seed. Where an arm has no levels, or a level no bits,
   * these are not multiplied: the same run is not made twice.
   *
   * @param base texts of the form that differ from their defaults
   */
  static List<SweepCell> of(Map<String, String> base, SweepAxes axes) {
    List<SweepCell> cells = new ArrayList<>();
    for (String arm : axes.arms()) {
      boolean quantises = Keys.ARM.read(arm).quantises();
      for (String level : quantises ? axes.levels() : List.of("")) {
        boolean compresses = quantises && Keys.LEVEL.read(level).compresses();
        List<String> bits = compresses && !axes.bits().isEmpty() ? axes.bits() : List.of("");
        for (String average : bits) {
          for (String seed : axes.seeds()) {
            cells.add(cell(base, arm, new Choice(level, average), seed));
          }
        }
      }
    }
    return List.copyOf(cells);
  }

  private record Choice(String level, String bits) {}

  private static SweepCell cell(Map<String, String> base, String arm, Choice choice, String seed) {
    Map<String, String> texts = new LinkedHashMap<>(base);
    texts.put(Keys.ARM.name(), arm);
    texts.put(Keys.SEED.name(), seed);
    texts.remove(Keys.LEVEL.name());
    boolean compresses = false;
    if (!choice.level().isEmpty()) {
      texts.put(Keys.LEVEL.name(), choice.level());
      compresses = Level.of(choice.level()).compresses();
    }
    // The row of averages holds that of the form; one that was emptied asks for each level's own.
    texts.remove(Keys.BITS.name());
    if (!compresses) {
      OF_LEVEL.forEach(key -> texts.remove(key.name()));
    } else if (!choice.bits().isEmpty()) {
      texts.put(Keys.BITS.name(), choice.bits());
    }
    String name = name(arm, choice, seed);
    try {
      return new SweepCell(name, TrainSpec.of(texts), "");
    } catch (ConfigException refusal) {
      return new SweepCell(name, null, String.valueOf(refusal.getMessage()));
    }
  }

  private static String name(String arm, Choice choice, String seed) {
    String how = choice.level().isEmpty() ? Keys.ARM.read(arm).title() : choice.level();
    String bits = choice.bits().isEmpty() ? "" : ", " + choice.bits() + " bits";
    return how + bits + ", seed " + seed;
  }
}
