package actnn.engine.train;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.train.port.RunControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trainings of a few steps, with all that they tell. */
abstract class ShortTraining {
  record Told(RunSummary summary, List<Event> events) {
    <E extends Event> List<E> of(Class<E> kind) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Double> losses() {
      return of(Event.Values.class).stream()
          .filter(values -> values.group() == 0)
          .map(values -> values.values()[0])
          .toList();
    }
  }

  static double[] last(Told told, int group) {
    List<Event.Values> of =
        told.of(Event.Values.class).stream().filter(v -> v.group() == group).toList();
    return of.get(of.size() - 1).values();
  }

  static Told train(TrainSpec spec) {
    List<Event> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec)) {
      return new Told(trainer.run(events::add, RunControl.NONE), events);
    }
  }

  /** Small unless said otherwise: 16 samples a step, 64 to train on, 16 to validate. */
  static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("batch", "16");
    all.put("train.samples", "64");
    all.put("validation.samples", "20");
    all.put("steps", "2");
    for (String pair : settings.split(",")) {
      all.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return TrainSpec.of(all);
  }
}
