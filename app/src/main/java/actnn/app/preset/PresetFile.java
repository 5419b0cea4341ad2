package actnn.app.preset;

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

/** The text of a configuration file, or one sentence on why there is none. */
final class PresetFile {
  private static final int LARGEST = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private PresetFile() {}

  /**
   * Reads a file, a pipe too, and never more than a mebibyte of it.
   *
   * @throws PresetException when it is not there, no text or too large
   */
  static String text(Path file) {
    if (file.toString().isBlank()) {
      throw new PresetException(
          "The configuration has no name: give the path of a JSON file.", null);
    }
    if (Files.isDirectory(file)) {
      throw refused(file, "is a folder: name a JSON file in it.", null);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      throw refused(file, "does not exist: check the path.", e);
    } catch (AccessDeniedException e) {
      throw refused(file, "may not be read: check the rights on it and its folder.", e);
    } catch (IOException e) {
      throw refused(file, "cannot be read (" + e.getMessage() + "): check the file.", e);
    }
    if (bytes.length > LARGEST) {
      throw refused(
          file, "has more than 1 MiB, which no configuration needs: is it the right file?", null);
    }
    return decoded(file, bytes);
  }

  private static String decoded(Path file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused(file, "is no UTF-8 text: save it as UTF-8, or name another file.", e);
    }
  }

  private static PresetException refused(Path file, String why, @Nullable Throwable cause) {
    return new PresetException("The configuration " + file + " " + why, cause);
  }
}
