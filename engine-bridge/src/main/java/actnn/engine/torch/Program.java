package actnn.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A TorchScript text that libtorch has compiled. Methods run without recording a graph, on the
 * device of their arguments. Thread-safe; close it to free the native module.
 *
 * <p>Arguments may be {@link NDArray}, {@code NDArray[]}, {@link Long}, {@link Integer}, {@link
 * Double}, {@link Float}, {@link Boolean}, {@link String} and {@code long[]}. Results are attached
 * to the manager that the caller names and must be closed: their memory is native and unseen by the
 * garbage collector.
 */
public final class Program implements AutoCloseable {
  private final NDManager manager;
  private final PtSymbolBlock block;

  private Program(NDManager manager, PtSymbolBlock block) {
    this.manager = manager;
    this.block = block;
  }

  /**
   * Compiles a text found beside a class.
   *
   * @param owner the class whose package holds the resources
   * @param name the module class that the text defines
   * @param resources file names, such as {@code operators.py}; each further one goes on with the
   *     body of the same class
   * @throws ai.djl.engine.EngineException with the source line when the text has a mistake
   */
  public static Program load(Class<?> owner, String name, String... resources) {
    StringBuilder text = new StringBuilder();
    for (String resource : resources) {
      text.append(read(owner, resource)).append('\n');
    }
    return compile(name, text.toString());
  }

  private static String read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource + " beside " + owner);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles a text that defines module class {@code name}. */
  public static Program compile(String name, String source) {
    NDManager manager = Torch.manager();
    try {
      byte[] archive = ProgramArchive.of(name, source);
      PtSymbolBlock block =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
      return new Program(manager, block);
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Runs a method that returns one tensor. */
  public NDArray tensor(NDManager owner, String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toTensor((PtNDManager) owner);
    }
  }

  /** Runs a method that returns a list of tensors. */
  public NDArray[] tensors(NDManager owner, String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toTensorArray((PtNDManager) owner);
    }
  }

  /** Runs a method for its effect on its arguments; whatever it returns is dropped. */
  public void run(String method, Object... arguments) {
    invoke(method, arguments).close();
  }

  /**
   * Runs a method of tensors alone while autograd records, as the calling thread's switch says.
   *
   * @return its one tensor, attached to the manager of the first argument
   */
  public NDArray recorded(String method, NDArray... arguments) {
    NDManager owner = arguments[0].getManager();
    try (NDArray name = owner.create(0)) {
      // DJL reads the method from the name of the first array, which is not an argument itself.
      name.setName("module_method:" + method);
      NDList list = new NDList(name);
      list.addAll(new NDList(arguments));
      return IValueUtils.forward(block, list, true).singletonOrThrow();
    }
  }

  private IValue invoke(String method, Object... arguments) {
    Torch.start();
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = value(arguments[i]);
      }
      return IValueUtils.runMethod(block, method, values);
    } finally {
      for (IValue value : values) {
        if (value != null) {
          value.close();
        }
      }
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    } else if (argument instanceof NDArray[] arrays) {
      PtNDArray[] tensors = new PtNDArray[arrays.length];
      System.arraycopy(arrays, 0, tensors, 0, arrays.length);
      return IValue.listFrom(tensors);
    } else if (argument instanceof Long || argument instanceof Integer) {
      return IValue.from(((Number) argument).longValue());
    } else if (argument instanceof Double || argument instanceof Float) {
      return IValue.from(((Number) argument).doubleValue());
    } else if (argument instanceof Boolean flag) {
      return IValue.from(flag.booleanValue());
    } else if (argument instanceof String text) {
      return IValue.from(text);
    } else if (argument instanceof long[] numbers) {
      return IValue.listFrom(numbers);
    }
    throw new IllegalArgumentException("no TorchScript value for " + argument.getClass());
  }

  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
