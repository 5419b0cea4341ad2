package actnn.engine.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;

/** The native engine of this process. Thread-safe. */
public final class Torch {
  private static final ThreadLocal<Boolean> PREPARED = ThreadLocal.withInitial(Torch::prepare);

  private Torch() {}

  /**
   * Loads the native libraries unless that has been done. The first start on a machine unpacks
   * about 432 MB below {@link #cache()}.
   */
  public static void start() {
    Loaded.touch();
    PREPARED.get();
  }

  /** A manager for arrays on the CPU; whoever opens it closes it. */
  public static NDManager manager() {
    start();
    return Loaded.ENGINE.newBaseManager(Device.cpu());
  }

  /** A manager for arrays on a device of {@link Devices}; whoever opens it closes it. */
  public static NDManager manager(Device device) {
    start();
    return Loaded.ENGINE.newBaseManager(device);
  }

  /** Whether this PyTorch was built with CUDA. */
  public static boolean hasCuda() {
    start();
    return JniUtils.getFeatures().contains("CUDA");
  }

  /** Returns when a device has computed an array, and so all that was queued there before it. */
  public static void await(NDArray array) {
    try (NDArray flat = array.flatten();
        NDArray one = flat.get("0:1")) {
      HostCopies.bytes(one);
    }
  }

  /** Version of PyTorch. */
  public static String version() {
    start();
    return Loaded.ENGINE.getVersion();
  }

  /** Sets how many threads one operator may use, for the whole process. */
  public static void setThreads(int threads) {
    start();
    JniUtils.setNumThreads(threads);
  }

  /** How many threads one operator may use. */
  public static int threads() {
    start();
    return JniUtils.getNumThreads();
  }

  /**
   * Switches for the calling thread whether autograd records what it computes.
   *
   * @return what it was
   */
  public static boolean record(boolean on) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(on);
    return before;
  }

  /**
   * Where native libraries are unpacked: {@code DJL_CACHE_DIR} if set, else a folder of the
   * platform's cache that every home of this machine shares.
   */
  public static Path cache() {
    String chosen = System.getProperty("DJL_CACHE_DIR", System.getenv("DJL_CACHE_DIR"));
    return chosen != null ? Path.of(chosen) : platformCache().resolve("actnn").resolve("engine");
  }

  private static Path platformCache() {
    String os = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home", "."));
    String local = System.getenv("LOCALAPPDATA");
    if (os.contains("win") && local != null) {
      return Path.of(local);
    }
    if (os.contains("mac")) {
      return home.resolve("Library").resolve("Caches");
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    return xdg != null && !xdg.isBlank() ? Path.of(xdg) : home.resolve(".cache");
  }

  /**
   * The profiling executor re-specialises each method on its first calls, which costs seconds and
   * makes steps differ; the switch is per thread.
   */
  private static Boolean prepare() {
    JniUtils.setGraphExecutorOptimize(false);
    return true;
  }

  /** Loading happens in a holder so that it happens once, however many threads ask. */
  private static final class Loaded {
    static final Engine ENGINE = load();

    static void touch() {}

    private static Engine load() {
      defaultProperty("DJL_CACHE_DIR", cache().toString());
      defaultProperty("ENGINE_CACHE_DIR", cache().toString());
      defaultProperty("ai.djl.offline", "true");
      defaultProperty("OPT_OUT_TRACKING", "true");
      return Engine.getEngine("PyTorch");
    }

    private static void defaultProperty(String name, String value) {
      if (System.getProperty(name) == null && System.getenv(name) == null) {
        System.setProperty(name, value);
      }
    }
  }
}
