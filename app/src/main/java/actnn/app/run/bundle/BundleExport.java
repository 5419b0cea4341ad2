package actnn.app.run.bundle;

import actnn.app.run.bundle.Manifest.BundledFile;
import actnn.app.run.bundle.Manifest.BundledRun;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.record.RunFile;
import actnn.engine.checkpoint.WholeFile;
import actnn.storage.Store;
import actnn.storage.run.Ending;
import actnn.storage.run.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes runs that are over into one file, whole or not at all. */
final class BundleExport {
  // The oldest that a zip can say: a bundle of the same runs is the same bytes.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Home home;
  private final Store store;
  private final DoubleConsumer told;
  private long all;
  private long done;

  /**
   * @param told takes the share that is written, 0 to 1, before each piece; what it throws ends it
   */
  BundleExport(Home home, Store store, DoubleConsumer told) {
    this.home = home;
    this.store = store;
    this.told = told;
  }

  /** A run and its files, by their names within its folder. */
  private record Chosen(Run run, RunFile file, List<String> others) {}

  /**
   * Writes them and gives back the file.
   *
   * @param checkpoints whether to take those along
   * @throws BundleException when one of them cannot be bundled; nothing is written then
   * @throws IOException when the target cannot be written
   */
  Path write(List<String> ids, Path target, boolean checkpoints) throws IOException {
    List<Chosen> runs = new ArrayList<>();
    for (String id : ids) {
      runs.add(choose(id, checkpoints));
    }
    checkSize(runs);
    WholeFile.writeOutside(target, out -> write(runs, out));
    return target;
  }

  private Chosen choose(String id, boolean checkpoints) throws IOException {
    Run run = store.runs().byId(id).orElseThrow(() -> RunMissingException.of(id));
    if (run.status().isLive()) {
      throw new BundleException("Run " + id + " is not over: stop it, or wait for its end.");
    }
    if (!EntryNames.isId(id)) {
      throw new BundleException("Run " + id + " has an id that no bundle can hold: take others.");
    }
    List<String> others = new ArrayList<>();
    for (String file : List.of(EntryNames.SPEC_FILE, EntryNames.JOURNAL)) {
      if (Files.exists(home.runFolder(id).resolve(file))) {
        others.add(file);
      }
    }
    if (checkpoints) {
      others.addAll(checkpoints(home.runFolder(id).resolve(EntryNames.CHECKPOINTS)));
    }
    return new Chosen(run, describe(run), others);
  }

  // The store has the name and the tags that were given later.
  private RunFile describe(Run run) {
    Path folder = home.runFolder(run.id());
    try {
      RunFile was = RunFile.read(folder);
      return was.called(run.row().labels().name(), run.row().labels().tags());
    } catch (IOException e) {
      throw new BundleException(
          "Run "
              + run.id()
              + " cannot be bundled, since what it was cannot be read from "
              + folder
              + " ("
              + e.getMessage()
              + "): take the others.",
          e);
    }
  }

  private static List<String> checkpoints(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(EntryNames::isCheckpoint)
          .sorted()
          .map(file -> EntryNames.CHECKPOINTS + "/" + file)
          .toList();
    }
  }

  private void checkSize(List<Chosen> runs) throws IOException {
    long bytes = 0;
    int files = 1;
    for (Chosen chosen : runs) {
      files += 1 + chosen.others().size();
      for (String other : chosen.others()) {
        bytes += Files.size(home.runFolder(chosen.run().id()).resolve(other));
      }
    }
    all = bytes;
    // Room for the descriptions, which are small.
    if (bytes > ZipDirectory.MOST_BYTES - (64L << 20) || files > ZipDirectory.MOST_FILES) {
      throw new BundleException(
          "These runs have more than 4 GiB or "
              + ZipDirectory.MOST_FILES
              + " files, too much for one bundle: leave the checkpoints out, or make several.");
    }
  }

  private void write(List<Chosen> runs, OutputStream out) throws IOException {
    Map<String, BundledFile> files = new LinkedHashMap<>();
    List<BundledRun> bundled = new ArrayList<>();
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Chosen chosen : runs) {
      String id = chosen.run().id();
      String name = EntryNames.of(id, EntryNames.RUN_FILE);
      files.put(name, put(zip, name, new ByteArrayInputStream(chosen.file().bytes())));
      for (String other : chosen.others()) {
        String entry = EntryNames.of(id, other);
        try (InputStream in = Files.newInputStream(home.runFolder(id).resolve(other))) {
          files.put(entry, put(zip, entry, in));
        }
      }
      bundled.add(bundled(chosen.run()));
    }
    byte[] manifest = new Manifest(bundled, files).write();
    put(zip, EntryNames.MANIFEST, new ByteArrayInputStream(manifest));
    zip.finish();
  }

  private static BundledRun bundled(Run run) {
    Ending ending = run.ending();
    Instant ended = run.row().endedAt();
    return new BundledRun(
        run.id(),
        run.status(),
        ended == null ? null : ended.toEpochMilli(),
        ending == null ? "" : ending.outcome(),
        ending == null ? null : ending.exitCode(),
        ending == null ? null : ending.exitInfo(),
        run.row().labels().note());
  }

  private BundledFile put(ZipOutputStream zip, String name, InputStream in) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    MessageDigest sha = Digests.sha256();
    byte[] piece = new byte[1 << 16];
    long bytes = 0;
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      // Descriptions are not in the sum.
      told.accept(Math.min(1, (double) done / Math.max(1, all)));
      done += count;
      sha.update(piece, 0, count);
      zip.write(piece, 0, count);
      bytes += count;
    }
    zip.closeEntry();
    return new BundledFile(bytes, HexFormat.of().formatHex(sha.digest()));
  }
}
