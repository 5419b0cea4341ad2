package actnn.app.run;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link FullFileSystemTest} tests, in a process that may mount: one line a test. */
final class FullFileSystemMain {
  private FullFileSystemMain() {}

  public static void main(String[] args) throws Exception {
    List<Method> tests =
        Arrays.stream(FullFileSystemTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method test : tests) {
      System.out.println(test.getName() + ": " + outcome(test));
    }
  }

  private static String outcome(Method test) throws Exception {
    FullFileSystemTest instance = new FullFileSystemTest();
    Field folder = FullFileSystemTest.class.getDeclaredField("folder");
    folder.setAccessible(true);
    folder.set(
        instance, Files.createTempDirectory(Path.of(System.getProperty("user.dir")), "full"));
    instance.twoRuns();
    try {
      test.setAccessible(true);
      test.invoke(instance);
      return "holds";
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    } finally {
      instance.unmount();
    }
  }
}
