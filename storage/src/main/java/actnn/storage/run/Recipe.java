package actnn.storage.run;

import org.jspecify.annotations.Nullable;

/**
 * What is trained and how, in the words of the configuration keys; the columns of the run table.
 * Every other key is a setting.
 *
 * @param arm for example {@code actnn} or {@code autograd}
 * @param level for example {@code L3}; null for arms without levels
 * @param epochs 0 if the run is limited by steps only
 * @param preset the preset it was started from, null if none
 */
public record Recipe(
    String arm,
    @Nullable String level,
    String model,
    String dataset,
    String task,
    String device,
    long seed,
    int batch,
    int epochs,
    @Nullable String preset) {}
