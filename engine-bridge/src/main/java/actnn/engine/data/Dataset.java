package actnn.engine.data;

import actnn.engine.data.target.Target;
import java.util.List;

/**
 * A numbered, immutable collection of images of one shape and the truth about each.
 *
 * <p>Sample {@code i} is the same image each time it is read. All methods may be called from
 * several threads at once.
 */
public interface Dataset {

  /** The name by which {@code Datasets.open} knows it. */
  String name();

  /** The shape that all images have. */
  ImageShape shape();

  /** The classes in label order, at least two; of masks the ground is one of them, the first. */
  List<String> classNames();

  /** Number of classes. */
  default int classes() {
    return classNames().size();
  }

  /** Number of samples. */
  int size();

  /**
   * Reads one image as CHW values from 0 to 1.
   *
   * @param index 0 to size - 1
   * @param target receives {@code shape().values()} numbers
   * @param offset where in {@code target} the first one goes
   * @return the truth about it, of the same kind for all samples; classes are 0 to classes - 1
   * @throws DataException if the file behind it can no longer be read
   */
  Target read(int index, float[] target, int offset);

  /** Mean and deviation by channel that make this kind of data roughly unit. */
  Normalization normalization();

  /** What may be done to a training image without making its truth wrong. */
  default Augmentation augmentation() {
    return Augmentation.NONE;
  }
}
