package actnn.app.view.shell;

import actnn.app.viewmodel.base.Page;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * The pages above each other, one of them on show. Those that nobody has turned to yet are made,
 * styled and laid out unseen while the user does nothing, so that the first turn is as quick as the
 * next one. Pages stay in the scene: one that came back into it would be styled anew, node by node.
 */
final class Pages extends StackPane {
  /** From one step to the next, for whatever else the thread has to do. */
  private static final Duration BREATH = Duration.millis(20);

  /** Who has just typed or moved the mouse is about to do more. */
  private static final Duration CALM = Duration.millis(400);

  private final Function<Page, Region> maker;
  private final Map<Page, Region> made = new EnumMap<>(Page.class);
  private final ReadOnlyBooleanWrapper prepared = new ReadOnlyBooleanWrapper();
  private final Deque<Runnable> ahead = new ArrayDeque<>();
  private final PauseTransition next = new PauseTransition(BREATH);
  private final Runnable firstPulse = this::begin;

  /**
   * @param maker makes each page when it is first needed
   */
  Pages(Function<Page, Region> maker) {
    this.maker = maker;
    next.setOnFinished(event -> step());
  }

  /** Puts a page on show. */
  void show(Page page) {
    Region chosen = page(page);
    for (Region other : made.values()) {
      other.setVisible(other == chosen);
      other.setManaged(other == chosen);
    }
  }

  /** Makes the other pages one by one once the first is on the screen and what came with it. */
  void prepareRest() {
    getScene().addEventFilter(InputEvent.ANY, event -> putOff());
    getScene().addPostLayoutPulseListener(firstPulse);
  }

  private void begin() {
    getScene().removePostLayoutPulseListener(firstPulse);
    next.setDuration(CALM);
    next.play();
  }

  /** Makes nothing more ahead. */
  void end() {
    getScene().removePostLayoutPulseListener(firstPulse);
    next.stop();
  }

  /** Whether every page can be turned to without being made first. */
  ReadOnlyBooleanProperty preparedProperty() {
    return prepared.getReadOnlyProperty();
  }

  private Region page(Page page) {
    Region known = made.get(page);
    if (known != null) {
      return known;
    }
    Region region = maker.apply(page);
    made.put(page, region);
    region.setVisible(false);
    region.setManaged(false);
    getChildren().add(region);
    return region;
  }

  private void step() {
    if (ahead.isEmpty()) {
      missing().ifPresent(this::plan);
    }
    Runnable step = ahead.poll();
    if (step == null) {
      prepared.set(true);
      return;
    }
    step.run();
    next.setDuration(BREATH);
    next.playFromStart();
  }

  private Optional<Page> missing() {
    return Arrays.stream(Page.values()).filter(page -> !made.containsKey(page)).findFirst();
  }

  /** In steps, between which others get their turn. */
  private void plan(Page page) {
    ahead.add(() -> page(page));
    ahead.add(() -> page(page).applyCss());
    ahead.add(
        () -> {
          page(page).resizeRelocate(0, 0, getWidth(), getHeight());
          page(page).layout();
        });
  }

  private void putOff() {
    if (!prepared.get()) {
      next.stop();
      next.setDuration(CALM);
      next.playFromStart();
    }
  }
}
