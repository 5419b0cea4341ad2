package actnn.storage.layer;

import org.jspecify.annotations.Nullable;

/**
 * Bytes held at one moment inside a traced step.
 *
 * @param step training step
 * @param position order within the step, from 0
 * @param phase part of the step
 * @param layer layer index just done, null outside of layers
 * @param heldBytes what the tape holds now
 * @param fp32Bytes what PyTorch would hold now
 */
public record MemorySample(
    long step,
    int position,
    Phase phase,
    @Nullable Integer layer,
    long heldBytes,
    long fp32Bytes) {}
