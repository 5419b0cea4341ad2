package actnn.app.view.layers;

import actnn.app.chart.spec.Unit;
import actnn.app.viewmodel.layers.LayerNode;
import actnn.app.viewmodel.layers.LayerRow;
import java.util.Locale;
import java.util.function.BiFunction;

/** The columns of the table, in order. */
enum LayerColumn {
  KIND("Kind", 86, false, (node, whole) -> node.row().map(LayerRow::kind).orElse("")),
  OUTPUT("Output", 86, false, (node, whole) -> node.row().map(LayerRow::output).orElse("")),
  BITS("Bits", 52, true, (node, whole) -> bits(node.bits())),
  STORED("Stored", 80, true, (node, whole) -> Unit.BYTES.inColumn(node.storedBytes())),
  FP32("In fp32", 78, true, (node, whole) -> Unit.BYTES.inColumn(node.fp32Bytes())),
  SHARE(
      "Of stored",
      78,
      true,
      (node, whole) -> percent((double) node.storedBytes() / Math.max(1, whole.storedBytes()))),
  VARIANCE("Of variance", 88, true, (node, whole) -> percent(node.predicted() / whole.predicted())),
  COST("Compressing", 106, true, (node, whole) -> Unit.MILLIS.inColumn(node.costMillis())),
  SCRATCH("Scratch", 76, true, (node, whole) -> Unit.BYTES.inColumn(node.scratchBytes())),
  WHY("Why", 200, false, (node, whole) -> node.row().map(row -> row.reason().words()).orElse(""));

  private final String title;
  private final double width;
  private final boolean number;
  private final BiFunction<LayerNode, LayerNode, String> text;

  LayerColumn(
      String title, double width, boolean number, BiFunction<LayerNode, LayerNode, String> text) {
    this.title = title;
    this.width = width;
    this.number = number;
    this.text = text;
  }

  String title() {
    return title;
  }

  double width() {
    return width;
  }

  boolean isNumber() {
    return number;
  }

  /** What it says of a node, beside the whole network. */
  String text(LayerNode node, LayerNode whole) {
    return text.apply(node, whole);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : fixed("%.1f %%", 100 * share);
  }

  private static String bits(double bits) {
    return Double.isNaN(bits) ? "–" : fixed("%.2f", bits);
  }

  /** As many decimals in every row, so that the points of a column stand below each other. */
  private static String fixed(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
