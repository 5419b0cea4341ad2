package actnn.app.run.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The central directory of a zip file (PKWARE APPNOTE 6.3, sections 4.3.12 and 4.3.16), looked at
 * before the library that unpacks it may: that one would read a directory of any size into memory,
 * and does not tell symbolic links from files.
 *
 * @param files by name, in their order, all of them plain, with names that a bundle may have
 */
record ZipDirectory(Map<String, Entry> files) {
  static final int MOST_FILES = 10_000;

  /** More would need the format's 64-bit form, which bundles do without. */
  static final long MOST_BYTES = 0xFFFF_FFFFL - 1;

  // What is read into memory as a whole: manifest and descriptions.
  private static final long LARGEST_JSON = 16 << 20;
  // Journals come down to a fifth or so; deflate itself ends at a thousandth.
  private static final long LARGEST_RATIO = 200;
  private static final long RATIO_COUNTS_FROM = 1 << 20;
  private static final int END = 22;
  private static final int END_SIGNATURE = 0x0605_4b50;
  private static final int HEAD = 46;
  private static final int HEAD_SIGNATURE = 0x0201_4b50;
  private static final int LARGEST_DIRECTORY = MOST_FILES * 256;
  private static final int UNIX = 3;
  private static final int TYPE_OF_FILE = 0xF000;
  private static final int PLAIN = 0x8000;

  /**
   * A file, as the directory has it.
   *
   * @param bytes unpacked
   * @param crc of the unpacked bytes
   */
  record Entry(String name, long packed, long bytes, long crc) {}

  /**
   * Reads it.
   *
   * @throws Unfit when it is not that of a bundle, whatever else is wrong with it
   * @throws IOException when the disk does not give it
   */
  static ZipDirectory read(Path file) throws IOException, Unfit {
    // To open a pipe would wait until somebody writes to it.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new Unfit("it is a folder, a pipe or a device, no file");
    }
    try (FileChannel zip = FileChannel.open(file, StandardOpenOption.READ)) {
      return new ZipDirectory(entries(directory(zip)));
    }
  }

  private static ByteBuffer directory(FileChannel zip) throws IOException, Unfit {
    long size = zip.size();
    if (size < END) {
      throw new Unfit("it is no zip file, or was cut off");
    }
    ByteBuffer end = read(zip, size - END, END);
    if (end.getInt(0) != END_SIGNATURE) {
      throw new Unfit("it is no zip file, or was cut off");
    }
    int count = Short.toUnsignedInt(end.getShort(10));
    long length = Integer.toUnsignedLong(end.getInt(12));
    long from = Integer.toUnsignedLong(end.getInt(16));
    if (count > MOST_FILES || length > LARGEST_DIRECTORY) {
      throw new Unfit("it has more than " + MOST_FILES + " files");
    }
    boolean single = end.getInt(4) == 0 && end.getShort(8) == end.getShort(10);
    if (!single || from + length != size - END) {
      throw new Unfit("its directory is not where its end says");
    }
    return read(zip, from, (int) length);
  }

  private static ByteBuffer read(FileChannel zip, long from, int length) throws IOException, Unfit {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (zip.read(bytes, from + bytes.position()) < 0) {
        throw new Unfit("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static Map<String, Entry> entries(ByteBuffer directory) throws Unfit {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    long total = 0;
    while (directory.hasRemaining()) {
      Entry entry = entry(directory);
      if (!seen.add(entry.name().toLowerCase(Locale.ROOT))) {
        throw new Unfit("two of its files have the same name");
      }
      total += entry.bytes();
      if (total > MOST_BYTES) {
        throw new Unfit("it would come to more than 4 GiB");
      }
      entries.put(entry.name(), entry);
    }
    return entries;
  }

  private static Entry entry(ByteBuffer directory) throws Unfit {
    int at = directory.position();
    if (directory.remaining() < HEAD || directory.getInt(at) != HEAD_SIGNATURE) {
      throw new Unfit("its directory is damaged");
    }
    int name = Short.toUnsignedInt(directory.getShort(at + 28));
    int more =
        Short.toUnsignedInt(directory.getShort(at + 30))
            + Short.toUnsignedInt(directory.getShort(at + 32));
    if (directory.remaining() < HEAD + name + more) {
      throw new Unfit("its directory is damaged");
    }
    byte[] letters = new byte[name];
    directory.get(at + HEAD, letters);
    Entry entry =
        new Entry(
            new String(letters, StandardCharsets.ISO_8859_1),
            Integer.toUnsignedLong(directory.getInt(at + 20)),
            Integer.toUnsignedLong(directory.getInt(at + 24)),
            Integer.toUnsignedLong(directory.getInt(at + 16)));
    checkName(entry);
    checkKind(entry, directory, at);
    checkSize(entry);
    directory.position(at + HEAD + name + more);
    return entry;
  }

  private static void checkName(Entry entry) throws Unfit {
    if (!entry.name().equals(EntryNames.MANIFEST)) {
      EntryNames.run(entry.name());
    }
  }

  private static void checkKind(Entry entry, ByteBuffer directory, int at) throws Unfit {
    boolean encrypted = (directory.getShort(at + 8) & 1) != 0;
    int method = directory.getShort(at + 10);
    int maker = directory.get(at + 5);
    int type = (directory.getInt(at + 38) >>> 16) & TYPE_OF_FILE;
    if (maker == UNIX && type != 0 && type != PLAIN) {
      throw new Unfit("'" + entry.name() + "' in it is a link or another thing than a file");
    }
    if (encrypted || (method != 0 && method != 8)) {
      throw new Unfit("'" + entry.name() + "' in it is encrypted or packed in an unusual way");
    }
  }

  private static void checkSize(Entry entry) throws Unfit {
    boolean bomb =
        entry.bytes() > RATIO_COUNTS_FROM && entry.bytes() / LARGEST_RATIO > entry.packed();
    if (bomb) {
      throw new Unfit(
          "'" + entry.name() + "' in it would unpack to more than " + LARGEST_RATIO + " times");
    }
    if (entry.name().endsWith(".json") && entry.bytes() > LARGEST_JSON) {
      throw new Unfit("'" + entry.name() + "' in it is larger than 16 MiB");
    }
  }
}
