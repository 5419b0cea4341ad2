package actnn.engine.train.adapt;

/**
 * What a backward pass told of a layer.
 *
 * @param node the layer
 * @param weights for each sample, the squared gradient norm that noise in its saved input is
 *     weighed with
 * @param slope of a batch norm {@link actnn.engine.bits.NormNoise#openSlope}; else NaN
 */
public record Learned(int node, double[] weights, double slope) {}
