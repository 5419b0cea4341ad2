package actnn.app.run.worker;

import java.util.Map;
import java.util.Set;

/**
 * What the native libraries of a worker find in their environment.
 *
 * <p>PyTorch asks glibc for tensors at aligned places, and glibc finds none for a tensor where one
 * of the same size was freed: it takes fresh pages for many of them, and gives them back at the end
 * of its heap only to take them again. With large tensors in huge pages and the end of the heap
 * kept, processes with many tensors of megabytes hold up to half as much beside what their steps
 * need, and steps have few page faults (ADR 0046). Systems without glibc know none of it but the
 * huge pages, which are PyTorch's own.
 */
public final class WorkerEnvironment {
  private static final String OPENMP = "OMP_WAIT_POLICY";

  private static final Map<String, String> ALLOCATOR =
      Map.of(
          // Tensors from 2 MiB on begin at huge pages and ask the kernel for them.
          "THP_MEM_ALLOC_ENABLE", "1",
          // In bytes: glibc's own largest, which setting the next would leave at its smallest.
          "MALLOC_MMAP_THRESHOLD_", "33554432",
          "MALLOC_TRIM_THRESHOLD_", "67108864");

  /** What chooses or tunes an allocator by other names. */
  private static final Set<String> OTHERS = Set.of("GLIBC_TUNABLES", "LD_PRELOAD");

  private WorkerEnvironment() {}

  /**
   * Adds what is not there yet. Who has set anything of the allocator's knows better: mixtures were
   * not measured.
   */
  public static void complete(Map<String, String> environment) {
    // OpenMP's threads would spin while they wait: ruinous beside any other busy process.
    environment.putIfAbsent(OPENMP, "PASSIVE");
    boolean own =
        ALLOCATOR.keySet().stream().anyMatch(environment::containsKey)
            || OTHERS.stream().anyMatch(environment::containsKey);
    if (!own) {
      environment.putAll(ALLOCATOR);
    }
  }
}
