package actnn.engine.convert;

/** A block that cannot become a network; the message is one sentence that names it by its path. */
public final class ConversionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ConversionException(String sentence) {
    super(sentence);
  }
}
