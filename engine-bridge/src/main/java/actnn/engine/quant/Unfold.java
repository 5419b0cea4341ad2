package actnn.engine.quant;

/**
 * What makes numbers of folded ones: see {@link Fold}.
 *
 * @param open where the norm's output is positive, over all samples
 * @param fold where the numbers were folded
 * @param side what to make
 */
public record Unfold(Mask open, Fold fold, Fold.Side side) {}
