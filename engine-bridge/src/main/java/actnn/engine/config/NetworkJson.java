package actnn.engine.config;

import actnn.engine.config.refusal.ConfigException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the JSON of a network's description, strictly: no key twice, nothing after its end. */
record NetworkJson(NetworkFault fault) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The tree of a text.
   *
   * @throws ConfigException with line and column of what is no JSON
   */
  JsonNode tree(String text) {
    if (text.length() > NetworkText.LARGEST) {
      throw fault.of(
          "has more than 1 MiB, which no network needs",
          "take 'repeat' for layers that come again");
    }
    try {
      JsonNode root = JSON.readTree(text);
      if (!root.isObject()) {
        throw fault.of("is no JSON object", "write {\"name\": ..., \"layers\": [...]}");
      }
      return root;
    } catch (JsonEOFException e) {
      throw wrong(e, "it ends before every quote and bracket is closed", "close them");
    } catch (StreamConstraintsException e) {
      throw fault.of("is deeper or has longer words than any network", "shorten it");
    } catch (JsonProcessingException e) {
      throw syntax(e);
    }
  }

  private ConfigException syntax(JsonProcessingException e) {
    String reason = e.getOriginalMessage();
    if (reason.startsWith("Duplicate field")) {
      return wrong(e, "a key stands there twice", "remove one of them");
    }
    return reason.startsWith("Trailing token")
        ? wrong(e, "there is text after its end", "remove it")
        : wrong(
            e,
            "from here on it is no JSON",
            "look for a quote, comma, colon or bracket that is missing or too many");
  }

  private ConfigException wrong(JsonProcessingException e, String what, String instead) {
    JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
    return fault.at(
        "line %d, column %d".formatted(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())),
        what,
        instead);
  }
}
