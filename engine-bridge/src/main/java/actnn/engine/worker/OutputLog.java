package actnn.engine.worker;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a worker prints goes to a file of its run's folder, for which nobody waits. This keeps that
 * file from filling the disk: where it grows too long, its middle is left out, since its beginning
 * says how things began and its end how they ended.
 *
 * <p>The worker itself sees to it, as it may train for weeks without a window. All who print append
 * (O_APPEND), so the file can be cut while they do; what is printed in the very moment of cutting
 * may be lost.
 */
public final class OutputLog implements Closeable {
  /** Its name in the folder of a run. */
  public static final String FILE = "worker.log";

  private static final Limits USUAL = new Limits(8 << 20, 256 << 10, 1 << 20);
  private static final long LOOK_MILLIS = 5_000;

  private final Path file;
  private final Limits limits;
  private final Thread watch = Threads.daemon("output-log", this::watch);

  /**
   * How much of it is kept, in bytes.
   *
   * @param most above which it is cut
   * @param head kept of its beginning, in whole lines
   * @param tail kept of its end, in whole lines
   */
  record Limits(long most, int head, int tail) {}

  OutputLog(Path file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** Watches the one in a run's folder until it is closed. */
  static OutputLog watch(Path folder) {
    OutputLog log = new OutputLog(folder.resolve(FILE), USUAL);
    log.watch.start();
    return log;
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        cutQuietly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cutQuietly() {
    try {
      cut();
    } catch (IOException e) {
      // A log that cannot be cut is no reason to stop a training; the next look tries again.
      return;
    }
  }

  /**
   * Leaves out its middle if it is too long.
   *
   * @return how many bytes were left out
   */
  long cut() throws IOException {
    if (!Files.exists(file) || Files.size(file) <= limits.most) {
      return 0;
    }
    long left;
    byte[] tail;
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
      long end = lineEnd(log, 0, limits.head);
      long size = log.length();
      long begin = lineBegin(log, size - limits.tail);
      tail = read(log, begin, (int) (size - begin));
      left = begin - end;
      log.setLength(end);
    }
    String note = "[" + left + " bytes of output were left out here]\n";
    Files.writeString(file, note, StandardOpenOption.APPEND);
    Files.write(file, tail, StandardOpenOption.APPEND);
    return left;
  }

  /** Behind the last line that ends within so many bytes; all of them where none does. */
  private static long lineEnd(RandomAccessFile log, long from, int length) throws IOException {
    byte[] bytes = read(log, from, length);
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return from + i;
      }
    }
    return from + bytes.length;
  }

  /** The first line that begins at or behind a place, if one does within a few lines' length. */
  private static long lineBegin(RandomAccessFile log, long from) throws IOException {
    byte[] bytes = read(log, from, (int) Math.min(4096, log.length() - from));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return from + text.indexOf('\n') + 1;
  }

  private static byte[] read(RandomAccessFile log, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    log.seek(from);
    log.readFully(bytes);
    return bytes;
  }
}
