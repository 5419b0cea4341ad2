package actnn.storage.layer;

/**
 * One layer of a run's network, declared once.
 *
 * @param index position in the network, from 0
 * @param name for example {@code layer1.0.conv2}
 * @param kind for example {@code conv2d}
 * @param outputShape for display, for example {@code 64x32x32} (channels x height x width)
 * @param numbersPerSample numbers it keeps for the backward pass, for one sample
 * @param fp32Bytes what PyTorch would keep for it in a whole batch
 * @param parameterBytes its weights
 */
public record Layer(
    int index,
    String name,
    String kind,
    String outputShape,
    long numbersPerSample,
    long fp32Bytes,
    long parameterBytes) {}
