package actnn.app.view.launch;

import actnn.app.chart.spec.Unit;
import actnn.app.view.kit.Words;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Two bars to one scale: what is stored, and what full precision would hold. */
final class SavingBars extends Pane {
  private static final double HEIGHT = 14;
  private static final double GAP = 8;
  private static final double WORD = 52;
  private final Region stored = bar("wb-bar-stored");
  private final Region plain = bar("wb-bar-plain");
  private final Label storedWord = Words.caption("Stored");
  private final Label plainWord = Words.caption("fp32");
  private double share;

  SavingBars() {
    getChildren().addAll(storedWord, plainWord, stored, plain);
    setMinHeight(2 * HEIGHT + GAP);
    setPrefHeight(2 * HEIGHT + GAP);
  }

  void show(long storedBytes, long fp32Bytes) {
    share = fp32Bytes > 0 ? Math.min(1, (double) storedBytes / fp32Bytes) : 0;
    setAccessibleText(
        "Stored " + Unit.BYTES.text(storedBytes) + ", fp32 " + Unit.BYTES.text(fp32Bytes));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double room = Math.max(0, getWidth() - WORD);
    storedWord.resizeRelocate(0, -2, WORD, HEIGHT + 4);
    plainWord.resizeRelocate(0, HEIGHT + GAP - 2, WORD, HEIGHT + 4);
    stored.resizeRelocate(WORD, 0, Math.max(3, room * share), HEIGHT);
    plain.resizeRelocate(WORD, HEIGHT + GAP, room, HEIGHT);
  }

  private static Region bar(String style) {
    Region bar = new Region();
    bar.getStyleClass().add(style);
    return bar;
  }
}
