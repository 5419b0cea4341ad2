package actnn.app.sample;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that was never trained.
 *
 * @param model its network, whose layers it has
 * @param steps how many it has taken
 * @param best the validation metric it comes to, a fraction of one
 * @param end how it stands
 */
public record SampleRun(
    String name, String arm, String level, String model, int steps, double best, End end) {
  /** The network of most samples. */
  public static final String USUAL = "preact-resnet-20";

  /** One of nearly four hundred layers. */
  public static final String DEEP = "preact-resnet-110";

  /** One of a few layers, for homes of many runs. */
  public static final String SMALL = "mlp";

  /** Steps of one pass over the data. */
  static final int EPOCH = 60;

  private static final int MEASURED = 30;
  private static final int LEFT_OUT = 3;

  /** A run that trained to its end. */
  public SampleRun(String name, String arm, String level, String model, int steps, double best) {
    this(name, arm, level, model, steps, best, End.FINISHED);
  }

  /** How a run stands. */
  public enum End {
    /** It trains, in this very process. */
    LIVE,
    FINISHED,
    /** It finished, but left out steps that met infinity or NaN. */
    WITH_GAPS,
    STOPPED,
    FAILED,
    OUT_OF_MEMORY
  }

  /** The same, standing otherwise. */
  public SampleRun with(End other) {
    return new SampleRun(name, arm, level, model, steps, best, other);
  }

  /** The settings that it was asked for. */
  public Map<String, String> chosen() {
    Map<String, String> chosen = new LinkedHashMap<>();
    chosen.put("arm", arm);
    chosen.put("level", level);
    chosen.put("model", model);
    chosen.put("epochs", Long.toString(Math.max(1, stepsTotal() / EPOCH)));
    if (level.equals("L3")) {
      chosen.put("lr", "0.05");
      chosen.put("measureVariance", Integer.toString(MEASURED));
    }
    return chosen;
  }

  /** The steps it was asked for: twice what it has taken unless it finished. */
  long stepsTotal() {
    return end == End.FINISHED || end == End.WITH_GAPS ? steps : steps * 2L;
  }

  /** How many steps it left out. */
  int leftOut() {
    return end == End.WITH_GAPS ? LEFT_OUT : 0;
  }

  /** Whether its codes are rounded by the theory, which then predicts what that adds. */
  boolean rounds() {
    return !plain() && level.equals("L3");
  }

  /** Whether gradient variance is measured at a step. */
  static boolean measures(int step) {
    return step % MEASURED == 0;
  }

  /** Whether a tape keeps a ledger: PyTorch's own autograd has none. */
  boolean hasLedger() {
    return !arm.equals("autograd");
  }

  /** Whether nothing is compressed. */
  boolean plain() {
    return arm.equals("autograd") || level.equals("L0");
  }
}
