package actnn.engine.torch.operator;

/**
 * Which numbers a dropout drops: a pure function of (seed, step, layer, element), so that the mask
 * can be made again in backward instead of being stored.
 *
 * @param rate share of the numbers that are dropped, in [0, 1)
 * @param layer number of the layer's noise; two dropouts of one network never share one
 */
public record DropoutNoise(double rate, int layer) {}
