package actnn.app.run.feed;

import actnn.engine.config.Keys;
import actnn.engine.event.Event;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.SummaryJson;
import actnn.storage.ingest.IngestBatch.Gathering;
import actnn.storage.layer.Layer;
import actnn.storage.layer.LayerCost;
import actnn.storage.layer.LayerProfile;
import actnn.storage.layer.MemorySample;
import actnn.storage.layer.Phase;
import actnn.storage.message.Message;
import actnn.storage.message.Severity;
import actnn.storage.run.Ending;
import actnn.storage.run.Progress;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import actnn.storage.series.Goal;
import actnn.storage.series.SeriesDeclaration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events in the words of the store. Confined to the thread that ingests. */
final class EventRows {
  private static final int GROUP_SPAN = 1 << 16;

  private final InstantSource clock;
  private long stepsTotal;
  private @Nullable Instant begun;

  /**
   * @param clock for a journal whose beginning was read by somebody else
   * @param run as far as it is in the store
   */
  EventRows(InstantSource clock, Run run) {
    this.clock = clock;
    this.stepsTotal = run.row().progress().stepsTotal();
  }

  /** The number of a series in the store; needs no declaration, so reading can begin anywhere. */
  static int number(int group, int index) {
    return group * GROUP_SPAN + index;
  }

  /** The group of a series, from its number. */
  static int group(int number) {
    return number / GROUP_SPAN;
  }

  /** Adds the rows of one event. */
  void gather(Event event, Gathering rows) {
    if (event instanceof Event.Values values) {
      gather(values, rows);
    } else if (event instanceof Event.LayerProfile profile) {
      gather(profile, rows);
    } else if (event instanceof Event.MemoryTrace trace) {
      gather(trace, rows);
    } else if (event instanceof Event.Message said) {
      rows.message(message(said));
    } else if (event instanceof Event.NonFiniteMet met) {
      rows.message(message(met.message()));
    } else if (event instanceof Event.SeriesDeclared declared) {
      gather(declared, rows);
    } else if (event instanceof Event.LayersDeclared declared) {
      gather(declared, rows);
    } else if (event instanceof Event.Started started) {
      stepsTotal = started.stepsTotal();
      rows.progress(new Progress(0, stepsTotal, 0));
      begun = Instant.ofEpochMilli(started.createdAtMillis());
      rows.status(StatusChange.to(RunStatus.RUNNING, begun));
      String device = started.settings().get(Keys.DEVICE.name());
      if (device != null) {
        rows.device(device);
      }
    } else if (event instanceof Event.Resumed resumed) {
      stepsTotal = resumed.stepsTotal();
      // So that training time counted from here ends when the clock on the wall says.
      begun = Instant.ofEpochMilli(resumed.atMillis()).minusNanos(resumed.nanos());
      rows.resumed();
    } else if (event instanceof Event.Ended ended) {
      rows.status(change(ended));
    }
  }

  private static Message message(Event.Message said) {
    return new Message(said.nanos(), Severity.valueOf(said.severity().name()), said.text());
  }

  private void gather(Event.Values values, Gathering rows) {
    double[] numbers = values.values();
    for (int i = 0; i < numbers.length; i++) {
      rows.point(number(values.group(), i), values.step(), numbers[i]);
    }
    if (values.group() == SeriesGroups.STEPS) {
      rows.step(values.step(), values.epoch(), values.nanos());
      rows.progress(new Progress(values.step(), stepsTotal, values.nanos()));
    }
  }

  private static void gather(Event.SeriesDeclared declared, Gathering rows) {
    List<SeriesInfo> series = declared.series();
    for (int i = 0; i < series.size(); i++) {
      SeriesInfo info = series.get(i);
      int number = number(declared.group(), i);
      rows.declare(
          new SeriesDeclaration(number, info.name(), info.unit(), goal(info.name()), null));
    }
  }

  private static void gather(Event.LayersDeclared declared, Gathering rows) {
    for (int i = 0; i < declared.layers().size(); i++) {
      Event.LayerInfo layer = declared.layers().get(i);
      rows.layer(
          new Layer(
              i,
              layer.name(),
              layer.kind(),
              layer.output(),
              layer.numbers(),
              layer.fp32Bytes(),
              0));
    }
  }

  private static void gather(Event.LayerProfile profile, Gathering rows) {
    for (int i = 0; i < profile.bits().length; i++) {
      rows.profile(
          new LayerProfile(
              profile.step(),
              i,
              profile.bits()[i],
              profile.storedBytes()[i],
              known(profile.predictedVariance(), i),
              known(profile.measuredVariance(), i),
              cost(profile.costs(), i)));
    }
  }

  private static @Nullable LayerCost cost(Event.@Nullable LayerCosts costs, int layer) {
    return costs == null
        ? null
        : new LayerCost(
            costs.compressNanos()[layer],
            costs.decompressNanos()[layer],
            costs.scratchBytes()[layer]);
  }

  private static void gather(Event.MemoryTrace trace, Gathering rows) {
    for (int i = 0; i < trace.phase().length; i++) {
      int layer = trace.layer()[i];
      rows.memory(
          new MemorySample(
              trace.step(),
              i,
              Phase.values()[trace.phase()[i]],
              layer < 0 ? null : layer,
              trace.heldBytes()[i],
              trace.fp32Bytes()[i]));
    }
  }

  /** The end of a run. */
  StatusChange change(Event.Ended ended) {
    RunStatus status = RunStatus.valueOf(ended.outcome().name());
    String reason = ended.reason();
    return new StatusChange(
        status,
        begun == null ? clock.instant() : begun.plusNanos(ended.nanos()),
        new Ending(reason == null ? "" : reason, null, null),
        ended.summary() == null ? null : SummaryJson.write(ended.summary()));
  }

  private static Goal goal(String series) {
    if (series.startsWith("loss")) {
      return Goal.LOWER;
    }
    return series.startsWith("metric") ? Goal.HIGHER : Goal.NONE;
  }

  private static @Nullable Double known(double[] values, int index) {
    return index < values.length && !Double.isNaN(values[index]) ? values[index] : null;
  }
}
