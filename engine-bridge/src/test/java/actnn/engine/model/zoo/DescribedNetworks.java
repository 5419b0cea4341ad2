package actnn.engine.model.zoo;

import actnn.engine.config.TrainSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Settings with networks that are described in files beside this class. */
public final class DescribedNetworks {
  private DescribedNetworks() {}

  /**
   * What trains one of them.
   *
   * @param name of the file, without its ending
   * @param more texts by key
   */
  public static TrainSpec spec(String name, Map<String, String> more) throws IOException {
    Map<String, String> texts = new HashMap<>(more);
    texts.put("model", "custom");
    try (InputStream file = DescribedNetworks.class.getResourceAsStream(name + ".json")) {
      if (file == null) {
        throw new IOException("no network " + name);
      }
      texts.put("network", new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
    return TrainSpec.of(texts);
  }
}
