package actnn.engine.data;

import actnn.engine.data.target.Target;
import java.util.Arrays;
import java.util.List;

/** Images that are all of one value, index / 1000, with label index mod 3; one may be broken. */
record Ramp(int size, int broken, Augmentation augmentation) implements Dataset {

  Ramp(int size) {
    this(size, -1, Augmentation.NONE);
  }

  @Override
  public String name() {
    return "ramp";
  }

  @Override
  public ImageShape shape() {
    return new ImageShape(1, 2, 3);
  }

  @Override
  public List<String> classNames() {
    return List.of("a", "b", "c");
  }

  @Override
  public Target read(int index, float[] target, int offset) {
    if (index == broken) {
      throw new DataException("Sample " + index + " is broken.");
    }
    Arrays.fill(target, offset, offset + 6, index / 1000f);
    return new Target.Label(index % 3);
  }

  @Override
  public Normalization normalization() {
    return Normalization.gray(0.5f, 0.25f);
  }
}
