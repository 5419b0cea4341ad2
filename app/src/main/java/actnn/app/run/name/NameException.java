package actnn.app.run.name;

import actnn.engine.config.refusal.Refusal;

/** A name or tag that no run can have; the message is one sentence saying why and what to do. */
public final class NameException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  NameException(String sentence) {
    super(sentence);
  }
}
