package actnn.engine.worker;

import actnn.engine.event.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What two journals are compared by. */
final class JournalFigures {
  private JournalFigures() {}

  static List<Long> steps(List<Event> events) {
    return events.stream()
        .filter(e -> e instanceof Event.Values values && values.group() == 0)
        .map(e -> ((Event.Values) e).step())
        .toList();
  }

  static List<Long> nanos(List<Event> events) {
    return events.stream()
        .filter(Event.Values.class::isInstance)
        .map(e -> ((Event.Values) e).nanos())
        .toList();
  }

  /** Every recorded line by what it is, with its numbers where no clock is in them. */
  static Map<String, String> valued(List<Event> events) {
    return events.stream()
        .filter(e -> RecordedSteps.key(e) != null && !(e instanceof Event.Message))
        .collect(Collectors.toMap(RecordedSteps::key, JournalFigures::number));
  }

  private static String number(Event event) {
    if (event instanceof Event.Values values) {
      double[] numbers = values.values();
      return values.epoch() + " " + numbers[0] + (numbers.length > 1 ? " " + numbers[1] : "");
    } else if (event instanceof Event.LayerProfile profile) {
      return List.of(profile.bits()[1], profile.predictedVariance()[1]).toString();
    }
    return "";
  }
}
