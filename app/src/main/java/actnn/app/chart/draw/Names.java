package actnn.app.chart.draw;

import actnn.app.chart.draw.Ticks.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Ticks that are names at whole numbers: as many as have room, evenly thinned. */
public final class Names {
  private Names() {}

  /**
   * Names for the places 0 to count - 1 that are in view.
   *
   * @param room pixels along the axis
   * @param each pixels one label needs along the axis
   */
  public static List<Tick> of(
      int count, Scale scale, double room, double each, IntFunction<String> name) {
    int first = (int) Math.max(0, Math.ceil(scale.low()));
    int last = (int) Math.min(count - 1, Math.floor(scale.high()));
    double slot = room / (scale.high() - scale.low());
    int stride = (int) Math.max(1, Math.ceil(each / slot));
    List<Tick> ticks = new ArrayList<>();
    for (int i = first + Math.floorMod(-first, stride); i <= last; i += stride) {
      ticks.add(new Tick(i, name.apply(i)));
    }
    return ticks;
  }

  /** From half a place before the first to half a place after the last. */
  public static Scale scale(int count) {
    return new Scale(-0.5, Math.max(1, count) - 0.5, false);
  }

  /** The place at a value, -1 outside. */
  public static int at(double value, int count) {
    long place = Math.round(value);
    return place >= 0 && place < count ? (int) place : -1;
  }
}
