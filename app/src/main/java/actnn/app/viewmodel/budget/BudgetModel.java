package actnn.app.viewmodel.budget;

import actnn.app.viewmodel.launch.FieldModel;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.plan.Outlook.Reach;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people drag beside the form: the average bits, the stored bytes that come of them, the
 * batch, the bits of one layer. All of it is written into the fields, so that the form, the command
 * and the plan follow by themselves. Confined to the window's thread.
 */
public final class BudgetModel {
  /** Bits of a pin that the page offers; {@code pin} takes any of 1 to 8 and 32. */
  public static final List<Integer> PINS = List.of(2, 3, 4, 8, 32);

  private static final double FINE = 0.05;
  private final LaunchModel form;
  private final PlanModel plan;

  public BudgetModel(LaunchModel form, PlanModel plan) {
    this.form = form;
    this.plan = plan;
  }

  /** Whether there are bits to choose: the arm and the level quantise. */
  public boolean isOpen() {
    Forecast forecast = plan.forecastProperty().get();
    return forecast != null && forecast.outlook().reach().isOpen();
  }

  /** What the budget reaches; empty where there is nothing to choose. */
  public Optional<Reach> reach() {
    Forecast forecast = plan.forecastProperty().get();
    return Optional.ofNullable(forecast)
        .map(known -> known.outlook().reach())
        .filter(Reach::isOpen);
  }

  /** The step of the average: a fraction only where samples may have different bits. */
  public double step() {
    TrainSpec spec = form.specProperty().get();
    return spec == null || takesFractions(spec) ? FINE : 1;
  }

  /** Takes an average, rounded to what can be. */
  public void dragBits(double bits) {
    put(Keys.BITS, plain(rounded(bits, RoundingMode.HALF_UP)));
  }

  /** Takes the most bits that store no more than so many bytes. */
  public void dragBytes(double bytes) {
    reach()
        .ifPresent(
            reach ->
                put(
                    Keys.BITS,
                    plain(
                        Math.max(
                            reach.fewest(),
                            rounded(reach.bitsAt(bytes) + 1e-6, RoundingMode.FLOOR)))));
  }

  /** Takes a batch, within what the setting allows. */
  public void dragBatch(double samples) {
    long batch = Math.max(1, Math.min(largest(), Math.round(samples)));
    // Two digits are as fine as a hand is; the field takes any number.
    long unit = (long) Math.pow(10, Math.max(0, (int) Math.log10(batch) - 1));
    put(Keys.BATCH, Long.toString(Math.max(1, batch / unit * unit)));
  }

  /** Takes the largest batch that fits. */
  public void takeLargestBatch() {
    Forecast forecast = plan.forecastProperty().get();
    if (forecast != null && forecast.largestBatch() > 0) {
      put(Keys.BATCH, Long.toString(Math.min(largest(), forecast.largestBatch())));
    }
  }

  /** What the setting allows, the number of samples that is asked for and what there is of them. */
  private long largest() {
    TrainSpec spec = form.specProperty().get();
    Forecast forecast = plan.forecastProperty().get();
    long asked = spec == null ? 0 : spec.get(Keys.TRAIN_SAMPLES);
    long most = asked == 0 ? Keys.MOST_BATCH : Math.min(Keys.MOST_BATCH, asked);
    return forecast != null && forecast.outlook().samples().isPresent()
        ? Math.min(most, forecast.outlook().samples().getAsInt())
        : most;
  }

  /** Whether a layer's bits can be given. */
  public boolean isPinnable(String layer) {
    Forecast forecast = plan.forecastProperty().get();
    return forecast != null && forecast.outlook().pinnable().contains(layer);
  }

  /** The wish that decides a layer's bits, such as {@code stage1.*=4}; null for none. */
  public @Nullable String pinOf(String layer) {
    return PinText.of(form.field(Keys.PIN).text(), layer).map(Object::toString).orElse(null);
  }

  /** Gives a layer bits of its own, outside the budget. */
  public void pin(String layer, int bits) {
    put(Keys.PIN, PinText.with(form.field(Keys.PIN).text(), layer, bits));
  }

  /** Takes them back; a pattern that matches the layer stays. */
  public void unpin(String layer) {
    put(Keys.PIN, PinText.without(form.field(Keys.PIN).text(), layer));
  }

  private double rounded(double bits, RoundingMode mode) {
    double step = step();
    double steps = BigDecimal.valueOf(bits / step).setScale(0, mode).doubleValue();
    return Math.max(1, Math.min(8, steps * step));
  }

  private static boolean takesFractions(TrainSpec spec) {
    try {
      return spec.with(Keys.MAX_BITS, "8").with(Keys.BITS, "1.5").get(Keys.BITS) == 1.5;
    } catch (ConfigException whole) {
      return false;
    }
  }

  private void put(Key<?> key, String text) {
    FieldModel field = form.field(key);
    if (!field.text().equals(text)) {
      field.textProperty().set(text);
    }
  }

  private static String plain(double bits) {
    String text = String.format(Locale.ROOT, "%.2f", bits);
    return text.replaceFirst("\\.?0+$", "");
  }
}
