package actnn.bar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip file in which everything can be a lie: names, sizes, sums, kinds of files. */
final class RawZip {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * One entry as it is to be told.
   *
   * @param name as bytes, of any kind
   * @param packed what stands in the file
   * @param claimed bytes that it says to have when unpacked
   * @param crc that it says to have
   * @param mode its kind and rights, as Unix writes them
   */
  record Entry(byte[] name, byte[] packed, long claimed, long crc, int mode) {}

  /** Adds an honest file. */
  RawZip file(String name, byte[] bytes) {
    return add(name, bytes, bytes.length, crc(bytes), 0100644);
  }

  RawZip file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds what is told of it. */
  RawZip add(String name, byte[] bytes, long claimed, long crc, int mode) {
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry(letters, deflated(bytes), claimed, crc, mode));
    return this;
  }

  /** Adds packed bytes that claim to be so many. */
  RawZip packed(String name, byte[] packed, long claimed) {
    entries.add(new Entry(name.getBytes(StandardCharsets.UTF_8), packed, claimed, 0, 0100644));
    return this;
  }

  Path write(Path file) throws IOException {
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    try (OutputStream out = Files.newOutputStream(file)) {
      long offset = 0;
      for (Entry entry : entries) {
        byte[] head = head(entry, -1);
        out.write(head);
        out.write(entry.packed());
        directory.write(head(entry, offset));
        offset += head.length + entry.packed().length;
      }
      out.write(directory.toByteArray());
      out.write(end(entries.size(), directory.size(), offset));
    }
    return file;
  }

  /** The last record of a file; a count of more than 16 bits is told as 65535. */
  static byte[] end(int count, int length, long offset) {
    short told = (short) Math.min(count, 0xFFFF);
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x0605_4b50).putInt(0).putShort(told).putShort(told);
    return end.putInt(length).putInt((int) offset).putShort((short) 0).array();
  }

  static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** The head of a file, or, with an offset from 0, its line in the directory. */
  static byte[] head(Entry entry, long offset) {
    boolean local = offset < 0;
    int length = (local ? 30 : 46) + entry.name().length;
    ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(local ? 0x0403_4b50 : 0x0201_4b50);
    if (!local) {
      head.putShort((short) (3 << 8 | 20));
    }
    head.putShort((short) 20).putShort((short) 0x800).putShort((short) 8).putInt(0x21_0000);
    head.putInt((int) entry.crc()).putInt(entry.packed().length).putInt((int) entry.claimed());
    head.putShort((short) entry.name().length).putShort((short) 0);
    if (!local) {
      head.putShort((short) 0).putShort((short) 0).putShort((short) 0);
      head.putInt(entry.mode() << 16).putInt((int) offset);
    }
    return head.put(entry.name()).array();
  }
}
