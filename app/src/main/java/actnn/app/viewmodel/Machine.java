package actnn.app.viewmodel;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** This machine, as far as plans and the status strip need it. Safe on any thread, never blocks. */
public final class Machine {
  private final OperatingSystemMXBean system;

  public Machine() {
    this.system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  /** Architecture and cores in words. */
  public String name() {
    String kind = System.getProperty("os.arch", "").replace("amd64", "x86-64");
    int cores = system.getAvailableProcessors();
    return String.format(Locale.ROOT, "CPU %s, %d %s", kind, cores, cores == 1 ? "core" : "cores");
  }

  /** All memory of the machine, in bytes. */
  public long memoryBytes() {
    return system.getTotalMemorySize();
  }

  /** Memory that nobody uses, in bytes. */
  public long freeMemoryBytes() {
    return system.getFreeMemorySize();
  }
}
