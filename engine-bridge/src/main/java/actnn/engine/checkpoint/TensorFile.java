package actnn.engine.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Safetensors files that carry their own digest. */
final class TensorFile {
  static final String DIGEST = "sha256";

  // The format allows 100 MB; ours have some hundred bytes a tensor.
  private static final int LONGEST_HEADER = 16 << 20;
  private static final int PIECE = 1 << 20;
  private static final String NO_DIGEST = "0".repeat(64);

  private TensorFile() {}

  /**
   * Writes a whole file.
   *
   * @return the digest, 64 hexadecimal digits
   */
  static String write(OutputStream out, Map<String, String> metadata, Collection<Tensor> tensors)
      throws IOException {
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put(DIGEST, NO_DIGEST);
    // The widest numbers first keep every tensor on a multiple of its own width.
    List<Tensor> ordered =
        tensors.stream().sorted(Comparator.comparing(tensor -> -tensor.type().size())).toList();
    byte[] header = TensorHeader.write(texts, ordered);
    MessageDigest sha = sha256();
    sha.update(header);
    ordered.forEach(tensor -> sha.update(tensor.bytes()));
    String digest = HexFormat.of().formatHex(sha.digest());
    replace(header, NO_DIGEST, digest);
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    out.write(header);
    for (Tensor tensor : ordered) {
      // In pieces: a heap array in one piece would be copied to native memory of its size.
      for (int at = 0; at < tensor.bytes().length; at += PIECE) {
        out.write(tensor.bytes(), at, Math.min(PIECE, tensor.bytes().length - at));
      }
    }
    return digest;
  }

  /**
   * Reads a file, believing nothing. Tensors are handed on as they come; what they are worth is
   * known when all of them were read.
   *
   * @return texts by name, the digest among them
   * @throws Malformed when it is anything else than what {@link #write} wrote
   * @throws IOException when the disk does not give it
   */
  static Map<String, String> read(Path path, Consumer<Tensor> tensors)
      throws IOException, Malformed {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      if (size < 8) {
        throw new Malformed("it has only " + size + " bytes");
      }
      ByteBuffer length = ByteBuffer.wrap(bytes(file, 8)).order(ByteOrder.LITTLE_ENDIAN);
      long headerBytes = length.getLong(0);
      if (headerBytes < 0 || headerBytes > LONGEST_HEADER || headerBytes > size - 8) {
        throw new Malformed(whatElse(length));
      }
      byte[] header = bytes(file, (int) headerBytes);
      TensorHeader parsed = TensorHeader.parse(header, size - 8 - headerBytes);
      MessageDigest sha = sha256();
      sha.update(withoutDigest(header, parsed.metadata()));
      for (TensorHeader.Entry entry : parsed.entries()) {
        byte[] data = bytes(file, (int) (entry.end() - entry.begin()));
        sha.update(data);
        tensors.accept(new Tensor(entry.name(), entry.type(), entry.shape(), data));
      }
      String digest = HexFormat.of().formatHex(sha.digest());
      if (!digest.equals(parsed.metadata().get(DIGEST))) {
        throw new Malformed("its SHA-256 is not the one it was written with");
      }
      return parsed.metadata();
    }
  }

  /** What a file is that does not begin with the length of a header. */
  private static String whatElse(ByteBuffer first) {
    if (first.get(0) == 'P' && first.get(1) == 'K') {
      return "it is a zip archive, such as PyTorch writes, which may hold programs";
    }
    if (first.get(0) == (byte) 0x80 && first.get(1) <= 5) {
      return "it is a Python pickle, which is a program";
    }
    return "it is no safetensors file or was cut off in its header";
  }

  private static byte[] withoutDigest(byte[] header, Map<String, String> metadata)
      throws Malformed {
    String digest = metadata.getOrDefault(DIGEST, "");
    byte[] blank = header.clone();
    if (!digest.matches("[0-9a-f]{64}") || !replace(blank, digest, NO_DIGEST)) {
      throw new Malformed("it carries no SHA-256");
    }
    return blank;
  }

  private static boolean replace(byte[] header, String digest, String by) {
    // Latin 1 keeps a byte a character, whatever the names of tensors hold.
    int at = new String(header, StandardCharsets.ISO_8859_1).indexOf('"' + digest + '"');
    if (at >= 0) {
      byte[] text = by.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(text, 0, header, at + 1, text.length);
    }
    return at >= 0;
  }

  private static byte[] bytes(FileChannel file, int count) throws IOException, Malformed {
    byte[] bytes = new byte[count];
    for (int at = 0; at < count; ) {
      int read = file.read(ByteBuffer.wrap(bytes, at, Math.min(PIECE, count - at)));
      if (read < 0) {
        throw new Malformed("it became shorter while it was read");
      }
      at += read;
    }
    return bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
