package actnn.app.run;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link FullFileSystemTest} tests, in a process that may mount: one line a case, {@code name:
 * holds}.
 */
final class FullFileSystemMain {
  private FullFileSystemMain() {}

  public static void main(String[] args) throws Exception {
    for (Method test : tests()) {
      for (Object[] arguments : cases(test)) {
        System.out.println(test.getName() + ": " + outcome(test, arguments));
      }
    }
  }

  /** Whatever JUnit runs, of any kind. */
  static List<Method> tests() {
    return Stream.of(FullFileSystemTest.class.getDeclaredMethods())
        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** The arguments of each of its cases; of none where they come from a source unknown to this. */
  static List<Object[]> cases(Method test) {
    if (test.getParameterCount() == 0) {
      return List.<Object[]>of(new Object[0]);
    }
    ValueSource values = test.getAnnotation(ValueSource.class);
    return values == null
        ? List.of()
        : Stream.of(values.strings()).map(value -> new Object[] {value}).toList();
  }

  private static String outcome(Method test, Object[] arguments) throws Exception {
    FullFileSystemTest instance = new FullFileSystemTest();
    Field folder = FullFileSystemTest.class.getDeclaredField("folder");
    folder.setAccessible(true);
    folder.set(
        instance, Files.createTempDirectory(Path.of(System.getProperty("user.dir")), "full"));
    instance.twoRuns();
    try {
      test.setAccessible(true);
      test.invoke(instance, arguments);
      return "holds";
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    } finally {
      instance.unmount();
    }
  }
}
