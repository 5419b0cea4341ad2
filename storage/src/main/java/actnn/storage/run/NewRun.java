package actnn.storage.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run to be inserted; it starts as QUEUED with the least used colour.
 *
 * @param id unique, chosen by the caller
 * @param name for people, may be anything
 * @param recipe what is trained
 * @param origin how to get it again
 * @param stepsTotal steps planned, 0 if unknown
 * @param owner the process that answers for it until its worker starts, null for nobody (then the
 *     sweep takes it for interrupted at once)
 * @param note free text, may be empty
 * @param tags may be empty
 * @param settings all configuration keys with their values as text
 */
public record NewRun(
    String id,
    String name,
    Recipe recipe,
    Origin origin,
    long stepsTotal,
    @Nullable ProcessIdentity owner,
    String note,
    List<String> tags,
    Map<String, String> settings) {

  public NewRun {
    tags = List.copyOf(tags);
    settings = Map.copyOf(settings);
  }
}
