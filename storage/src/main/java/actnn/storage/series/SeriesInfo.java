package actnn.storage.series;

/**
 * A declared series with its summary.
 *
 * @param id the store's own number for it, the handle for reading; valid until the run is deleted
 * @param declaration as the run declared it
 * @param summary last, lowest and highest value
 */
public record SeriesInfo(long id, SeriesDeclaration declaration, Summary summary) {
  public String name() {
    return declaration.name();
  }
}
