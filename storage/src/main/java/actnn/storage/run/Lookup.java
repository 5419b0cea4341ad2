package actnn.storage.run;

import java.util.List;

/** What a search for one run by id or by the beginning of an id came to. */
public sealed interface Lookup {
  /** Exactly one. */
  record Found(Run run) implements Lookup {}

  /** Several ids begin with the text; the first ten, newest first. */
  record Ambiguous(String prefix, List<String> ids) implements Lookup {}

  /** None. */
  record Missing(String text) implements Lookup {}
}
