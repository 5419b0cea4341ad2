package actnn.app.run.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody names on the command line. Only a regular file is read: to open a pipe would
 * wait, for ever perhaps, until somebody writes to it.
 *
 * @param noun what the text is, such as {@code configuration}
 * @param form what kind of file holds it, such as {@code JSON file}
 */
public record TextFile(String noun, String form) {
  private static final int LARGEST = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Why a text cannot be had: what follows its name in a sentence, and what to do instead. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private UnreadableException(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  /**
   * Reads it, and never more than a mebibyte of it.
   *
   * @return without a byte order mark
   * @throws UnreadableException when it is not there, no regular file, no text in UTF-8, or larger
   *     than that
   */
  public String read(Path file) throws UnreadableException {
    if (Files.isDirectory(file)) {
      throw new UnreadableException("is a folder: name a " + form + " in it.", null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnreadableException(
          "is a pipe or a device: save the text in a " + form + " and name that.", null);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      throw new UnreadableException("does not exist: check the path.", e);
    } catch (AccessDeniedException e) {
      throw new UnreadableException("may not be read: check the rights on it and its folder.", e);
    } catch (IOException e) {
      throw new UnreadableException("cannot be read (" + e.getMessage() + "): check the file.", e);
    }
    if (bytes.length > LARGEST) {
      throw new UnreadableException(
          "has more than 1 MiB, which no " + noun + " needs: is it the right file?", null);
    }
    return decoded(bytes);
  }

  private static String decoded(byte[] bytes) throws UnreadableException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableException("is no UTF-8 text: save it as UTF-8, or name another file.", e);
    }
  }
}
