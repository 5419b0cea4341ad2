package actnn.engine.tape.form;

/**
 * How a batch is taken in parts. Samples that share a row of codes stay together; the parts are as
 * alike as whole rows allow. A pure function of its numbers, so that the planner knows the parts
 * that the tape will make.
 *
 * @param samples of the batch
 * @param rowSamples samples that cannot be parted; the last row may have fewer
 * @param parts how many parts, at most one a row
 */
public record Split(int samples, int rowSamples, int parts) {

  public Split {
    parts = Math.max(1, Math.min(parts, rows(samples, rowSamples)));
  }

  private static int rows(int samples, int rowSamples) {
    return (samples + rowSamples - 1) / rowSamples;
  }

  /** The first row of a part; of the number behind the last, the number of rows. */
  public int firstRow(int part) {
    return (int) ((long) part * rows(samples, rowSamples) / parts);
  }

  /** The first sample of a part; of the number behind the last, the number of samples. */
  public int first(int part) {
    return (int) Math.min(samples, (long) firstRow(part) * rowSamples);
  }

  /** Samples of a part. */
  public int size(int part) {
    return first(part + 1) - first(part);
  }

  /** Samples of the largest part. */
  public int largest() {
    int largest = 0;
    for (int part = 0; part < parts; part++) {
      largest = Math.max(largest, size(part));
    }
    return largest;
  }
}
