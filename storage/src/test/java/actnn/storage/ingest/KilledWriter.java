package actnn.storage.ingest;

import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.series.SeriesDeclaration;
import java.nio.file.Path;

/** A process that stores batches of ten points and says each offset once it is stored. */
final class KilledWriter {
  static final int POINTS = 10;

  private KilledWriter() {}

  public static void main(String[] arguments) {
    try (Store store = Store.open(Path.of(arguments[0]))) {
      store.runs().insert(Samples.run("a"));
      for (long offset = 0; ; offset += POINTS) {
        var batch = IngestBatch.from("a", offset).declare(SeriesDeclaration.of(0, "loss", ""));
        for (int i = 0; i < POINTS; i++) {
          batch.point(0, offset + i, offset + i);
        }
        store.ingest().apply(batch.upTo(offset + POINTS));
        System.out.println(offset + POINTS);
      }
    }
  }
}
