package actnn.app.run.store;

import actnn.storage.database.StoreException;
import actnn.storage.run.Run;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which run is the baseline of a store made anew, where several stores tell what they know of its
 * runs: there is one for all runs, so the newest store that names one decides, whichever run it
 * names. Confined to one thread.
 */
final class Baseline {
  /** The age of the store that is made anew; older ones count from 0. */
  static final int OWN = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Baseline.class);

  private @Nullable String run;
  private int age;

  /**
   * Takes note of what the newest store that knows a run says of it.
   *
   * @param as what the run is called in the store made anew
   */
  void told(Run known, String as, int by) {
    if (known.row().labels().baseline() && (run == null || by < age)) {
      run = as;
      age = by;
    }
  }

  /**
   * The one that it is; empty where none is named, or a newer store names one that is not taken in.
   *
   * @param names whether the store of an age names any
   */
  Optional<String> run(IntPredicate names) {
    return run == null || IntStream.range(OWN, age).anyMatch(names)
        ? Optional.empty()
        : Optional.of(run);
  }

  /** Whether a store names any; one that cannot be read through names none. */
  static boolean isIn(OldStore old) {
    try {
      return old.rows().stream().anyMatch(row -> row.labels().baseline());
    } catch (StoreException e) {
      LOG.debug("{} does not list its runs", old.file(), e);
      return false;
    }
  }
}
