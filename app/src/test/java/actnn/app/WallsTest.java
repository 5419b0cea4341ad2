package actnn.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.Unrecorded;
import actnn.app.run.state.RunStates;
import actnn.app.run.state.StateKeeper;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.run.words.ReadingOrder;
import actnn.app.run.words.StoreWords;
import actnn.engine.plan.Planner;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The walls between the parts, as the design draws them.
 *
 * <p>Plain dynamic tests: rules in fields of ArchUnit's own engine were neither counted nor
 * reported by some versions of the build's test runner, so a broken wall went through.
 */
class WallsTest {
  static final ArchRule THE_ENGINE_KNOWS_NO_WINDOW_AND_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage("actnn.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javafx..", "java.sql..", "org.jfree..", "actnn.storage..", "actnn.app..")
          .because("training runs in a process that has neither");

  static final ArchRule ONLY_ONE_PACKAGE_TOUCHES_THE_PYTORCH_BINDING =
      noClasses()
          .that()
          .resideOutsideOfPackage("actnn.engine.torch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..")
          .because("an upgrade of the binding should touch one place");

  static final ArchRule THE_STORE_KNOWS_ONLY_ITSELF =
      noClasses()
          .that()
          .resideInAPackage("actnn.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "javafx..", "actnn.engine..", "actnn.app..")
          .because("a database outlives the programs that fill and read it");

  static final ArchRule VIEW_MODELS_NEED_NO_TOOLKIT =
      noClasses()
          .that()
          .resideInAPackage("actnn.app.viewmodel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.jfree..")
          .because("what the window does must be testable without one");

  static final ArchRule VIEWS_AND_CHARTS_ASK_NO_STORE =
      noClasses()
          .that()
          .resideInAnyPackage("actnn.app.view..", "actnn.app.chart..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("actnn.storage..", "java.sql..")
          .because("no query may run on the thread that draws");

  static final ArchRule VIEWS_TOUCH_NO_FILES_AND_NO_RUNS =
      noClasses()
          .that()
          .resideInAPackage("actnn.app.view..")
          .and()
          // They take pictures of the window, for the command line.
          .haveNameNotMatching(".*\\.(Snapshots|Camera|PictureRound)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              Files.class, Planner.class, RunCatalog.class, RunStates.class, RunSupervisor.class)
          .because("what reads, plans or commands takes time that the thread that draws has not");

  static final ArchRule WHAT_RUNS_KEEP_AMONG_THEMSELVES_STAYS_THERE =
      noClasses()
          .that()
          .resideOutsideOfPackage("actnn.app.run..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(StateKeeper.class, Unrecorded.class, StoreWords.class, ReadingOrder.class)
          .because(
              "only who looks after runs says what became of them, and only who reads the store"
                  + " speaks its words");

  static final ArchRule NOTHING_READS_SERIALISED_OBJECTS_OR_SCRIPTS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.script..")
          .because("data from outside must never run");

  static final ArchRule NOTHING_OPENS_A_SOCKET =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(.*Socket|URLConnection|HttpURLConnection)|java\\.net\\.http\\..*")
          .because("the program works offline and listens to nobody");

  static final ArchRule ONLY_MAIN_CLASSES_END_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveSimpleName("Launcher")
          .and()
          .doNotHaveSimpleName("WorkerMain")
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("a library that exits takes everybody with it");

  static final ArchRule RUNS_AND_COMMANDS_NEED_NO_TOOLKIT =
      noClasses()
          .that()
          .resideInAnyPackage(
              "actnn.app.run..",
              "actnn.app.report..",
              "actnn.app.series..",
              "actnn.app.preset..",
              "actnn.app.sample..",
              "actnn.app.doctor..",
              "actnn.app.accuracy..",
              "actnn.app.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..")
          .because("everything but the window works without a display");

  static final ArchRule COMMANDS_KNOW_NO_OTHER_COMMANDS =
      slices()
          .matching("actnn.app.cli.(run|store|bench)..")
          .should()
          .notDependOnEachOther()
          .because("what two kinds of them need belongs to neither");

  static final ArchRule PACKAGES_FORM_NO_CIRCLES =
      slices()
          .matching("actnn.(**)")
          .should()
          .beFreeOfCycles()
          .because("a circle is one package with two names");

  static final ArchRule NOBODY_STARTS_NAMELESS_THREADS =
      noClasses()
          .that()
          .resideOutsideOfPackages("actnn.app.run..", "actnn.engine.worker..")
          .should()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callConstructor(Thread.class)
          .orShould()
          .callMethod(Executors.class, "newSingleThreadExecutor")
          .orShould()
          .callMethod(Executors.class, "newCachedThreadPool")
          .orShould()
          .callMethod(Executors.class, "newFixedThreadPool", int.class)
          .orShould()
          .callMethod(Executors.class, "newScheduledThreadPool", int.class)
          .orShould()
          .callMethod(Executors.class, "newSingleThreadScheduledExecutor")
          .because("a thread without a name cannot be found in a dump");

  static final ArchRule ONE_DOOR_LEADS_TO_THE_THREAD_THAT_DRAWS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("actnn.app.view.Fx")
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class)
          .because("what fails there must reach the log and end nothing else");

  static final ArchRule ERRORS_ARE_NOT_PRINTED_BUT_LOGGED =
      noClasses()
          .that()
          .resideOutsideOfPackages("actnn.app.cli..", "actnn.engine.worker..", "actnn.app")
          .and()
          // The main class of a measuring process: what it prints is its answer.
          .doNotHaveSimpleName("MemoryProbe")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("only the command line speaks to the terminal");

  static final ArchRule TEST_DOUBLES_STAY_OUT =
      classes()
          .that()
          .resideInAPackage("actnn..")
          .should()
          .haveSimpleNameNotContaining("Mock")
          .because("the real thing runs here");

  @TestFactory
  Stream<DynamicTest> everyWallStands() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("actnn");
    Stream<ArchRule> walls =
        Stream.of(
            THE_ENGINE_KNOWS_NO_WINDOW_AND_NO_STORE,
            ONLY_ONE_PACKAGE_TOUCHES_THE_PYTORCH_BINDING,
            THE_STORE_KNOWS_ONLY_ITSELF,
            VIEW_MODELS_NEED_NO_TOOLKIT,
            VIEWS_AND_CHARTS_ASK_NO_STORE,
            VIEWS_TOUCH_NO_FILES_AND_NO_RUNS,
            WHAT_RUNS_KEEP_AMONG_THEMSELVES_STAYS_THERE,
            NOTHING_READS_SERIALISED_OBJECTS_OR_SCRIPTS,
            NOTHING_OPENS_A_SOCKET,
            ONLY_MAIN_CLASSES_END_THE_PROCESS,
            Floors.THE_ENGINE_HAS_FLOORS,
            Floors.THE_APPLICATION_HAS_FLOORS,
            Floors.RUNS_HAVE_FLOORS,
            RUNS_AND_COMMANDS_NEED_NO_TOOLKIT,
            COMMANDS_KNOW_NO_OTHER_COMMANDS,
            PACKAGES_FORM_NO_CIRCLES,
            NOBODY_STARTS_NAMELESS_THREADS,
            ONE_DOOR_LEADS_TO_THE_THREAD_THAT_DRAWS,
            ERRORS_ARE_NOT_PRINTED_BUT_LOGGED,
            TEST_DOUBLES_STAY_OUT);
    return Stream.concat(walls, Rooms.rules())
        .map(wall -> DynamicTest.dynamicTest(wall.getDescription(), () -> wall.check(classes)));
  }
}
