package actnn.storage.run;

import java.util.List;

/**
 * What the user may change about a run.
 *
 * @param name for people
 * @param note free text
 * @param colour a small stable number; 0 to 7 are given out, the user may choose any from 0
 * @param pinned on top of the table
 * @param baseline the one run others are compared with
 * @param tags in alphabetical order
 */
public record Labels(
    String name, String note, int colour, boolean pinned, boolean baseline, List<String> tags) {

  public Labels {
    tags = List.copyOf(tags);
  }
}
