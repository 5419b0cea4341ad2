package actnn.app.chart.draw;

import java.awt.Font;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names cut to the room that there is, so that no two of them read the same. The path of a layer
 * loses letters of its parts before it loses a part: {@code stage1.block2.conv1} becomes {@code
 * s1.b2.conv1}, since it is the numbers that tell it from its neighbours. Other names lose their
 * middle, since what people call things often begins alike and differs at the end.
 */
public final class ShortNames {
  /** The share of names that may be cut beside those that have room. */
  private static final double MOST_CUT = 0.25;

  /** Fewer letters beside an ellipsis tell nothing. */
  private static final int LEAST_TOLD = 3;

  /** The first letter of a word and the digits at its end. */
  private static final Pattern LETTER_AND_NUMBER = Pattern.compile("^(\\p{L})\\D*(\\d*)$");

  private static final String CUT = "…";

  private final List<String> names;
  private final Font font;
  private final IntToDoubleFunction room;
  private final Map<String, String> taken = new HashMap<>();

  /** By width and name: each is asked for by all others, and measuring takes time. */
  private final Map<String, String> withoutMiddles = new HashMap<>();

  private ShortNames(List<String> names, Font font, IntToDoubleFunction room) {
    this.names = names;
    this.font = font;
    this.room = room;
    names.forEach(name -> taken.put(name, name));
  }

  /**
   * What to write for each name.
   *
   * @param room points that the name at an index has
   * @return parallel to the names; empty where nothing has room that tells a name from the others
   */
  public static List<String> of(List<String> names, Font font, IntToDoubleFunction room) {
    return new ShortNames(names, font, room).labels();
  }

  /** The same where all have the same room. */
  public static List<String> of(List<String> names, Font font, double room) {
    return of(names, font, i -> room);
  }

  /**
   * What to write for each name where most of them have room with all their parts; else empty. Asks
   * less than trying each.
   */
  static Optional<List<String>> mostlyWhole(
      List<String> names, Font font, IntToDoubleFunction room) {
    ShortNames asked = new ShortNames(names, font, room);
    return Optional.of(asked)
        .filter(all -> all.haveRoom(all.alike()))
        .map(ShortNames::labels)
        .filter(labels -> isFew(labels.stream().filter(ShortNames::isCut).count(), labels));
  }

  private static boolean isCut(String label) {
    return label.isEmpty() || label.contains(CUT);
  }

  private List<String> labels() {
    List<String> alike = alike();
    Set<String> shared = shared(alike);
    String[] labels = new String[names.size()];
    for (int i = 0; i < labels.length; i++) {
      String label = alike.get(i);
      if (!shared.contains(label) && fits(label, i) && take(label, i)) {
        labels[i] = label;
      }
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == null) {
        int index = i;
        labels[i] =
            candidates(i)
                .filter(label -> fits(label, index) && take(label, index))
                .findFirst()
                .orElse("");
      }
    }
    return List.of(labels);
  }

  /** Labels that more than one name would have. */
  private Set<String> shared(List<String> labels) {
    Map<String, String> meant = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      String other = meant.putIfAbsent(labels.get(i), names.get(i));
      if (other != null && !other.equals(names.get(i))) {
        shared.add(labels.get(i));
      }
    }
    return shared;
  }

  /**
   * Paths side by side have as many parts shortened: as few as give all of them room, so that an
   * axis is written in one way; where nothing does, as few as give most of them room.
   */
  private List<String> alike() {
    List<List<String>> ways =
        IntStream.range(0, names.stream().mapToInt(ShortNames::parts).max().orElse(1))
            .mapToObj(this::shortened)
            .toList();
    long[] cut = ways.stream().mapToLong(this::withoutRoom).toArray();
    IntStream all = IntStream.range(0, cut.length);
    IntStream most = IntStream.range(0, cut.length).filter(way -> isFew(cut[way], names));
    return ways.get(
        IntStream.concat(all.filter(way -> cut[way] == 0), most)
            .findFirst()
            .orElse(cut.length - 1));
  }

  private boolean haveRoom(List<String> labels) {
    return isFew(withoutRoom(labels), labels);
  }

  private long withoutRoom(List<String> labels) {
    return IntStream.range(0, labels.size()).filter(i -> !fits(labels.get(i), i)).count();
  }

  /** Whether so few are cut that the others make up for them. */
  private static boolean isFew(long cut, List<String> labels) {
    return cut <= MOST_CUT * labels.size();
  }

  private List<String> shortened(int count) {
    return names.stream().map(name -> shortened(name, count)).toList();
  }

  /** Whether a label is free, or means the same name already; if so it does from here on. */
  private boolean take(String label, int index) {
    String name = names.get(index);
    return taken.putIfAbsent(label, name) == null || name.equals(taken.get(label));
  }

  private boolean fits(String label, int index) {
    return Pen.width(label, font) <= room.applyAsDouble(index);
  }

  /** Ever less of a name, the best first; worked out one by one, since measuring takes time. */
  private Stream<String> candidates(int index) {
    String name = names.get(index);
    double width = room.applyAsDouble(index);
    Stream<String> middle =
        Stream.of(name)
            .map(whole -> withoutMiddle(whole, width))
            .filter(cut -> !isSharedMiddle(cut, name, width));
    Stream<String> ends =
        IntStream.rangeClosed(1, name.length())
            .mapToObj(lost -> withEnd(name, name.length() - lost, width));
    return Stream.concat(paths(name), Stream.concat(middle, ends))
        .filter(label -> !label.isEmpty());
  }

  /** Where two lose their middles and then read the same, both keep their ends instead. */
  private boolean isSharedMiddle(String cut, String name, double width) {
    return names.stream()
        .filter(other -> !other.equals(name))
        .anyMatch(other -> withoutMiddle(other, width).equals(cut));
  }

  private String withoutMiddle(String name, double width) {
    return withoutMiddles.computeIfAbsent(
        width + " " + name, asked -> Pen.fittedMiddle(name, font, width));
  }

  private static Stream<String> paths(String name) {
    int parts = parts(name);
    if (parts == 1) {
      return Stream.empty();
    }
    String least = shortened(name, parts - 1);
    Stream<String> tails =
        IntStream.rangeClosed(1, least.length() - LEAST_TOLD)
            .mapToObj(start -> CUT + least.substring(start));
    return Stream.concat(
        IntStream.range(0, parts).mapToObj(count -> shortened(name, count)),
        Stream.concat(initials(name), tails));
  }

  /** So many of the last letters, and before them as many of the first as have room. */
  private String withEnd(String name, int kept, double width) {
    String end = CUT + name.substring(name.length() - kept);
    int head = Pen.most(name.length() - kept, i -> name.substring(0, i) + end, font, width);
    return head + kept < LEAST_TOLD ? "" : name.substring(0, head).stripTrailing() + end;
  }

  /** How many parts a path of a layer has. */
  static int parts(String path) {
    return 1 + (int) path.chars().filter(c -> c == '.').count();
  }

  /**
   * A path of a layer whose first parts are a letter and a number, so that paths stay different:
   * {@code s1.b2.conv1} of {@code stage1.block2.conv1} for 2.
   *
   * @param count parts to shorten; the last is always whole
   */
  static String shortened(String path, int count) {
    String[] parts = path.split("\\.", -1);
    for (int i = 0; i < Math.min(count, parts.length - 1); i++) {
      parts[i] = initial(parts[i]);
    }
    return String.join(".", parts);
  }

  private static String initial(String part) {
    return LETTER_AND_NUMBER.matcher(part).replaceFirst("$1$2");
  }

  /** The path with its last part shortened, too, if a number at its end still tells which it is. */
  private static Stream<String> initials(String path) {
    String least = shortened(path, parts(path) - 1);
    int last = least.lastIndexOf('.') + 1;
    return Stream.of(least.substring(0, last) + initial(least.substring(last)))
        .filter(all -> Character.isDigit(all.charAt(all.length() - 1)));
  }
}
