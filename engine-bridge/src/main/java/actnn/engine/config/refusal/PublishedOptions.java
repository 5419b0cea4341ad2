package actnn.engine.config.refusal;

import java.util.Map;
import java.util.Optional;

/**
 * The options of the released ActNN's {@code config} (its {@code conf.py}) that have another name
 * here or are left out: who brings them is told what to take instead.
 */
public final class PublishedOptions {
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("compress_activation", "take 'level=L0', which compresses nothing"),
          Map.entry("activation_compression_bits", "it is called 'bits' here"),
          Map.entry("initial_bits", "it is called 'maxBits' here"),
          Map.entry("use_gradient", "it is called 'storedGradients' here"),
          Map.entry("adaptive_conv_scheme", "it is called 'adaptiveConv' here"),
          Map.entry("adaptive_bn_scheme", "it is called 'adaptiveNorm' here"),
          Map.entry("enable_quantized_bn", "it is called 'quantizeNorms' here"),
          Map.entry("swap", "take 'level=swap', or 'level=L4' for codes that wait outside"),
          Map.entry("training", "steps train and evaluations keep nothing, without a switch"),
          Map.entry("simulate", "codes are always packed here"),
          Map.entry(
              "empty_cache_threshold",
              "a CPU has no such cache, and on CUDA DJL cannot ask PyTorch how much of it is in"
                  + " use; let PyTorch see to it by PYTORCH_CUDA_ALLOC_CONF="
                  + "garbage_collection_threshold:0.8 in the environment"),
          Map.entry(
              "cudnn_benchmark_conv2d",
              "it is a switch of cuDNN for the whole process, which DJL turns on by"
                  + " JAVA_TOOL_OPTIONS=-Dai.djl.pytorch.cudnn_benchmark=true in the environment"));

  private PublishedOptions() {}

  /** What to take instead, as the end of a sentence; empty for a name that is none of them. */
  public static Optional<String> insteadOf(String name) {
    return Optional.ofNullable(INSTEAD.get(name));
  }
}
