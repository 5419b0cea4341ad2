package actnn.engine.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. A record of values: it crosses threads and processes. */
public sealed interface Event {

  /**
   * The first line of every journal.
   *
   * @param format version of the line format; readers refuse what they do not know
   * @param run id of the run
   * @param createdAtMillis wall clock, for display only
   * @param app version of the program that wrote it
   * @param settings every setting with the text that counts; for {@code device} the one in use
   * @param stepsTotal steps that the run will take if nobody stops it
   * @param stepsPerEpoch steps of one pass over the data
   * @param machine processor, cores, device and kernels, in words
   * @param pid process that trains
   */
  record Started(
      int format,
      String run,
      long createdAtMillis,
      String app,
      Map<String, String> settings,
      long stepsTotal,
      long stepsPerEpoch,
      String machine,
      long pid)
      implements Event {}

  /**
   * The first line of a process that goes on from a checkpoint; what follows belongs to the same
   * run. It may stand after {@link Ended}, which it takes back. Steps that were recorded before,
   * but came after the checkpoint, are trained again and not recorded again.
   *
   * @param nanos how long the run had trained until the last line before this one; the clock of the
   *     lines after it goes on from here
   * @param atMillis wall clock, for display only
   * @param step steps of the checkpoint
   * @param app version of the program
   * @param settings every setting with the text that counts from now on
   * @param stepsTotal steps that the run will have taken if nobody stops it
   * @param machine processor, cores, device and kernels, in words
   * @param pid process that trains
   */
  record Resumed(
      long nanos,
      long atMillis,
      long step,
      String app,
      Map<String, String> settings,
      long stepsTotal,
      String machine,
      long pid)
      implements Event {}

  /**
   * A checkpoint is on the disk, and so is every line before this one.
   *
   * @param step steps taken until then
   * @param file its name in the run's folder of checkpoints
   * @param bytes size of the file
   * @param sha256 its digest, 64 hexadecimal digits
   * @param millis what writing took, beside the training
   */
  record Checkpointed(long nanos, long step, String file, long bytes, String sha256, double millis)
      implements Event {}

  /** The layers of the network in forward order; later arrays are parallel to this list. */
  record LayersDeclared(List<LayerInfo> layers) implements Event {}

  /**
   * A group of series whose values always come together.
   *
   * @param group number of the group: 0 is written every step, others at their own pace
   */
  record SeriesDeclared(int group, List<SeriesInfo> series) implements Event {}

  /**
   * The values of one group at one step, parallel to its declaration; NaN is a value.
   *
   * @param step steps completed, from 1
   * @param epoch passes begun, from 1
   * @param nanos time since the run started, from a monotonic clock
   */
  record Values(int group, long step, int epoch, long nanos, double[] values) implements Event {}

  /**
   * What each layer stored in one step, parallel to {@link LayersDeclared}.
   *
   * @param bits mean bits per stored number; 0 where a layer stores nothing
   * @param storedBytes bytes held when forward ended
   * @param predictedVariance variance that rounding a layer's saved input is expected to add to all
   *     gradients that it reaches; NaN where nothing is rounded at random
   * @param measuredVariance variance that was seen in the gradient of a layer's own parameters,
   *     whichever layers' rounding it comes from; NaN where it was not measured
   * @param costs what keeping and giving back took in that step; null where nobody measured it, as
   *     with autograd
   */
  record LayerProfile(
      long step,
      double[] bits,
      long[] storedBytes,
      double[] predictedVariance,
      double[] measuredVariance,
      @Nullable LayerCosts costs)
      implements Event {
    /** A profile of which nobody measured the costs. */
    public LayerProfile(
        long step,
        double[] bits,
        long[] storedBytes,
        double[] predictedVariance,
        double[] measuredVariance) {
      this(step, bits, storedBytes, predictedVariance, measuredVariance, null);
    }
  }

  /**
   * What compression cost each layer in one step, parallel to {@link LayersDeclared}.
   *
   * @param compressNanos time spent on bringing its saves into the form in which they wait; over
   *     all layers the step's {@code time/compress}
   * @param decompressNanos time spent on giving its saves back, or on computing them again; over
   *     all layers the step's {@code time/decompress}
   * @param scratchBytes the most that copies made for giving its saves back took at once; what is
   *     computed again goes back on the tape and is not in it
   */
  record LayerCosts(long[] compressNanos, long[] decompressNanos, long[] scratchBytes) {}

  /**
   * Activation memory inside one step, one entry each time a layer ran or the allocator was asked.
   *
   * @param source LEDGER where {@code heldBytes} is what the tape held, ALLOCATOR where it is what
   *     the native allocator had in use above the beginning of the step, values and gradients in
   *     flight included
   * @param phase 0 forward, 1 backward, 2 update
   * @param layer index into {@link LayersDeclared}; -1 for the update, and in backward where the
   *     arm runs it as one call: such entries are evenly spread over its time
   * @param heldBytes bytes held after that layer ran
   * @param fp32Bytes bytes that plain fp32 training would hold at that moment, from shapes; 0 where
   *     the layer is -1
   */
  record MemoryTrace(
      long step,
      RunSummary.Source source,
      int[] phase,
      int[] layer,
      long[] heldBytes,
      long[] fp32Bytes)
      implements Event {}

  /** A line for people. */
  record Message(long nanos, Severity severity, String text) implements Event {}

  /**
   * Infinity or NaN turned up in a step.
   *
   * @param step the step, from 1
   * @param layer the first layer where it was seen; of a loss the first whose output is not finite,
   *     empty where they all are
   * @param kind in what
   * @param skipped whether the run goes on without the step; if not, it ends here
   */
  record NonFiniteMet(long nanos, long step, String layer, Kind kind, boolean skipped)
      implements Event {
    /** In what it was. */
    public enum Kind {
      /** What a layer keeps for backward. */
      ACTIVATION,
      /** What training lowers. */
      LOSS,
      /** What goes back: at the output of a layer, or of its weights. */
      GRADIENT
    }

    /** What was met, where and when, without a full stop. */
    public String words() {
      String where =
          switch (kind) {
            case ACTIVATION -> "what layer '" + layer + "' keeps of its input";
            case LOSS ->
                (layer.isEmpty() ? "" : "what layer '" + layer + "' makes and in ") + "the loss";
            case GRADIENT -> "the gradient at layer '" + layer + "'";
          };
      return "Infinity or NaN in %s at step %d".formatted(where, step);
    }

    /** The same as a line for people. */
    public Message message() {
      return new Message(
          nanos,
          skipped ? Severity.WARNING : Severity.ERROR,
          words() + (skipped ? ": the step is left out." : "."));
    }
  }

  /** A promise that the next event follows within this time, so that silence can be noticed. */
  record Alive(long nanos, long nextWithinMillis) implements Event {}

  /** Training was paused or goes on. */
  record Paused(long nanos, boolean paused) implements Event {}

  /**
   * The last line of a process that ended by itself, and of the run unless it is resumed.
   *
   * @param reason one sentence where it did not finish, or not as if nothing were: steps were left
   *     out
   * @param digest CRC-32 over all lines before this one, in hexadecimal
   */
  record Ended(
      long nanos,
      Outcome outcome,
      @Nullable String reason,
      @Nullable RunSummary summary,
      String digest)
      implements Event {}

  /** How a run that ended by itself ended. */
  enum Outcome {
    FINISHED,
    STOPPED,
    FAILED,
    OUT_OF_MEMORY
  }

  /** How much a message matters. */
  enum Severity {
    INFO,
    WARNING,
    ERROR
  }

  /**
   * A layer as the journal declares it.
   *
   * @param name dotted path, such as {@code stage2.block1.conv1}
   * @param kind what it is, such as {@code conv2d}
   * @param output shape of its output for one sample, such as {@code 16x32x32}
   * @param numbers numbers that it saves per sample
   * @param fp32Bytes bytes that plain fp32 training keeps for it per step, shared storages once
   */
  record LayerInfo(String name, String kind, String output, long numbers, long fp32Bytes) {}

  /**
   * A series as the journal declares it.
   *
   * @param name such as {@code loss/train}
   * @param unit such as {@code bytes}, {@code ms}, {@code ratio}; empty for plain numbers
   */
  record SeriesInfo(String name, String unit) {}
}
