package actnn.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packages that are rooms of the one around them: what is public there is so because Java has no
 * word for "within this house", so a rule says it.
 */
final class Rooms {
  private static final List<String> ROOMS =
      List.of(
          "actnn.engine.plan.walk",
          "actnn.engine.train.step",
          "actnn.app.chart.figure.line",
          "actnn.app.chart.loop",
          "actnn.app.view.shell");

  private Rooms() {}

  static Stream<ArchRule> rules() {
    return Stream.concat(
        ROOMS.stream().map(room -> room(room, house(room) + "..")),
        // Measurements ask when gains are probed.
        Stream.of(
            room("actnn.engine.train.adapt", "actnn.engine.train..", "actnn.engine.bench.."),
            room("actnn.storage.database.row", "actnn.storage..")));
  }

  private static String house(String room) {
    return room.substring(0, room.lastIndexOf('.'));
  }

  private static ArchRule room(String room, String... callers) {
    return classes()
        .that()
        .resideInAPackage(room + "..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(callers)
        .because("its types are public for the packages around it alone");
  }
}
