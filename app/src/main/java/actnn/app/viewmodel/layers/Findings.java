package actnn.app.viewmodel.layers;

import actnn.app.chart.spec.Unit;
import actnn.app.viewmodel.layers.Finding.Severity;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands out in a sheet. Each rule has a threshold that is a constant here, and says its
 * numbers; what a remedy would give comes from the planner, never from a guess.
 */
public final class Findings {
  /** Rounding should stay below this part of what the choice of the batch does (ActNN, 4.4). */
  private static final double MOST_OF_SAMPLING = 0.1;

  /** A layer that causes this part of rounding's variance is worth more bits. */
  private static final double LOUD = 0.2;

  /** The louder ones first, and no more of them than a person looks at. */
  private static final int LOUD_SHOWN = 3;

  /** A layer that holds this part of everything stored is named. */
  private static final double LARGE = 0.2;

  /** What is kept whole is named from this part of everything stored. */
  private static final double WHOLE = 0.05;

  /** A smaller peak is worth a remedy when it is smaller by this part. */
  private static final double LOWER_PEAK = 0.1;

  /** Shared saves are worth a run of their own when they store less by this part. */
  private static final double SHARED = 0.05;

  private static final Set<Level> PLAIN = EnumSet.of(Level.L1, Level.L2, Level.L3);
  private static final int MOST_BITS = 8;

  private final LayerSheet sheet;
  private final List<Finding> all = new ArrayList<>();

  private Findings(LayerSheet sheet) {
    this.sheet = sheet;
  }

  /** What stands out, the worst first. Not for the window's thread: it plans. */
  public static List<Finding> of(LayerSheet sheet) {
    Findings findings = new Findings(sheet);
    findings.uncompressed();
    findings.noisy();
    findings.loud();
    findings.whole();
    findings.large();
    findings.peak();
    findings.chains();
    findings.all.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(findings.all);
  }

  private void uncompressed() {
    TrainSpec spec = sheet.spec();
    Arm arm = spec.get(Keys.ARM);
    Level level = spec.get(Keys.LEVEL);
    if (arm == Arm.ACTNN && level.compresses() && level != Level.L1 && level != Level.L2) {
      return;
    }
    Map<String, String> remedy =
        Map.of(Keys.ARM.name(), Arm.ACTNN.key(), Keys.LEVEL.name(), Level.L3.key());
    long after = planned(remedy).storedBytes();
    if (after >= sheet.storedBytes()) {
      return;
    }
    String who = arm == Arm.ACTNN ? "Level " + level.key() : "Arm " + arm.key();
    boolean none = arm == Arm.AUTOGRAD || level == Level.L0;
    add(
        none ? Severity.ADVICE : Severity.NOTE,
        none ? "Nothing is compressed" : "Level L3 would store less",
        "%s stores %s. L3, 2 bits on average chosen by sample and layer, would store %s, %s times less."
            .formatted(
                who,
                bytes(sheet.storedBytes()),
                bytes(after),
                Unit.NUMBER.text(rounded((double) sheet.storedBytes() / after))),
        List.of(),
        remedy);
  }

  private void noisy() {
    double share = sheet.measured() / sheet.sampling();
    double bits = sheet.spec().get(Keys.BITS);
    if (!(share > MOST_OF_SAMPLING) || bits >= MOST_BITS) {
      return;
    }
    Map<String, String> remedy = Map.of(Keys.BITS.name(), number(Math.min(MOST_BITS, bits + 1)));
    long more = planned(remedy).storedBytes() - sheet.plan().storedBytes();
    add(
        Severity.WARNING,
        "Rounding is loud",
        "Rounding adds %s of the variance that the choice of the batch causes; up to %s goes unnoticed. One bit more costs %s and divides it by about four."
            .formatted(percent(share), percent(MOST_OF_SAMPLING), bytes(more)),
        List.of(),
        remedy);
  }

  private void loud() {
    double total = sheet.predicted();
    sheet.rows().stream()
        .filter(row -> row.predicted() > LOUD * total && row.hasCodes() && row.bits() < MOST_BITS)
        .sorted(Comparator.comparingDouble(LayerRow::predicted).reversed())
        .limit(LOUD_SHOWN)
        .forEach(row -> loud(row, row.predicted() / total));
  }

  private void loud(LayerRow row, double share) {
    int bits = (int) Math.min(MOST_BITS, Math.ceil(row.bits()) + 2);
    String pins = sheet.spec().text(Keys.PIN);
    String pin = (pins.isBlank() ? "" : pins + ",") + row.reason().pin() + "=" + bits;
    double factor = (Math.pow(2, row.bits()) - 1) / (Math.pow(2, bits) - 1);
    long more =
        Math.round(row.numbers() * (double) sheet.plan().batch() * (bits - row.bits()) / Byte.SIZE);
    add(
        Severity.ADVICE,
        "One layer is louder than the rest",
        "%s causes %s of rounding's variance and holds %s of what is stored. Pinned to %d bits it takes %s more and causes about %s of what it does."
            .formatted(
                row.path(),
                percent(share),
                percent((double) row.storedBytes() / Math.max(1, sheet.storedBytes())),
                bits,
                bytes(more),
                percent(factor * factor)),
        List.of(row.path()),
        Map.of(Keys.PIN.name(), pin));
  }

  private void whole() {
    TrainSpec spec = sheet.spec();
    if (spec.get(Keys.ARM) != Arm.ACTNN || !spec.get(Keys.LEVEL).compresses()) {
      return;
    }
    List<LayerRow> whole = sheet.rows().stream().filter(LayerRow::isWhole).toList();
    long held = whole.stream().mapToLong(LayerRow::storedBytes).sum();
    double share = (double) held / Math.max(1, sheet.storedBytes());
    if (share < WHOLE) {
      return;
    }
    String layers = whole.size() == 1 ? "One layer is" : whole.size() + " layers are";
    add(
        Severity.NOTE,
        layers + " not compressed",
        "They hold %s, %s of what is stored; the column Why says what keeps them whole."
            .formatted(bytes(held), percent(share)),
        whole.stream().map(LayerRow::path).toList(),
        Map.of());
  }

  private void large() {
    Optional<LayerRow> largest =
        sheet.rows().stream().max(Comparator.comparingLong(LayerRow::storedBytes));
    double share =
        largest.map(LayerRow::storedBytes).orElse(0L) / (double) Math.max(1, sheet.storedBytes());
    if (share < LARGE || sheet.rows().size() < 8) {
      return;
    }
    LayerRow row = largest.orElseThrow();
    add(
        Severity.NOTE,
        "One layer holds much",
        "%s holds %s, %s of what is stored for all %d layers."
            .formatted(row.path(), bytes(row.storedBytes()), percent(share), sheet.rows().size()),
        List.of(row.path()),
        Map.of());
  }

  private void peak() {
    TrainSpec spec = sheet.spec();
    if (spec.get(Keys.ARM) != Arm.ACTNN || spec.get(Keys.LEVEL) != Level.L3) {
      return;
    }
    Map<String, String> remedy = Map.of(Keys.LEVEL.name(), Level.L3_1.key());
    Plan parted = planned(remedy);
    long before = sheet.plan().peakBytes();
    if (parted.peakBytes() > (1 - LOWER_PEAK) * before) {
      return;
    }
    add(
        Severity.ADVICE,
        "The highest mark can be lower",
        "Backward reaches %s where %s are stored. Level L3.1 takes large convolutions in parts and reaches %s, with the same codes."
            .formatted(bytes(before), bytes(sheet.plan().storedBytes()), bytes(parted.peakBytes())),
        List.of(),
        remedy);
  }

  /** ADR 0029: where a ReLU follows a batch norm, one save serves both and the layers behind. */
  private void chains() {
    TrainSpec spec = sheet.spec();
    Level level = spec.get(Keys.LEVEL);
    if (spec.get(Keys.ARM) != Arm.ACTNN || !PLAIN.contains(level) || spec.get(Keys.FUSED)) {
      return;
    }
    Map<String, String> remedy = new LinkedHashMap<>();
    remedy.put(Keys.LEVEL.name(), Level.FUSED.key());
    if (level == Level.L3) {
      // The same bits, also where somebody chose them: another level would bring its own.
      remedy.put(Keys.BITS.name(), spec.text(Keys.BITS));
    }
    long before = sheet.plan().storedBytes();
    Plan shared = planned(remedy);
    if (shared.storedBytes() > (1 - SHARED) * before) {
      return;
    }
    add(
        level == Level.L3 ? Severity.ADVICE : Severity.NOTE,
        "Batch norms and their ReLUs can share a save",
        "Level %s stores %s. At level fused, with %s bits on average, one save of a norm serves the ReLU and the layers behind it: %s would be stored, %s times less."
            .formatted(
                level.key(),
                bytes(before),
                number(with(remedy).get(Keys.BITS)),
                bytes(shared.storedBytes()),
                Unit.NUMBER.text(rounded((double) before / shared.storedBytes()))),
        List.of(),
        remedy);
  }

  private Plan planned(Map<String, String> remedy) {
    return Planner.plan(with(remedy));
  }

  private TrainSpec with(Map<String, String> remedy) {
    return TrainSpec.of(Finding.applied(sheet.spec().chosen(), remedy));
  }

  private void add(
      Severity severity,
      String title,
      String text,
      List<String> layers,
      Map<String, String> remedy) {
    all.add(new Finding(severity, title, text, layers, remedy));
  }

  private static String bytes(long bytes) {
    return Unit.BYTES.text(bytes);
  }

  private static String percent(double share) {
    return Unit.PERCENT.text(Math.rint(share * 1000) / 1000);
  }

  private static double rounded(double ratio) {
    return Math.rint(ratio * 10) / 10;
  }

  private static String number(double bits) {
    return bits == Math.rint(bits) ? Long.toString((long) bits) : Double.toString(bits);
  }
}
