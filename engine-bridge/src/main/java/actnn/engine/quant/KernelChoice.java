package actnn.engine.quant;

import ai.djl.Device;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernels for this machine, in this one place, and logs one sentence on why.
 *
 * <p>The property {@value #PROPERTY} overrules the choice: {@code auto} (the default), {@code
 * scalar}, {@code vector} or {@code aten}. All give the same bytes. Safe for any thread.
 */
public final class KernelChoice {
  /** Name of the system property. */
  public static final String PROPERTY = "actnn.kernel";

  private static final Logger LOG = LoggerFactory.getLogger(KernelChoice.class);
  private static final List<String> ALLOWED = List.of("auto", "scalar", "vector", "aten");
  private static final String MODULE = "jdk.incubator.vector";

  /** Narrower vectors than these are not worth the trouble. */
  private static final int LEAST_BITS = 128;

  private KernelChoice() {}

  /**
   * Opens the fastest kernels there are; whoever opens them closes them.
   *
   * @param threads threads that a call may use, the caller's own among them; at least 1
   * @throws IllegalArgumentException when the property has another value, or asks for vectors where
   *     there are none
   */
  public static Kernels choose(int threads) {
    String wish = System.getProperty(PROPERTY, "auto");
    if (!ALLOWED.contains(wish)) {
      throw new IllegalArgumentException(
          "The property " + PROPERTY + " must be one of " + ALLOWED + ", not " + wish + ".");
    }
    if (wish.equals("aten")) {
      LOG.info("Kernels: aten, because {} asks for them.", PROPERTY);
      return new AtenKernels();
    }
    String missing = wish.equals("scalar") ? PROPERTY + " asks for them" : whyNoVectors();
    if (missing.isEmpty()) {
      LOG.info("Kernels: vector, {} bits wide, {} threads.", Vectors.bits(), threads);
      return Vectors.open(threads);
    }
    if (wish.equals("vector")) {
      throw new IllegalArgumentException(
          "The property "
              + PROPERTY
              + " asks for vector kernels, but "
              + missing
              + "; start Java with --add-modules "
              + MODULE
              + " or set it to auto.");
    }
    LOG.info("Kernels: scalar, {} threads, because {}.", threads, missing);
    return new HostKernels(new ScalarCodec(), threads);
  }

  /**
   * Opens the kernels for tensors of a device: on a CPU as {@link #choose(int)} does, elsewhere the
   * ATen program, which runs where its tensors lie.
   */
  public static Kernels choose(int threads, Device device) {
    if (!device.isGpu()) {
      return choose(threads);
    }
    LOG.info("Kernels: aten, because the tensors lie on {}.", device);
    return new AtenKernels();
  }

  /** Why the vector kernels cannot work here; empty when they can. */
  private static String whyNoVectors() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return "the module " + MODULE + " is not loaded";
    }
    if (System.getProperty("java.vm.info", "").contains("interpreted")) {
      return "this Java does not compile, and interpreted vectors are slower than none";
    }
    int bits = Vectors.bits();
    return bits < LEAST_BITS ? "the widest vectors of this Java are of " + bits + " bits" : "";
  }

  /** Keeps the classes that need the module from being loaded without it. */
  private static final class Vectors {

    static int bits() {
      return Lanes.FLOATS.vectorBitSize();
    }

    static Kernels open(int threads) {
      return new HostKernels(new VectorCodec(), threads);
    }
  }
}
