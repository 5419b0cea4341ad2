package actnn.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A named array as it lies in a file.
 *
 * @param name unique in its file
 * @param type of its numbers
 * @param shape its sizes; empty for a single number
 * @param bytes the numbers, little-endian, the last size running fastest
 */
public record Tensor(String name, Type type, long[] shape, byte[] bytes) {

  /** The types that a checkpoint has, in safetensors' words. */
  public enum Type {
    F64(8),
    I64(8),
    F32(4),
    U8(1);

    private final int size;

    Type(int size) {
      this.size = size;
    }

    /** Bytes of a number. */
    public int size() {
      return size;
    }
  }

  public Tensor {
    if (numbers(shape) * type.size() != bytes.length) {
      throw new IllegalArgumentException(
          "'" + name + "' of shape " + Arrays.toString(shape) + " has not " + bytes.length);
    }
  }

  /** Single-precision numbers in one row. */
  public static Tensor of(String name, float[] values) {
    return row(name, Type.F32, values.length, bytes -> bytes.asFloatBuffer().put(values));
  }

  /** Double-precision numbers in one row. */
  public static Tensor of(String name, double[] values) {
    return row(name, Type.F64, values.length, bytes -> bytes.asDoubleBuffer().put(values));
  }

  /** Whole numbers in one row. */
  public static Tensor of(String name, long[] values) {
    return row(name, Type.I64, values.length, bytes -> bytes.asLongBuffer().put(values));
  }

  /** Bytes in one row. */
  public static Tensor of(String name, byte[] values) {
    return new Tensor(name, Type.U8, new long[] {values.length}, values.clone());
  }

  /** Its numbers; of type F32. */
  public float[] floats() {
    float[] values = new float[bytes.length / Type.F32.size()];
    reader().asFloatBuffer().get(values);
    return values;
  }

  /** Its numbers; of type F64. */
  public double[] doubles() {
    double[] values = new double[bytes.length / Type.F64.size()];
    reader().asDoubleBuffer().get(values);
    return values;
  }

  /** Its numbers; of type I64. */
  public long[] longs() {
    long[] values = new long[bytes.length / Type.I64.size()];
    reader().asLongBuffer().get(values);
    return values;
  }

  /** How many numbers a shape has. */
  static long numbers(long[] shape) {
    long numbers = 1;
    for (long size : shape) {
      numbers = Math.multiplyExact(numbers, size);
    }
    return numbers;
  }

  private ByteBuffer reader() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Tensor row(String name, Type type, int numbers, Consumer<ByteBuffer> fill) {
    byte[] bytes = new byte[Math.multiplyExact(numbers, type.size())];
    fill.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return new Tensor(name, type, new long[] {numbers}, bytes);
  }
}
