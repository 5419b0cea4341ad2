package actnn.engine.data;

import actnn.engine.data.target.Target;

/** Reads samples of classified data. */
public final class Labels {
  private Labels() {}

  /** The class of a sample; its image goes to the start of {@code image}. */
  public static int read(Dataset data, int index, float[] image) {
    return ((Target.Label) data.read(index, image, 0)).label();
  }

  /** The class of a sample alone. */
  public static int of(Dataset data, int index) {
    return read(data, index, new float[data.shape().values()]);
  }
}
