package actnn.bar;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Row 30. The walls between the parts, sockets, deserialised objects and exits are {@code
 * WallsTest}'s; that no dependency is a SNAPSHOT is the build's own rule.
 */
@Tag("quick")
@DisplayName("The structure of the program")
class StructureIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int FILE_LINES = 300;
  private static final int METHOD_LINES = 60;
  private static final List<String> MODULES = List.of("app", "engine-bridge", "storage", "assets");
  private static final int PACKAGE_FILES = 15;

  /**
   * Packages that stay larger, with the most that each may have. Of {@code quant}, kernels of all
   * kinds share types that nobody else may see (decision 0045).
   */
  private static final Map<String, Integer> LARGER = Map.of("actnn.engine.quant", 42);

  private static final Map<String, int[]> LEAST =
      Map.of("sqlite-jdbc", new int[] {3, 51, 3, 0}, "pytorch-engine", new int[] {0, 31, 1});

  @Test
  @DisplayName(
      "has no file above 300 lines, of tests neither, no method above 60, and no command from one"
          + " text")
  void small() throws IOException {
    List<Path> files = sources("main");
    List<Path> tests = sources("test");
    List<String> tooLong = new ArrayList<>();
    int longest = 0;
    for (Path file : Stream.concat(files.stream(), tests.stream()).toList()) {
      int lines = Files.readAllLines(file).size();
      longest = Math.max(longest, lines);
      if (lines > FILE_LINES) {
        tooLong.add(file + " has " + lines + " lines");
      }
    }
    Methods methods = Methods.of(files);
    BAR.tell(
        "%d files and %d of tests, the longest of %d lines; %d methods, the longest of %d",
        files.size(), tests.size(), longest, methods.seen, methods.longest);
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(tests).hasSizeGreaterThan(100);
    assertThat(methods.seen).isGreaterThan(1000);
    assertThat(tooLong).isEmpty();
    assertThat(methods.tooLong).isEmpty();
    assertThat(methods.fromText).as("commands from one text").isEmpty();
  }

  @Test
  @DisplayName("has no package above 15 files but those that are named, and none of them grows")
  void packages() throws IOException {
    Map<String, Integer> sizes = new TreeMap<>();
    for (Path file : sources("main")) {
      if (!file.endsWith("package-info.java")) {
        Path root = file.subpath(0, 5);
        sizes.merge(root.relativize(file.getParent()).toString(), 1, Integer::sum);
      }
    }
    Map<String, Integer> larger = new TreeMap<>();
    Map<String, Integer> grown = new TreeMap<>();
    sizes.forEach(
        (folder, files) -> {
          String name = folder.replace(File.separatorChar, '.');
          if (files > PACKAGE_FILES) {
            larger.put(name, files);
          }
          if (files > LARGER.getOrDefault(name, PACKAGE_FILES)) {
            grown.put(name, files);
          }
        });
    BAR.tell("%d packages; above %d files: %s", sizes.size(), PACKAGE_FILES, larger);
    assertThat(sizes).hasSizeGreaterThan(100);
    assertThat(grown).as("split these, or say in a decision why not").isEmpty();
    assertThat(larger.keySet()).as("who shrank leaves the list").isEqualTo(LARGER.keySet());
  }

  /** All of a kind, in every module that has some; resources have none. */
  private static List<Path> sources(String kind) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : MODULES) {
      Path sources = Path.of("..", module, "src", kind, "java");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> found = Files.walk(sources)) {
          found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
    }
    return files;
  }

  /** The lengths of all methods, as the compiler parses them. */
  private static final class Methods extends TreeScanner<Void, CompilationUnitTree> {
    private final SourcePositions positions;
    private final List<String> tooLong = new ArrayList<>();
    private final List<String> fromText = new ArrayList<>();
    private int seen;
    private long longest;

    private Methods(SourcePositions positions) {
      this.positions = positions;
    }

    static Methods of(List<Path> files) throws IOException {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
        JavacTask task =
            (JavacTask)
                compiler.getTask(
                    null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
        Methods methods = new Methods(Trees.instance(task).getSourcePositions());
        for (CompilationUnitTree unit : task.parse()) {
          methods.scan(unit, unit);
        }
        return methods;
      }
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
      LineMap lines = unit.getLineMap();
      long from = lines.getLineNumber(positions.getStartPosition(unit, method));
      long to = lines.getLineNumber(positions.getEndPosition(unit, method));
      long length = to - from + 1;
      seen++;
      longest = Math.max(longest, length);
      if (length > METHOD_LINES) {
        tooLong.add(unit.getSourceFile().getName() + ": " + method.getName() + " " + length);
      }
      return super.visitMethod(method, unit);
    }

    /** One text alone, or one that is put together, is a command with its words in it. */
    @Override
    public Void visitNewClass(NewClassTree made, CompilationUnitTree unit) {
      boolean text =
          made.getArguments().size() == 1
              && (made.getArguments().get(0) instanceof BinaryTree
                  || made.getArguments().get(0) instanceof LiteralTree);
      if (text && made.getIdentifier().toString().equals("ProcessBuilder")) {
        fromText.add(unit.getSourceFile().getName() + ": " + made);
      }
      return super.visitNewClass(made, unit);
    }
  }

  @Test
  @DisplayName("starts no command from one text and parses no XML")
  void bannedCalls() {
    JavaClasses classes = ownClasses();
    List<ArchRule> rules =
        List.of(
            noClasses()
                .should()
                .callMethodWhere(
                    target(owner(assignableTo(Runtime.class))).and(target(name("exec"))))
                .because(
                    "a text that is cut at its spaces runs what a file name says, and"
                        + " ProcessBuilder drains and redirects as well"),
            noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                    DocumentBuilderFactory.class,
                    SAXParserFactory.class,
                    XMLInputFactory.class,
                    TransformerFactory.class,
                    SchemaFactory.class)
                .because("nothing reads XML, whose entities reach files and addresses"),
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sun.misc..", "java.rmi..", "javax.naming..")
                .because("each is a way to run what somebody sent"));
    rules.forEach(rule -> rule.check(classes));
    BAR.tell("%d rules hold in %d classes", rules.size(), classes.size());
  }

  /** Without what they depend on: the rules ask for names alone, and the JDK is large. */
  private static JavaClasses ownClasses() {
    return ArchConfiguration.withThreadLocalScope(
        reading -> {
          reading.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("actnn");
        });
  }

  @Test
  @DisplayName("stands on versions that have their holes mended")
  void versions() {
    List<String> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> new File(entry).getName())
            .filter(name -> name.endsWith(".jar"))
            .toList();
    assertThat(jars).isNotEmpty().noneMatch(name -> name.contains("SNAPSHOT"));
    for (Map.Entry<String, int[]> floor : LEAST.entrySet()) {
      Pattern named = Pattern.compile(Pattern.quote(floor.getKey()) + "-([0-9.]+)\\.jar");
      List<String> versions =
          jars.stream()
              .map(named::matcher)
              .filter(Matcher::matches)
              .map(name -> name.group(1))
              .toList();
      assertThat(versions).as(floor.getKey()).hasSize(1);
      int[] found =
          Arrays.stream(versions.get(0).split("\\.")).mapToInt(Integer::parseInt).toArray();
      assertThat(Arrays.compare(found, floor.getValue()))
          .as(floor.getKey() + " " + versions)
          .isNotNegative();
      BAR.tell("%s %s", floor.getKey(), versions.get(0));
    }
  }
}
