package actnn.engine.tape;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/**
 * What comes of a gradient that goes back through a batch norm.
 *
 * @param input gradient of its input
 * @param gamma gradient of gamma
 * @param beta gradient of beta
 * @param squares for each sample and channel the sum of squares of the gradient that arrived; may
 *     be asked for as long as that exists
 */
public record NormGradients(
    NDArray input, NDArray gamma, NDArray beta, Supplier<double[][]> squares) {}
