package actnn.app.cli.base;

import actnn.app.cli.text.ByteSize;
import actnn.engine.config.refusal.Quote;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Memory that there is, for which the largest batch is told. */
public final class BudgetOption {
  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      description = "Memory that there is, such as 16GiB; adds the largest batch that fits.")
  private @Nullable String budget;

  /** In bytes; 0 where nobody asked. */
  public long bytes() {
    String asked = budget;
    if (asked == null) {
      return 0;
    }
    return ByteSize.read(asked)
        .orElseThrow(
            () ->
                new UsageException(
                    Quote.of("--budget " + asked) + ByteSize.fault(asked, "16GiB, 800MiB or 2e9")));
  }
}
