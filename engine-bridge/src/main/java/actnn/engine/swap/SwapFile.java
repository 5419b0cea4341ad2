package actnn.engine.swap;

import actnn.engine.file.FileFault;
import ai.djl.ndarray.NDArray;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Swaps tensors of a CPU to a file.
 *
 * <ul>
 *   <li>Forward leaves slots one behind another and backward gives them up in reverse, so room is a
 *       stack: the file grows to what one step swaps and stays there.
 *   <li>Reads run on a thread of their own. It sees a plain view of the tensor's memory, never a
 *       tensor.
 *   <li>The file is opened to be deleted on closing: a system that has such files removes it with
 *       the process, however that ends.
 *   <li>Bytes go through the channel, not through a mapping: a full disk is then an exception and
 *       no signal, and what has been written does not count as memory of this process (ADR 0017).
 * </ul>
 */
public final class SwapFile implements SwapSpace {
  private final Path path;
  private final FileChannel channel;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setName("actnn-swap");
            thread.setDaemon(true);
            return thread;
          });
  private long end;
  private int slots;

  /** Opens the file; a seam, so that a full disk can be had in a test. */
  @FunctionalInterface
  interface Opener {
    FileChannel open(Path path) throws IOException;
  }

  private SwapFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens a file of its own in a folder.
   *
   * @param needed bytes that a step is expected to swap
   * @throws SwapException when it cannot be made, or the disk has less room than is needed
   */
  public static SwapFile in(Path folder, long needed) {
    return in(folder, needed, SwapFile::open);
  }

  static SwapFile in(Path folder, long needed, Opener opener) {
    try {
      Files.createDirectories(folder);
      long room = Files.getFileStore(folder).getUsableSpace();
      if (room < needed) {
        throw new IOException("a step needs %d bytes, %d are free".formatted(needed, room));
      }
      Path path = folder.resolve("contexts-%s.swap".formatted(UUID.randomUUID()));
      return new SwapFile(path, opener.open(path));
    } catch (IOException e) {
      throw new SwapException(
          "The swap file in %s cannot be opened (%s): make room on that disk, or take a level that"
                  .formatted(folder, FileFault.unmade(e))
              + " does not swap, such as L3.",
          e);
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  @Override
  public Slot write(NDArray array) {
    ByteBuffer bytes = array.toByteBuffer(true).duplicate();
    bytes.clear();
    Slot slot = new Slot(end, bytes.remaining());
    try {
      long at = slot.offset();
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new SwapException(
          "The swap file %s cannot take %d bytes more (%s): make room on that disk, or take a level that does not swap, such as L3."
              .formatted(path, slot.bytes(), FileFault.reason(e)),
          e);
    }
    end = slot.offset() + slot.bytes();
    slots++;
    return slot;
  }

  @Override
  public Reading read(Slot slot, NDArray into) {
    ByteBuffer bytes = into.toByteBuffer(true).duplicate();
    bytes.clear();
    if (bytes.remaining() != slot.bytes()) {
      throw new IllegalArgumentException(
          "A slot of %d bytes does not fit a tensor of %d."
              .formatted(slot.bytes(), bytes.remaining()));
    }
    Future<?> reading = reader.submit(() -> fill(bytes, slot.offset()));
    return () -> await(reading);
  }

  private Void fill(ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        throw new EOFException("it ends at byte " + at);
      }
      at += read;
    }
    return null;
  }

  /** The reader writes to memory that the caller owns, so even an interrupted caller must wait. */
  private void await(Future<?> reading) {
    boolean interrupted = false;
    while (true) {
      try {
        reading.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException | CancellationException e) {
        throw unreadable(e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private RuntimeException unreadable(Exception e) {
    if (e.getCause() instanceof IOException cause) {
      return new SwapException(
          "The swap file %s cannot be read back (%s): look after that disk, or take a level that does not swap, such as L3."
              .formatted(path, FileFault.reason(cause)),
          cause);
    }
    return new IllegalStateException(e);
  }

  @Override
  public void free(Slot slot) {
    slots--;
    if (slots == 0) {
      end = 0;
    } else if (slot.offset() + slot.bytes() == end) {
      end = slot.offset();
    }
  }

  /** Bytes up to the end of the last slot. */
  long end() {
    return end;
  }

  @Override
  public void close() {
    reader.shutdown();
    try {
      channel.close();
      // Where the system does not do it by itself.
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new SwapException(
          "The swap file %s cannot be removed: %s.".formatted(path, FileFault.reason(e)), e);
    }
  }
}
