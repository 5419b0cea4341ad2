package actnn.app.cli.doctor;

import actnn.app.run.Home;
import actnn.app.run.HomeException;
import actnn.engine.quant.KernelChoice;
import actnn.engine.torch.Torch;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All the checks, in the order of the report. Loads the native engine; confined to one thread. */
final class Checkup {
  private static final long UNPACKED_BYTES = 500L << 20;
  private static final long ROOM_FOR_RUNS = 1L << 30;

  private final Path home;
  private final Map<String, String> environment;

  Checkup(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(vectors());
    findings.add(cache());
    findings.add(engine());
    findings.add(kernels());
    findings.add(home());
    findings.add(store());
    findings.add(disk());
    findings.add(window());
    return findings;
  }

  private static Finding java() {
    String text = System.getProperty("java.vm.name") + " " + Runtime.version();
    return Runtime.version().feature() >= 17
        ? Finding.ok("java", text)
        : Finding.problem("java", text + " is too old: install Java 17 or newer.");
  }

  private static Finding vectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Finding.ok("vector module", "jdk.incubator.vector is there")
        : Finding.warning(
            "vector module",
            "jdk.incubator.vector is not loaded, so compression is slow: start Java with"
                + " --add-modules jdk.incubator.vector, as packaging/actnn does.");
  }

  private static Finding cache() {
    Path cache = Torch.cache();
    Path existing = cache;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isWritable(existing)) {
      return Finding.problem(
          "engine cache",
          cache + " cannot be written: make it writable or set DJL_CACHE_DIR to a folder that is.");
    }
    boolean unpacked = Files.exists(cache);
    return Finding.ok(
        "engine cache", cache + (unpacked ? "" : ", about 432 MB are unpacked at first use"));
  }

  private static Finding engine() {
    try {
      return Finding.ok("engine", "PyTorch " + Torch.version() + " on the CPU");
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem(
          "engine",
          "PyTorch's libraries cannot be loaded ("
              + firstLine(e)
              + "): empty the engine cache and try again.");
    }
  }

  private static Finding kernels() {
    try {
      int threads = Runtime.getRuntime().availableProcessors();
      return Finding.ok("kernels", KernelChoice.choose(threads).name() + ", " + threads + " cores");
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem("kernels", "No kernels can be chosen: " + firstLine(e) + ".");
    }
  }

  private Finding home() {
    try {
      return Finding.ok("home", Home.open(home) + " can be written");
    } catch (HomeException e) {
      return Finding.problem("home", String.valueOf(e.getMessage()));
    }
  }

  private Finding store() {
    Path file = home.resolve("actnn.db");
    if (!Files.exists(file)) {
      return Finding.ok("store", "none yet, it is made with the first run");
    }
    try (Store store = Store.open(file)) {
      long runs = store.runs().count(actnn.storage.run.RunQuery.all());
      return Finding.ok("store", file + " is sound, " + runs + (runs == 1 ? " run" : " runs"));
    } catch (StoreException e) {
      return Finding.problem("store", String.valueOf(e.getMessage()));
    }
  }

  private Finding disk() {
    Path existing = home;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      String text = (free >> 20) + " MiB are free at " + home;
      return free > UNPACKED_BYTES + ROOM_FOR_RUNS
          ? Finding.ok("disk", text)
          : Finding.warning("disk", text + ": make room, or choose another home with --home.");
    } catch (IOException e) {
      return Finding.warning("disk", "Free space at " + home + " cannot be read: " + e);
    }
  }

  private Finding window() {
    Optional<String> problem = WindowCheck.problem(environment);
    if (problem.isEmpty()) {
      return Finding.ok("window", "a display and what a window needs are there");
    }
    boolean gtk = !WindowCheck.isLinux() || WindowCheck.hasGtk(environment);
    String text = problem.get();
    return Finding.warning(
        "window",
        gtk || text.contains(WindowCheck.install())
            ? text + " The command line works without."
            : text + " GTK 3 is missing too: " + WindowCheck.install());
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse(error.toString());
  }
}
