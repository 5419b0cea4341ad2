package actnn.engine.worker;

import actnn.engine.event.Event;
import actnn.engine.event.Event.Severity;
import actnn.engine.torch.Torch;
import actnn.engine.train.port.EventSink;
import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.NativeLibrary;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Unsafe;

/** Ends a worker, or its memory, in a way that a script names. */
final class ScriptedFault {
  private ScriptedFault() {}

  /** Does what the script says; nothing for one that it does not know. */
  static void act(String script, EventSink sink) {
    switch (script) {
      case "segfault" -> segfault();
      case "heap" -> throw new OutOfMemoryError("Java heap space");
      case "abort" -> NativeLibrary.getInstance("c").getFunction("abort").invoke(new Object[0]);
      case "warning" -> sink.accept(new Event.Message(1, Severity.WARNING, "It is loud here."));
      case "exit" -> System.exit(0);
      case "full heap" -> fillHeap();
      case "native memory" -> Torch.manager().zeros(new Shape(1L << 45));
      case "device memory" -> fillDevice();
      case "halt" -> {
        System.err.println("These are my last words.");
        Runtime.getRuntime().halt(3);
      }
      default -> {}
    }
  }

  private static void fillDevice() {
    NDManager device = Torch.manager(Device.gpu());
    while (device.isOpen()) {
      device.zeros(new Shape(1 << 26));
    }
  }

  private static void fillHeap() {
    List<long[]> kept = new ArrayList<>();
    while (kept.size() < Integer.MAX_VALUE) {
      kept.add(new long[1 << 20]);
    }
  }

  private static void segfault() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      ((Unsafe) field.get(null)).putLong(0, 0);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
