package actnn.storage.layer;

import actnn.storage.database.Database;
import java.util.List;

/** Layers of a run and their bits over time. Safe for any thread. */
public final class Layers {
  private final Database database;

  public Layers(Database database) {
    this.database = database;
  }

  /** Declares layers; one with an index that is already there is replaced. */
  public void declare(String run, List<Layer> layers) {
    throw new UnsupportedOperationException();
  }

  /** The layers of a run by index. */
  public List<Layer> list(String run) {
    throw new UnsupportedOperationException();
  }

  /** Appends profiles; one of the same step and layer is replaced. */
  public void append(String run, List<LayerProfile> profiles) {
    throw new UnsupportedOperationException();
  }

  /** The profiles of the latest step that has any, by layer; empty if there is none. */
  public List<LayerProfile> latest(String run) {
    throw new UnsupportedOperationException();
  }

  /** One quantity of all layers over all steps. */
  public LayerHistory history(String run, LayerHistory.Quantity quantity) {
    throw new UnsupportedOperationException();
  }
}
