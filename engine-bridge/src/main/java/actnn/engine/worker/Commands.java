package actnn.engine.worker;

import actnn.engine.event.Event;
import actnn.engine.train.port.RunControl;
import actnn.engine.worker.folder.FolderWatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked of the run: a daemon thread reads words from a stream, the training thread looks
 * between steps.
 *
 * <p>The end of the stream is no command: the reader looks again a little later, since the stream
 * may be a file that grows. Then it also sees whether the run's folder is still there.
 */
final class Commands implements RunControl {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Recorder recorder;
  private final FolderWatch folder;
  private volatile boolean stop;
  private volatile boolean homeless;
  private boolean paused;
  private boolean checkpointWanted;
  private boolean saidPaused;

  Commands(Recorder recorder, FolderWatch folder) {
    this.recorder = recorder;
    this.folder = folder;
  }

  /** Begins to read commands. */
  void listen(InputStream words) {
    Threads.daemon("commands", () -> follow(words)).start();
  }

  /** Asks for the end after the current step. */
  synchronized void requestStop() {
    stop = true;
    notifyAll();
  }

  /** The folder of the run when it was taken away for good, for which nobody asked to stop. */
  Optional<Path> lostFolder() {
    return homeless ? Optional.of(folder.path()) : Optional.empty();
  }

  @Override
  public boolean stopRequested() {
    return stop;
  }

  @Override
  public synchronized boolean takeCheckpointWish() {
    boolean wanted = checkpointWanted;
    checkpointWanted = false;
    return wanted;
  }

  /** The journal is told once, however often the pause is left for a checkpoint. */
  @Override
  public void awaitWhilePaused() {
    if (isPaused()) {
      say(true);
      awaitResume();
    }
    if (!isPaused()) {
      say(false);
    }
  }

  private void say(boolean standsStill) {
    if (saidPaused != standsStill) {
      saidPaused = standsStill;
      recorder.accept(new Event.Paused(recorder.nanos(), standsStill));
    }
  }

  private synchronized boolean isPaused() {
    return paused && !stop;
  }

  private synchronized void awaitResume() {
    try {
      while (paused && !stop && !checkpointWanted) {
        wait();
      }
    } catch (InterruptedException e) {
      stop = true;
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void take(String word) {
    switch (word) {
      case "stop" -> stop = true;
      case "pause" -> paused = true;
      case "resume" -> paused = false;
      case "checkpoint" -> checkpointWanted = true;
      case "" -> {}
      default ->
          System.err.println(
              "There is no command '" + word + "': stop, pause, resume or checkpoint.");
    }
    notifyAll();
  }

  /** Nobody will ever read what is written into a folder that was taken away for good. */
  private void endWithoutFolder() {
    if (folder.isGone()) {
      System.err.println(
          "The run's folder "
              + folder.path()
              + " is not in its place any more, so the training ends.");
      homeless = true;
      requestStop();
    }
  }

  private void follow(InputStream words) {
    StringBuilder word = new StringBuilder();
    try {
      while (!stop) {
        int next = words.read();
        if (next < 0) {
          endWithoutFolder();
          Thread.sleep(LOOK_AGAIN_MILLIS);
        } else if (next == '\n') {
          take(word.toString().strip());
          word.setLength(0);
        } else {
          word.append((char) next);
        }
      }
    } catch (IOException e) {
      System.err.println("No more commands can be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
