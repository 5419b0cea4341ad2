package actnn.engine.config.refusal;

/**
 * A setting that cannot be used; the message is one sentence naming the key and what is allowed.
 */
public final class ConfigException extends IllegalArgumentException implements Refusal {
  private static final long serialVersionUID = 1L;

  private final String key;

  public ConfigException(String key, String sentence) {
    super(Quote.within(sentence));
    this.key = key;
  }

  /** The key that is at fault, as written in presets and {@code --set}. */
  public String key() {
    return key;
  }
}
