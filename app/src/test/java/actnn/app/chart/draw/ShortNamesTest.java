package actnn.app.chart.draw;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.theme.ChartTheme;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names in little room")
class ShortNamesTest {
  private static final Font FONT = ChartTheme.LIGHT.font(11);

  @Test
  @DisplayName("keep a letter and a number of the first parts of a layer's path")
  void pathsKeepTheirNumbers() {
    String name = "stage1.block12.conv1";
    for (String fitted : List.of(name, "s1.block12.conv1", "s1.b12.conv1", "s1.b12.c1")) {
      assertThat(ShortNames.of(List.of(name), FONT, Pen.width(fitted, FONT)))
          .containsExactly(fitted);
    }
    double little = Pen.width("s1.b12", FONT);
    assertThat(ShortNames.of(List.of(name), FONT, little).get(0)).startsWith("…").endsWith("1");
  }

  @Test
  @DisplayName("have the same parts shortened where most fit so, and only the longest are cut")
  void alike() {
    List<String> names = new ArrayList<>(blocks("stage%d.block%d.conv1"));
    names.add("stage3.block3.shortcut");
    List<String> labels = ShortNames.of(names, FONT, Pen.width("s3.b3.conv1", FONT) + 1);
    assertThat(labels.subList(0, 9)).containsExactlyElementsOf(blocks("s%d.b%d.conv1"));
    assertThat(labels.get(9)).startsWith("…").endsWith("shortcut");
    assertThat(ShortNames.of(List.of("final.norm", "stage1.block1.conv1"), FONT, 60))
        .containsExactly("f.norm", "s1.b1.conv1");
  }

  @Test
  @DisplayName("are written in one way rather than each as long as it can be")
  void writtenInOneWay() {
    List<String> names = new ArrayList<>(blocks("stage%d.block%d.conv1"));
    names.add("stage2.block1.shortcut");
    double room = Pen.width("s2.block1.shortcut", FONT) + 1;
    assertThat(Pen.width("stage1.block1.conv1", FONT)).isGreaterThan(room);
    assertThat(ShortNames.of(names, FONT, room))
        .allMatch(label -> label.matches("s\\d\\.block\\d\\.(conv1|shortcut)"));
    double less = Pen.width("s2.b1.shortcut", FONT) + 1;
    assertThat(ShortNames.of(names, FONT, less))
        .allMatch(label -> label.matches("s\\d\\.b\\d\\.(conv1|shortcut)"));
  }

  @ParameterizedTest(name = "in {0} points")
  @ValueSource(ints = {16, 20, 24, 30, 36, 48, 64, 80, 120})
  @DisplayName("never read as another, and never pass their room")
  void neverAlike(int room) {
    List<String> names = new ArrayList<>(blocks("stage%d.block%d"));
    names.addAll(blocks("step%d.bottleneck%d"));
    names.addAll(
        List.of("s1.b1", "final.norm", "final.relu", "classifier", "classifiers", "conv1", "…b1"));
    IntStream.range(0, 9)
        .mapToObj(seed -> "PreAct-ResNet-20 on drawn shapes, L3, seed " + seed + ", again")
        .forEach(names::add);
    List<String> labels = ShortNames.of(names, FONT, room);
    assertThat(labels).hasSameSizeAs(names);
    assertThat(labels.stream().filter(label -> !label.isEmpty())).doesNotHaveDuplicates();
    assertThat(labels).allMatch(label -> Pen.width(label, FONT) <= room);
    for (int i = 0; i < names.size(); i++) {
      if (Pen.width(names.get(i), FONT) > room) {
        assertThat(names).doesNotContain(labels.get(i));
      }
    }
  }

  @Test
  @DisplayName("all say something in the room of a waterfall's bar, however alike they begin")
  void waterfall() {
    List<String> names = new ArrayList<>(blocks("stage%d.block%d"));
    names.add(0, "…two bits, stored norms and a long story");
    names.add("…two bits, stored norms and a longer story");
    List<String> labels = ShortNames.of(names, FONT, 60);
    assertThat(labels.subList(1, 10)).containsExactlyElementsOf(blocks("s%d.block%d"));
    assertThat(labels).doesNotHaveDuplicates().noneMatch(String::isEmpty);
  }

  @Test
  @DisplayName("that are one name stay one")
  void sameName() {
    assertThat(ShortNames.of(List.of("a.relu1", "a.relu1"), FONT, 200))
        .containsExactly("a.relu1", "a.relu1");
  }

  /** Three stages of three blocks each. */
  private static List<String> blocks(String form) {
    return IntStream.range(0, 9).mapToObj(i -> form.formatted(1 + i / 3, 1 + i % 3)).toList();
  }
}
