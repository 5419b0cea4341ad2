package actnn.app.chart.draw.theme;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.ink.RunPalette;
import java.awt.Font;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A theme")
class ChartThemeTest {
  @Test
  @DisplayName("has a different colour for each role, so a drawing can change its theme")
  void rolesDiffer() {
    int roles = ChartTheme.DARK.roles().size();
    for (RunPalette palette : RunPalette.values()) {
      // A report turns light colours into dark ones, so there only the light ones have to differ.
      for (ChartTheme theme : List.of(ChartTheme.LIGHT, ChartTheme.PRINT)) {
        assertThat(theme.with(palette).roles()).doesNotHaveDuplicates().hasSize(roles);
      }
    }
  }

  @Test
  @DisplayName("keeps its font for text that the font can draw, and its size for all")
  void coversText() {
    Font font = ChartTheme.LIGHT.font(12.5f);

    assertThat(ChartTheme.covering(font, "12.7× less, −3 MiB …")).isSameAs(font);
    assertThat(ChartTheme.covering(font, "漢字").getFamily()).isNotEqualTo(font.getFamily());
    assertThat(ChartTheme.covering(font, "漢字").getSize2D()).isEqualTo(12.5f);
  }
}
