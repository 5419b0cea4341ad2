package actnn.app.viewmodel.layers;

import actnn.engine.event.RunSummary;
import actnn.engine.plan.LayerReasons.Reason;
import java.util.Optional;

/**
 * One layer.
 *
 * @param path its dotted name, unique in the network
 * @param kind such as {@code conv2d}
 * @param output shape of its output for one sample, such as {@code 16x32x32}
 * @param numbers that it saves per sample
 * @param bits mean bits of its quantised numbers; 32, 16, 8 or 1 for other forms, 0 for none
 * @param storedBytes held for it when forward ends
 * @param fp32Bytes that PyTorch keeps for it
 * @param predicted variance that its rounding is expected to add to the gradient; NaN if unknown
 * @param measured variance seen in the gradient of its own parameters; NaN if unknown
 * @param cost of compressing what it keeps; empty in a plan and where nobody measured it
 * @param reason why it keeps what it keeps, and whether that is codes of its own
 */
public record LayerRow(
    String path,
    String kind,
    String output,
    long numbers,
    double bits,
    long storedBytes,
    long fp32Bytes,
    double predicted,
    double measured,
    Optional<RunSummary.Cost> cost,
    Reason reason) {
  private static final int MOST_CODE_BITS = 8;

  /** Whether its numbers are kept as codes, to whose bits something can be done. */
  public boolean hasCodes() {
    return reason.codes();
  }

  /** Whether it keeps numbers in more bits than any code has. */
  public boolean isWhole() {
    return bits > MOST_CODE_BITS && storedBytes > 0;
  }
}
