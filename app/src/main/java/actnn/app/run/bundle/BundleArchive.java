package actnn.app.run.bundle;

import actnn.app.run.bundle.Manifest.BundledFile;
import actnn.app.run.bundle.Manifest.BundledRun;
import actnn.engine.file.DiskFullException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A bundle that may come from anybody, unpacked into a folder of its own. */
final class BundleArchive {
  private static final int PIECE = 1 << 16;

  private final Path file;
  private final DoubleConsumer told;
  private long all;
  private long done;

  /**
   * @param told takes the share that is unpacked, 0 to 1, before each piece; what it throws ends it
   */
  BundleArchive(Path file, DoubleConsumer told) {
    this.file = file;
    this.told = told;
  }

  /**
   * Unpacks it, believing nothing: {@code folder/runs/ID/...} is what the manifest says, byte for
   * byte.
   *
   * @param folder which must be new, so that nothing in it can be written over
   * @throws BundleException when it is refused; what was unpacked by then is the caller's to remove
   */
  Manifest unpack(Path folder) {
    try {
      ZipDirectory directory = ZipDirectory.read(file);
      all = directory.files().values().stream().mapToLong(ZipDirectory.Entry::bytes).sum();
      checkRoom(folder);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        Manifest manifest = manifest(zip, directory);
        for (ZipDirectory.Entry entry : directory.files().values()) {
          BundledFile wanted = manifest.files().get(entry.name());
          if (wanted != null) {
            unpack(zip, entry, wanted, folder);
          }
        }
        return manifest;
      }
    } catch (Unfit e) {
      throw BundleException.refused(file, e.why(), e);
    } catch (NoSuchFileException e) {
      throw new BundleException("There is no file " + file + ": check the path.", e);
    } catch (IOException e) {
      throw BundleException.refused(
          file,
          "it cannot be unpacked (" + e.getMessage() + ")",
          DiskFullException.of(e, folder)); // what was unpacked is still there
    }
  }

  private void checkRoom(Path folder) throws IOException, Unfit {
    if (Files.getFileStore(folder).getUsableSpace() < all) {
      throw new Unfit(
          "there is no room for its " + all + " bytes in the home: make some",
          new DiskFullException(folder));
    }
  }

  private static Manifest manifest(ZipFile zip, ZipDirectory directory) throws IOException, Unfit {
    ZipDirectory.Entry entry = directory.files().get(EntryNames.MANIFEST);
    if (entry == null) {
      throw new Unfit("it is no bundle: it has no " + EntryNames.MANIFEST);
    }
    byte[] bytes;
    try (InputStream in = stream(zip, entry)) {
      bytes = in.readNBytes((int) entry.bytes() + 1);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (bytes.length != entry.bytes() || crc.getValue() != entry.crc()) {
      throw new Unfit("its manifest is damaged");
    }
    Manifest manifest = Manifest.read(bytes);
    checkFiles(manifest, directory);
    return manifest;
  }

  private static void checkFiles(Manifest manifest, ZipDirectory directory) throws Unfit {
    Set<String> there = new HashSet<>(directory.files().keySet());
    there.remove(EntryNames.MANIFEST);
    if (!there.equals(manifest.files().keySet())) {
      throw new Unfit("its files are not those that its manifest lists");
    }
    Set<String> runs = new HashSet<>();
    for (BundledRun run : manifest.runs()) {
      runs.add(run.id());
      if (!there.contains(EntryNames.of(run.id(), EntryNames.RUN_FILE))) {
        throw new Unfit("it lacks the " + EntryNames.RUN_FILE + " of run " + run.id());
      }
    }
    for (String name : there) {
      if (!runs.contains(EntryNames.run(name))) {
        throw new Unfit("it has files of a run that its manifest does not name");
      }
    }
  }

  private void unpack(ZipFile zip, ZipDirectory.Entry entry, BundledFile wanted, Path folder)
      throws IOException, Unfit {
    Path target = folder.resolve(entry.name());
    Files.createDirectories(target.resolveSibling(""));
    MessageDigest sha = Digests.sha256();
    CRC32 crc = new CRC32();
    long bytes = 0;
    try (InputStream in = stream(zip, entry);
        OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      byte[] piece = new byte[PIECE];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        told.accept((double) done / all);
        done += count;
        bytes += count;
        if (bytes > entry.bytes()) {
          throw new Unfit("'" + entry.name() + "' in it is larger than it says");
        }
        sha.update(piece, 0, count);
        crc.update(piece, 0, count);
        out.write(piece, 0, count);
      }
    }
    boolean whole = bytes == entry.bytes() && bytes == wanted.bytes();
    String digest = HexFormat.of().formatHex(sha.digest());
    if (!whole || crc.getValue() != entry.crc() || !digest.equals(wanted.sha256())) {
      throw new Unfit("'" + entry.name() + "' in it is damaged");
    }
  }

  private static InputStream stream(ZipFile zip, ZipDirectory.Entry entry)
      throws IOException, Unfit {
    ZipEntry found = zip.getEntry(entry.name());
    InputStream in = found == null ? null : zip.getInputStream(found);
    if (in == null) {
      throw new Unfit("'" + entry.name() + "' in it cannot be found");
    }
    return in;
  }
}
