package actnn.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that may not exist yet. */
final class Places {
  private Places() {}

  /** The nearest folder above it, or itself, that exists. */
  static Path existing(Path path) {
    Path place = path.toAbsolutePath();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  /** Bytes that may be written there; 0 when that cannot be told. */
  static long freeBytes(Path existing) {
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
