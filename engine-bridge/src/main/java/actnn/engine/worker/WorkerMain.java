package actnn.engine.worker;

import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.JournalException;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * The main class of the process that trains one run: {@code WorkerMain FOLDER} begins it, {@code
 * WorkerMain --resume FOLDER} goes on from its newest checkpoint.
 */
public final class WorkerMain {
  /** The word before the folder of a run that is to go on. */
  public static final String RESUME = "--resume";

  private WorkerMain() {}

  public static void main(String[] args) {
    System.exit(run(args, spec -> Training.real(spec, folder(args))));
  }

  static int run(String[] args, Training.Opener opener) {
    boolean resume = args.length > 0 && args[0].equals(RESUME);
    if (args.length != (resume ? 2 : 1)) {
      System.err.println("A worker takes the folder of its run, after --resume to go on with it.");
      return 2;
    }
    Path folder = folder(args);
    try (OutputLog log = OutputLog.watch(folder)) {
      return resume
          ? Worker.resume(folder, opener, System.in)
          : Worker.run(folder, opener, System.in);
    } catch (CheckpointException | JournalException e) {
      return notBegun(String.valueOf(e.getMessage()));
    } catch (FileSystemException e) {
      return notBegun(
          "The worker cannot begin (%s): %s, then start the run again."
              .formatted(where(e), remedy(e, folder)));
    } catch (IOException e) {
      return notBegun("The worker cannot begin in " + folder + ": " + FileFault.reason(e) + ".");
    }
  }

  private static String where(FileSystemException error) {
    return error.getFile() + ": " + FileFault.unmade(error);
  }

  private static String remedy(FileSystemException error, Path folder) {
    return switch (FileFault.kind(error)) {
      case NO_ROOM -> "make room on the disk";
      case NO_RIGHT -> "check the permissions of the run's folder";
      case MISSING -> "bring the run's folder back, " + folder;
      case IN_THE_WAY -> "move away what is there";
      case BROKEN_OFF, OTHER -> "look after that file and its disk";
    };
  }

  /** Nobody else can say why: the journal has no line of this worker, or there is none at all. */
  private static int notBegun(String sentence) {
    Farewell.print(new Verdict(Outcome.FAILED, sentence));
    return 2;
  }

  private static Path folder(String[] args) {
    return Path.of(args[args.length - 1]);
  }
}
