package actnn.engine.data;

import java.util.Collections;
import java.util.List;

/**
 * Mean and standard deviation by channel, both of values from 0 to 1; an image {@code x} becomes
 * {@code (x - mean) / deviation}.
 */
public record Normalization(List<Float> mean, List<Float> deviation) {

  /** Checks that each channel has both numbers and no deviation is zero. */
  public Normalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "Normalisation needs one mean and one deviation for each channel, not "
              + mean.size()
              + " and "
              + deviation.size()
              + ".");
    }
    if (deviation.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("A deviation must be above 0, not " + deviation + ".");
    }
  }

  /** One gray channel. */
  public static Normalization gray(float mean, float deviation) {
    return new Normalization(List.of(mean), List.of(deviation));
  }

  /** The same mean and deviation for each of several channels. */
  public static Normalization uniform(int channels, float mean, float deviation) {
    return new Normalization(
        Collections.nCopies(channels, mean), Collections.nCopies(channels, deviation));
  }

  /**
   * Normalises one image in place.
   *
   * @param image channel by channel, as many channels as there are means
   */
  public void apply(float[] image) {
    int plane = image.length / mean.size();
    for (int channel = 0; channel < mean.size(); channel++) {
      float shift = mean.get(channel);
      float scale = 1 / deviation.get(channel);
      for (int i = channel * plane; i < (channel + 1) * plane; i++) {
        image[i] = (image[i] - shift) * scale;
      }
    }
  }
}
