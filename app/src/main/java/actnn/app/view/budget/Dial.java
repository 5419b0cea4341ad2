package actnn.app.view.budget;

import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import java.util.function.DoubleConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;

/**
 * A slider that people drag and that follows what comes of it. It never tells of what it was set
 * to, and is not moved under the hand that drags it.
 */
final class Dial extends HBox {
  private final Slider slider = new Slider();
  private final Label value = Words.styled("", "wb-figure-small");
  private boolean following;

  Dial(String id, String what, DoubleConsumer dragged) {
    super(12);
    setAlignment(Pos.CENTER_LEFT);
    slider.setId(id);
    slider.setAccessibleText(what);
    slider
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!following) {
                dragged.accept(now.doubleValue());
              }
            });
    Label word = Words.body(what);
    word.setMinWidth(112);
    value.setMinWidth(72);
    value.setPrefWidth(72);
    getChildren().addAll(word, Rows.growing(slider), value);
  }

  /** The ends and what one press of an arrow key moves by. */
  void range(double least, double most, double step) {
    follow(
        () -> {
          slider.setMin(least);
          slider.setMax(most);
          slider.setBlockIncrement(step);
        });
  }

  /** Shows where it stands. */
  void show(double now, String words) {
    value.setText(words);
    if (!slider.isValueChanging()) {
      follow(() -> slider.setValue(now));
    }
  }

  private void follow(Runnable change) {
    following = true;
    change.run();
    following = false;
  }
}
