package actnn.app.run.info;

/**
 * Where a curve stood at a step that was asked for.
 *
 * @param step the last one up to it that was logged
 * @param value at that step; NaN if that was logged
 */
public record StepValue(long step, double value) {}
