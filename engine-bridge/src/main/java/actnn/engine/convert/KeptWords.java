package actnn.engine.convert;

import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import java.util.List;
import java.util.stream.Collectors;

/** What a layer keeps for backward, in words that hold at every level. */
final class KeptWords {
  private KeptWords() {}

  static String of(Layer layer, List<Dims> inputs) {
    List<Save> saves = layer.saves(inputs);
    return saves.isEmpty()
        ? "nothing"
        : saves.stream().map(KeptWords::of).distinct().collect(Collectors.joining(", "));
  }

  private static String of(Save save) {
    if (save instanceof Save.Input) {
      return "its input, in codes where the level has them";
    } else if (save instanceof Save.Whole) {
      return "its input exactly";
    } else if (save instanceof Save.SignOfOutput) {
      return "the signs of its output, one bit each";
    } else if (save instanceof Save.Own own) {
      return own.what() + " exactly";
    }
    throw new AssertionError(save);
  }
}
