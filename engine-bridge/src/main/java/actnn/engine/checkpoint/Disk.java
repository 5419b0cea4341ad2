package actnn.engine.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import actnn.engine.file.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is asked of the file system; a seam, so that each call can be made to fail in a test. */
interface Disk {
  /** The real one. */
  Disk REAL = new Disk() {};

  /** Opens a file to be written from its beginning. */
  default FileChannel create(Path path) throws IOException {
    return FileChannel.open(path, CREATE, TRUNCATE_EXISTING, WRITE);
  }

  /** Where the bytes of a file go in. */
  default OutputStream stream(FileChannel file) {
    return Channels.newOutputStream(file);
  }

  /** Returns when the file is on the disk. */
  default void force(FileChannel file) throws IOException {
    file.force(true);
  }

  /** Gives a file another's name in one step. */
  default void move(Path from, Path to) throws IOException {
    FileTree.replace(from, to);
  }

  /** Returns when the names in a folder are on the disk; Windows has no such call. */
  default void forceFolder(Path folder) throws IOException {
    FileTree.forceNames(folder);
  }

  /** Deletes a file if it is there. */
  default void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }
}
