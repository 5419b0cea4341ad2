package actnn.engine.torch.tape;

import actnn.engine.torch.Program;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Some samples of arrays with the batch in dimension 0. Results belong to the caller. */
public final class BatchSlices {
  private final Program program;
  private final NDManager owner;

  BatchSlices(Program program, NDManager owner) {
    this.program = program;
    this.owner = owner;
  }

  /** So many samples of {@code x} from {@code first} on; the same memory. */
  public NDArray of(NDArray x, int first, int count) {
    return program.tensor(owner, "samples", x, first, count);
  }

  /** Copies {@code part} over the samples of {@code all} from {@code first} on. */
  public void put(NDArray all, NDArray part, int first) {
    program.run("put_samples", all, part, first);
  }

  /** Memory for an array of the type of {@code like}, with nothing in it yet. */
  public NDArray room(NDArray like, long... shape) {
    return owner.create(new Shape(shape), like.getDataType());
  }
}
