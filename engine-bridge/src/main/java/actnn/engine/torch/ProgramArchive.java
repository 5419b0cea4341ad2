package actnn.engine.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript text as an archive that libtorch loads and compiles: a zip of uncompressed
 * entries with the module as a pickle, its code as text and an empty table of constants.
 */
final class ProgramArchive {
  private static final String ROOT = "program/";

  private ProgramArchive() {}

  /** The bytes of an archive for module class {@code __torch__.<name>} with that source text. */
  static byte[] of(String name, String source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "data.pkl", modulePickle(name));
      store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Pickle protocol 2 of {@code __torch__.<name>} without constructor arguments and with the one
   * attribute that every module has, {@code training}.
   */
  private static byte[] modulePickle(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x80, 2});
    out.writeBytes(ascii("c__torch__\n" + name + "\n"));
    out.writeBytes(new byte[] {')', (byte) 0x81});
    out.writeBytes(new byte[] {'}', 'X', 8, 0, 0, 0});
    out.writeBytes(ascii("training"));
    out.writeBytes(new byte[] {(byte) 0x88, 's', 'b', '.'});
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Stored entries carry size and checksum up front, or libtorch refuses them. */
  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(ROOT + name);
    entry.setTime(0);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
