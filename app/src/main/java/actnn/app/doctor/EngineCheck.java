package actnn.app.doctor;

import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.torch.Devices;
import actnn.engine.torch.EngineCache;
import actnn.engine.torch.Torch;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java, PyTorch and the kernels. Loads the native engine. */
final class EngineCheck {
  private static final int OLDEST = 17;

  private EngineCheck() {}

  static List<Finding> findings() {
    return List.of(java(), vectors(), cache(), engine(), devices(), kernels());
  }

  private static Finding java() {
    String text =
        "%s %s in %s"
            .formatted(
                System.getProperty("java.vm.name"),
                Runtime.version(),
                System.getProperty("java.home"));
    return Runtime.version().feature() >= OLDEST
        ? Finding.ok("java", text)
        : Finding.problem("java", text + " is too old", "Install a JDK 17 or newer.");
  }

  private static Finding vectors() {
    // Workers load it themselves: what counts is whether this Java has it, not whether it is
    // loaded.
    return ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent()
        ? Finding.ok("vector module", "jdk.incubator.vector is there")
        : Finding.warning(
            "vector module",
            "this Java has no jdk.incubator.vector, so compression is slow",
            "Install a full JDK 17 or newer.");
  }

  private static Finding cache() {
    return EngineCache.trouble()
        .map(trouble -> Finding.problem("engine cache", trouble.text(), trouble.remedy()))
        .orElseGet(() -> Finding.ok("engine cache", place(Torch.cache())));
  }

  private static String place(Path cache) {
    return EngineCache.isFilled(cache)
        ? cache.toString()
        : "%s, where about %d MiB are unpacked at first use"
            .formatted(cache, EngineCache.UNPACKED_BYTES >> 20);
  }

  private static Finding engine() {
    try {
      return Finding.ok("engine", "PyTorch " + Torch.version());
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem(
          "engine",
          "PyTorch's libraries cannot be loaded (" + firstLine(e) + ")",
          "Delete the folder " + Torch.cache() + " and try again.");
    }
  }

  private static Finding devices() {
    try {
      return devices(Devices.ofCuda(), Torch.hasCuda());
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem(
          "devices", "they cannot be asked for", "See what is said of 'engine'.");
    }
  }

  /**
   * What there is to train on.
   *
   * @param cuda devices that the CUDA runtime counts
   * @param torch whether PyTorch can compute on one
   */
  static Finding devices(List<String> cuda, boolean torch) {
    if (cuda.isEmpty() && torch) {
      return Finding.warning(
          "devices",
          "cpu; PyTorch can use CUDA, but libcudart.so was not found, by which devices are counted",
          "Put a link of that name to PyTorch's libcudart into LD_LIBRARY_PATH.");
    }
    if (!cuda.isEmpty() && !torch) {
      return Finding.warning(
          "devices",
          "cpu; this PyTorch is built without CUDA, though there is " + String.join(", ", cuda),
          "Set PYTORCH_LIBRARY_PATH to the libraries of one that has it.");
    }
    return Finding.ok("devices", String.join(", ", all(cuda)));
  }

  private static List<String> all(List<String> cuda) {
    List<String> all = new ArrayList<>(List.of("cpu"));
    all.addAll(cuda);
    return all;
  }

  private static Finding kernels() {
    int threads = Runtime.getRuntime().availableProcessors();
    try (Kernels kernels = KernelChoice.choose(threads)) {
      return Finding.ok("kernels", kernels.name() + ", " + threads + " cores");
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem(
          "kernels",
          "None can be chosen: " + firstLine(e),
          "Start the program without -D" + KernelChoice.PROPERTY + ".");
    }
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse(error.toString());
  }
}
