package actnn.app.run.feed;

import actnn.engine.event.Event;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import actnn.engine.event.JournalTail;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.ingest.IngestBatch;
import actnn.storage.ingest.IngestBatch.Gathering;
import actnn.storage.ingest.IngestResult;
import actnn.storage.run.Run;
import actnn.storage.run.StatusChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a journal into the store, exactly once: batches of a quarter of a second or a thousand
 * points and more, the journal's offset in the same transaction. A batch that the store does not
 * take is kept and sent again at the next pump, and nothing more is read until then. Where memory
 * runs out over a line, reading begins again behind what the store has. Safe on any thread.
 */
public final class RunIngest implements Tail {
  private static final Logger LOG = LoggerFactory.getLogger(RunIngest.class);
  private static final int ROWS_A_BATCH = 1000;

  /**
   * A batch that is due takes with it what else is there: most of its work is once for each series.
   */
  private static final int MOST_ROWS = 4000;

  private static final long NANOS_A_BATCH = 250_000_000;

  private final Store store;
  private final String run;
  private final Path journal;
  private final EventRows rows;
  private final long takenBefore;
  private long offset;
  private long readTo;
  private long gatheringSince;
  private @Nullable Gathering gathering;
  private @Nullable JournalReader reader;
  private boolean ended;
  private boolean endedBefore;
  private volatile @Nullable StoreException postponed;
  private volatile @Nullable StoreException refused;
  private boolean tells = true;
  private volatile boolean closed;
  private long damagedLines;

  /** Begins where the store says that it stands. */
  public RunIngest(Store store, Run run, Path journal, InstantSource clock) {
    this.store = store;
    this.run = run.id();
    this.journal = journal;
    this.rows = new EventRows(clock, run);
    this.takenBefore = run.journalOffset();
    this.offset = takenBefore;
    this.readTo = offset;
  }

  /** Whether the last line of the run is in the store. */
  public synchronized boolean ended() {
    return ended && gathering == null;
  }

  /** Up to which byte of the journal the store has taken it. */
  public synchronized long takenTo() {
    return offset;
  }

  /** Whether the store still has to take something that was read. */
  public synchronized boolean lagging() {
    return gathering != null && !closed;
  }

  /**
   * Why the store does not take what was read, be it for a reason that passes or not; empty when it
   * does. Never waits for a batch that is on its way.
   */
  public Optional<StoreException> obstacle() {
    StoreException lasting = refused;
    return Optional.ofNullable(closed ? null : lasting == null ? postponed : lasting);
  }

  /** Whether the store refused the last batch for a reason that does not pass by itself. */
  public synchronized boolean refused() {
    return refused != null;
  }

  /**
   * How the run ended by the journal's last line, whatever of the lines before the store has taken;
   * empty when that line does not end it. An end that the store had taken before this began is that
   * of an earlier worker: the one that went on with the run has not said a word yet.
   */
  public synchronized Optional<StatusChange> ending() throws IOException {
    return Files.exists(journal) && JournalTail.wholeBytes(journal) > takenBefore
        ? JournalTail.ending(journal).map(rows::change)
        : Optional.empty();
  }

  /** Lines that were damaged and left out, of what has been read by now. */
  public synchronized long damagedLines() {
    return damagedLines + (reader == null ? 0 : reader.corruptLines());
  }

  @Override
  public synchronized boolean pump(boolean flush) throws IOException {
    if (closed || (reader == null && !Files.exists(journal))) {
      return false;
    }
    if (gathering != null && due(flush) && !apply()) {
      return false;
    }
    boolean more = read();
    if (gathering != null && due(flush || ended)) {
      return apply() && more;
    }
    return more;
  }

  /**
   * Takes all that stands in the journal now, for whoever goes on only with the whole of it. {@link
   * #pump} does not tell a store that takes nothing just now from the end of the journal.
   *
   * @throws StoreException when the store does not take all of it: of a kind that passes where the
   *     disk is full or another process keeps the store
   */
  public void takeAll() throws IOException {
    takeAll(share -> {});
  }

  /**
   * The same for who may give it up.
   *
   * @param told takes the share of the journal that is taken, 0 to 1, before each batch; what it
   *     throws ends it, and the batches before stay taken
   */
  public synchronized void takeAll(DoubleConsumer told) throws IOException {
    tells = false; // the caller does, by what is thrown
    double bytes = Files.exists(journal) ? Math.max(1, Files.size(journal)) : 1;
    boolean more = true;
    while (more) {
      told.accept(Math.min(1, offset / bytes));
      more = pump(true);
    }
    StoreException reason = postponed;
    if (reason != null) {
      throw new StoreException(
          reason.kind(),
          "The journal of run " + run + " is not wholly taken: " + reason.getMessage(),
          reason);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeReader();
  }

  private boolean due(boolean now) {
    Gathering batch = gathering;
    return now
        || System.nanoTime() - gatheringSince >= NANOS_A_BATCH
        || (batch != null && batch.size() >= ROWS_A_BATCH);
  }

  private boolean read() throws IOException {
    JournalReader lines = reader == null ? JournalReader.open(journal, offset) : reader;
    reader = lines;
    while (gathering == null || gathering.size() < MOST_ROWS) {
      Optional<Line> line = lines.next();
      if (line.isEmpty()) {
        return false;
      }
      try {
        take(line.get());
      } catch (Error e) { // it may go the next time, and half a line must not count as taken
        readAgain();
        throw e;
      }
    }
    return true;
  }

  private void take(Line line) {
    Gathering batch = gathering;
    if (batch == null) {
      batch = IngestBatch.from(run, offset);
      gathering = batch;
      gatheringSince = System.nanoTime();
      endedBefore = ended;
    }
    rows.gather(line.event(), batch);
    readTo = line.endOffset();
    // An end is the last line, unless a later worker went on with the run.
    boolean goesOn = line.event() instanceof Event.Resumed;
    ended = line.event() instanceof Event.Ended || (ended && !goesOn);
  }

  /** Sends the batch; false when it has to be sent again later. */
  private boolean apply() {
    Gathering batch = gathering;
    if (batch == null) {
      return true;
    }
    IngestResult result;
    try {
      result = store.ingest().apply(batch.upTo(readTo));
    } catch (StoreException e) {
      return postpone(e);
    }
    gathering = null;
    postponed = null;
    refused = null;
    if (result instanceof IngestResult.Applied) {
      offset = readTo;
    } else if (result instanceof IngestResult.OffsetMismatch elsewhere) {
      goTo(elsewhere.storedOffset());
    } else {
      close();
    }
    return true;
  }

  private void readAgain() {
    gathering = null;
    readTo = offset;
    ended = endedBefore;
    closeReader();
  }

  // Another process that watches the same run was faster; what it has taken is skipped.
  private void goTo(long storedOffset) {
    offset = storedOffset;
    readTo = storedOffset;
    ended = store.runs().byId(run).map(known -> known.status().isTerminal()).orElse(true);
    closeReader();
  }

  private boolean postpone(StoreException e) {
    if (!e.kind().passes()) {
      refused = e;
      throw e;
    }
    if (postponed == null && tells) {
      LOG.warn("Run {} goes on, but is not recorded just now: {}", run, e.getMessage());
    }
    postponed = e;
    return false;
  }

  private void closeReader() {
    JournalReader lines = reader;
    damagedLines += lines == null ? 0 : lines.corruptLines();
    Quietly.close(lines);
    reader = null;
  }
}
