package actnn.bar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals and limits of processes that a test started, by their numbers. */
final class Signal {
  private Signal() {}

  /** Sends a signal, such as {@code STOP} or {@code CONT}. */
  static void send(String name, ProcessHandle process) throws IOException, InterruptedException {
    call("kill", "-" + name, Long.toString(process.pid()));
  }

  /** Lets no file of a process grow beyond so many bytes. */
  static void limitFiles(long pid, long bytes) throws IOException, InterruptedException {
    call("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":unlimited");
  }

  private static void call(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with exit code " + code);
    }
  }
}
