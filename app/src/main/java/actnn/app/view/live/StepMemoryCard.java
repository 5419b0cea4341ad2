package actnn.app.view.live;

import actnn.app.chart.spec.Unit;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.SplitBar;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.live.StepMemory;
import actnn.app.viewmodel.live.StepMemoryModel;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The memory of one step by what it is for, and how much of the device it takes. */
final class StepMemoryCard extends VBox {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
  private final Label total = Words.styled("", "wb-strong");
  private final SplitBar split = new SplitBar();
  private final ProgressBar use = new ProgressBar(0);
  private final Label share = Words.caption("");
  private final Label origins = Words.caption("");
  private final Label measured = Words.caption("");

  StepMemoryCard(StepMemoryModel model) {
    setId("step-memory");
    use.setMaxWidth(Double.MAX_VALUE);
    use.getStyleClass().add("wb-progress");
    Rows.showWhen(use, share.textProperty().isNotEmpty());
    Label problem = Words.line(model.problemProperty(), "wb-caption");
    for (Label line : List.of(share, origins, measured, problem)) {
      line.setWrapText(true);
      line.setMinHeight(USE_PREF_SIZE);
      Rows.showWhen(line, line.textProperty().isNotEmpty());
    }
    Rows.showWhen(split, model.memoryProperty().isNotNull());
    Card card =
        new Card("Memory of one step", split, use, share, origins, measured, problem).with(total);
    card.setSpacing(10);
    getChildren().add(card);
    setMinHeight(USE_PREF_SIZE);
    model.memoryProperty().addListener((value, before, now) -> show(now));
    show(model.memoryProperty().get());
  }

  private void show(@Nullable StepMemory memory) {
    if (memory == null) {
      List.of(total, share, origins, measured).forEach(line -> line.setText(""));
      return;
    }
    total.setText(Unit.BYTES.text(memory.totalBytes()));
    split.show(
        memory.parts().stream()
            .map(
                part -> new SplitBar.Part(part.name(), Unit.BYTES.text(part.bytes()), part.bytes()))
            .toList());
    double part = memory.share();
    boolean known = Double.isFinite(part);
    use.setProgress(known ? Math.min(1, part) : 0);
    use.pseudoClassStateChanged(BAD, part > 1);
    share.setText(known ? share(memory) : "");
    origins.setText(memory.origins());
    measured.setText(memory.measured());
  }

  private static String share(StepMemory memory) {
    double part = memory.share();
    String percent =
        part < 0.001 ? "Under 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * part);
    return percent
        + " of the "
        + Unit.BYTES.text(memory.capacityBytes())
        + " that this machine has";
  }
}
