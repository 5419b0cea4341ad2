package actnn.app.run.worker;

import java.util.Map;

/**
 * What the native libraries of a worker find in their environment. What the user has set counts.
 *
 * <p>PyTorch asks glibc for tensors at aligned places, and glibc finds none for a tensor where one
 * of the same size was freed: it takes fresh pages for many of them, and gives them back at the end
 * of its heap only to take them again. With large tensors in huge pages, and the end of the heap
 * kept, a process holds half as much beside what its steps need, and steps have next to no page
 * faults (ADR 0046). Other systems read none of the three.
 */
public final class WorkerEnvironment {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // OpenMP's threads would spin while they wait: ruinous beside any other busy process.
          "OMP_WAIT_POLICY", "PASSIVE",
          // PyTorch: tensors from 2 MiB on begin at huge pages and ask the kernel for them.
          "THP_MEM_ALLOC_ENABLE", "1",
          // glibc, in bytes: its own largest, which setting the next would leave at its smallest.
          "MALLOC_MMAP_THRESHOLD_", "33554432",
          "MALLOC_TRIM_THRESHOLD_", "67108864");

  private WorkerEnvironment() {}

  /** Adds what is not there yet. */
  public static void complete(Map<String, String> environment) {
    DEFAULTS.forEach(environment::putIfAbsent);
  }
}
