package actnn.app.run.info;

import actnn.app.run.name.Names;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Arm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody wants.
 *
 * @param spec what to train
 * @param name for people; blank takes one made of level, model and data
 * @param preset the preset it came from, null if none
 * @param parent the id of the run it was cloned from, null if none
 * @param tags may be empty
 * @throws actnn.app.run.name.NameException on a name or tag that no run can have
 */
public record LaunchRequest(
    TrainSpec spec,
    String name,
    @Nullable String preset,
    @Nullable String parent,
    List<String> tags) {
  public LaunchRequest {
    name = name.isBlank() ? "" : Names.name(name);
    tags = Names.tags(tags);
  }

  /** A run that is no clone of another. */
  public LaunchRequest(TrainSpec spec, String name, @Nullable String preset, List<String> tags) {
    this(spec, name, preset, null, tags);
  }

  /** A run without preset and tags. */
  public static LaunchRequest of(TrainSpec spec, String name) {
    return new LaunchRequest(spec, name, null, List.of());
  }

  /** Its name, or the one that is made for it. */
  public String title() {
    if (!name.isEmpty()) {
      return name;
    }
    String how = Arm.method(spec.text(Keys.ARM), spec.text(Keys.LEVEL));
    String network = spec.get(Keys.NETWORK).map(NetworkText::name).orElse(spec.text(Keys.MODEL));
    return how + " " + network + " " + spec.text(Keys.DATASET);
  }
}
