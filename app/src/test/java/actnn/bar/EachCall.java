package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Does a work again and again, each time in a folder of its own with another call to the disk
 * failing, and looks at what is there.
 *
 * @param folder where those are made
 * @param failing what fails, by the number of the call from 1
 */
record EachCall(Path folder, IntFunction<Calls> failing) {
  /** Something that writes into a folder. */
  interface Work {
    void in(Path folder) throws IOException;
  }

  /** Looks at what is there; {@code done} is whether the work ended without an exception. */
  interface Look {
    void at(Path folder, boolean done) throws IOException;
  }

  /**
   * Does it until there is no such call any more.
   *
   * @param before what is there before, on a disk that does not fail
   * @return how many calls there are
   */
  int fail(Work before, Work work, Look look) throws IOException {
    for (int n = 1; ; n++) {
      Path at = Files.createDirectory(folder.resolve("call-" + n));
      before.in(at);
      Calls calls = failing.apply(n);
      boolean done = true;
      try {
        work.in(new FailingFiles(calls).over(at));
      } catch (IOException | RuntimeException e) {
        // What refuses its input need not know that the disk was why; nothing fails by itself.
        assertThat(calls.failed()).as("call %d was to fail: %s", n, e).isTrue();
        done = false;
      }
      assertThat(calls.leaked()).as("left open after call %d failed", n).isZero();
      look.at(at, done);
      if (!calls.failed()) {
        assertThat(n).isGreaterThan(3);
        return n - 1;
      }
    }
  }
}
