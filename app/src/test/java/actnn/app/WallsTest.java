package actnn.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the parts, as the design draws them. */
@AnalyzeClasses(packages = "actnn", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NO_WINDOW_AND_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage("actnn.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javafx..", "java.sql..", "org.jfree..", "actnn.storage..", "actnn.app..")
          .because("training runs in a process that has neither");

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_TOUCHES_THE_PYTORCH_BINDING =
      noClasses()
          .that()
          .resideOutsideOfPackage("actnn.engine.torch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..")
          .because("an upgrade of the binding should touch one place");

  @ArchTest
  static final ArchRule THE_STORE_KNOWS_ONLY_ITSELF =
      noClasses()
          .that()
          .resideInAPackage("actnn.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "javafx..", "actnn.engine..", "actnn.app..")
          .because("a database outlives the programs that fill and read it");

  @ArchTest
  static final ArchRule VIEW_MODELS_NEED_NO_TOOLKIT =
      noClasses()
          .that()
          .resideInAPackage("actnn.app.viewmodel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.jfree..")
          .because("what the window does must be testable without one");

  @ArchTest
  static final ArchRule VIEWS_AND_CHARTS_ASK_NO_STORE =
      noClasses()
          .that()
          .resideInAnyPackage("actnn.app.view..", "actnn.app.chart..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("actnn.storage..", "java.sql..")
          .because("no query may run on the thread that draws");

  @ArchTest
  static final ArchRule VIEWS_TOUCH_NO_FILES_AND_NO_RUNS =
      noClasses()
          .that()
          .resideInAPackage("actnn.app.view..")
          .and()
          // They take pictures of the window, for the command line.
          .haveNameNotMatching(".*\\.(Snapshots|Camera|PictureRound)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.nio\\.file\\.Files|actnn\\.engine\\.plan\\.Planner"
                  + "|actnn\\.app\\.run\\.(RunCatalog|RunStates|RunSupervisor)")
          .because("what reads, plans or commands takes time that the thread that draws has not");

  @ArchTest
  static final ArchRule NOTHING_READS_SERIALISED_OBJECTS_OR_SCRIPTS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.script..")
          .because("data from outside must never run");

  @ArchTest
  static final ArchRule NOTHING_OPENS_A_SOCKET =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(.*Socket|URLConnection|HttpURLConnection)|java\\.net\\.http\\..*")
          .because("the program works offline and listens to nobody");

  @ArchTest
  static final ArchRule ONLY_MAIN_CLASSES_END_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveSimpleName("Launcher")
          .and()
          .doNotHaveSimpleName("WorkerMain")
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("a library that exits takes everybody with it");

  @ArchTest
  static final ArchRule THE_ENGINE_HAS_FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("actnn.engine..")
          .layer("bench")
          .definedBy("actnn.engine.bench..")
          .layer("worker")
          .definedBy("actnn.engine.worker..")
          .layer("train")
          .definedBy("actnn.engine.train..")
          .layer("plan")
          .definedBy("actnn.engine.plan..")
          .layer("theory")
          .definedBy("actnn.engine.theory..")
          .layer("objective")
          .definedBy("actnn.engine.objective..")
          .layer("model")
          .definedBy("actnn.engine.model..")
          .layer("layers")
          .definedBy("actnn.engine.layers..")
          .layer("tape")
          .definedBy("actnn.engine.tape..")
          .layer("quant")
          .definedBy("actnn.engine.quant..")
          .layer("ground")
          .definedBy(
              "actnn.engine.torch..",
              "actnn.engine.swap..",
              "actnn.engine.bits..",
              "actnn.engine.data..",
              "actnn.engine.detect..",
              "actnn.engine.metric..",
              "actnn.engine.event..",
              "actnn.engine.checkpoint..",
              "actnn.engine.config..")
          .whereLayer("bench")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("worker")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("worker", "bench")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("worker", "bench")
          .whereLayer("theory")
          .mayOnlyBeAccessedByLayers("train", "bench")
          .whereLayer("objective")
          .mayOnlyBeAccessedByLayers("train", "bench")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("train", "plan", "bench", "theory", "objective")
          .whereLayer("layers")
          .mayOnlyBeAccessedByLayers("model", "train", "plan", "theory")
          .whereLayer("tape")
          .mayOnlyBeAccessedByLayers("layers", "model", "train", "plan", "theory", "objective")
          .whereLayer("quant")
          .mayOnlyBeAccessedByLayers("tape", "model", "train", "bench", "theory")
          .because("each floor may only stand on lower ones");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CIRCLES =
      slices()
          .matching("actnn.(**)")
          .should()
          .beFreeOfCycles()
          .because("a circle is one package with two names");

  @ArchTest
  static final ArchRule NOBODY_STARTS_NAMELESS_THREADS =
      noClasses()
          .that()
          .resideOutsideOfPackages("actnn.app.run..", "actnn.engine.worker..")
          .should()
          .callConstructor(Thread.class, Runnable.class)
          .because("a thread without a name cannot be found in a dump");

  @ArchTest
  static final ArchRule ERRORS_ARE_NOT_PRINTED_BUT_LOGGED =
      noClasses()
          .that()
          .resideOutsideOfPackages("actnn.app.cli..", "actnn.engine.worker..", "actnn.app")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("only the command line speaks to the terminal");

  @ArchTest
  static final ArchRule TEST_DOUBLES_STAY_OUT =
      classes()
          .that()
          .resideInAPackage("actnn..")
          .should()
          .haveSimpleNameNotContaining("Mock")
          .because("the real thing runs here");
}
