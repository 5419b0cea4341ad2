package actnn.engine.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/**
 * A run's figures as the JSON that {@code run --json} and {@code plan --json} print, on one line.
 * Unknown figures are null, numbers that JSON cannot write the strings {@code "NaN"}, {@code
 * "Infinity"}, {@code "-Infinity"}. Thread-safe.
 */
public final class SummaryJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private SummaryJson() {}

  /** The figures as one line of JSON. */
  public static String write(RunSummary summary) {
    try {
      return JSON.writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UncheckedIOException when it is something else
   */
  public static RunSummary read(String json) {
    try {
      return JSON.readValue(json, RunSummary.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
