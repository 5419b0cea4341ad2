package actnn.app;

import actnn.app.cli.Cli;
import actnn.app.cli.base.Terminal;
import java.util.List;

/**
 * A command that dies of an {@link Error} named by the first word, as soon as it opens its home.
 */
final class BrokenMain {
  private BrokenMain() {}

  public static void main(String[] args) {
    Error error =
        args[0].equals("memory")
            ? new OutOfMemoryError("Java heap space")
            : new StackOverflowError();
    List<String> words = List.of(args).subList(1, args.length);
    System.exit(
        Cli.run(
            words,
            Terminal.ofProcess(),
            home -> {
              throw error;
            }));
  }
}
