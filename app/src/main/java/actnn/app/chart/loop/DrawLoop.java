package actnn.app.chart.loop;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.figure.ChartPainter;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.Unit;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most one drawing in flight and at most twenty a second, always of the latest request. The FX
 * thread only hands over a request and picks up the finished surface at a pulse; nothing is posted
 * to it, so there is no queue that could grow. New data is picked up at the {@link Beat} of all
 * charts, what looks otherwise than before, such as what was zoomed, at once. What is scrolled out
 * of sight is drawn when nobody else draws. The pulse timer rests when there is nothing to do, and
 * while nobody can look.
 */
public final class DrawLoop {
  private static final Logger LOG = LoggerFactory.getLogger(DrawLoop.class);
  private static final long TICK_NANOS = 50_000_000;

  private static final long NOT_ASIDE = Long.MAX_VALUE;

  private final Consumer<Drawn> shown;
  private final Supplier<Readiness> readiness;
  private final AtomicReference<@Nullable Drawn> finished = new AtomicReference<>();
  private final AnimationTimer pulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          tick(now);
        }
      };

  private @Nullable Request wanted;
  private long asideSince = NOT_ASIDE;
  private boolean othersHadTurn;
  private @Nullable Request seen;
  private @Nullable Surface front;
  private @Nullable Surface back;
  private boolean inFlight;
  private long lastStart = Long.MIN_VALUE / 2;
  private int draws;

  /**
   * A loop for one pane; all on the FX thread.
   *
   * @param readiness whether drawing is worth while now
   * @param shown takes each finished drawing
   */
  public DrawLoop(Supplier<Readiness> readiness, Consumer<Drawn> shown) {
    this.readiness = readiness;
    this.shown = shown;
  }

  /** Whether a pane can be seen. */
  public enum Readiness {
    /** In a showing window. */
    VISIBLE,
    /** The same, but scrolled out of sight: whatever can be seen comes first. */
    ASIDE,
    /** On a page that is not shown: wait until it is. */
    HIDDEN,
    /** In no window: stop until it is put into one. */
    DETACHED;

    /** That of a node with all that it is in. */
    public static Readiness of(Node pane) {
      if (pane.getScene() == null || pane.getScene().getWindow() == null) {
        return DETACHED;
      }
      Readiness ready = VISIBLE;
      for (Node node = pane; node != null; node = node.getParent()) {
        if (!node.isVisible()) {
          return HIDDEN;
        }
        if (node instanceof ScrollPane && !overlap(node, pane)) {
          ready = ASIDE;
        }
      }
      return pane.getScene().getWindow().isShowing() ? ready : HIDDEN;
    }

    private static boolean overlap(Node one, Node other) {
      return inScene(one).intersects(inScene(other));
    }

    private static Bounds inScene(Node node) {
      return node.localToScene(node.getLayoutBounds());
    }
  }

  /** What to draw, and how. */
  public record Request(
      Supplier<? extends ChartSpec> source,
      ChartTheme theme,
      ChartView view,
      double width,
      double height,
      double scale) {

    /** Whether it differs from another in its data alone. */
    boolean looksLike(@Nullable Request other) {
      return other != null
          && theme.equals(other.theme)
          && view.equals(other.view)
          && width == other.width
          && height == other.height
          && scale == other.scale;
    }
  }

  /** A finished drawing. */
  public record Drawn(ChartSpec spec, Request request, Surface surface, ChartGeometry geometry) {}

  /** Asks for a drawing in place of any that has not begun. */
  public void want(Request request) {
    wanted = request;
    pulse.start();
  }

  /**
   * Goes with a pane from scene to scene. What waits for being seen looks at every pulse of its
   * scene, and causes none.
   *
   * @param moved done in each new scene
   */
  public void follow(Node pane, Runnable moved) {
    Runnable look = this::wake;
    pane.sceneProperty()
        .addListener(
            (value, before, now) -> {
              if (before != null) {
                before.removePostLayoutPulseListener(look);
              }
              if (now != null) {
                now.addPostLayoutPulseListener(look);
              }
              moved.run();
            });
  }

  private void wake() {
    if (wanted != null && readiness.get() != Readiness.HIDDEN) {
      pulse.start();
    }
  }

  /** Whether the latest request is on the screen. */
  public boolean isSettled() {
    return wanted == null && !inFlight;
  }

  /** Drawings begun so far. */
  public int draws() {
    return draws;
  }

  private void tick(long now) {
    boolean beat = Beat.SHARED.isAt(now);
    Drawn drawn = finished.get();
    if (drawn != null && (beat || !drawn.request().looksLike(seen))) {
      finished.set(null);
      seen = drawn.request();
      inFlight = false;
      back = front;
      front = drawn.surface();
      shown.accept(drawn);
    }
    Readiness ready = readiness.get();
    Request request = wanted;
    if (request == null || ready != Readiness.ASIDE) {
      asideSince = NOT_ASIDE;
    } else if (asideSince == NOT_ASIDE) {
      asideSince = now;
    }
    if (request != null && !inFlight && isDue(now, ready)) {
      wanted = null;
      asideSince = NOT_ASIDE;
      lastStart = now;
      begin(request);
      inFlight = true;
    }
    // By the end of this pulse whoever is in sight and was asked as early has begun.
    othersHadTurn = asideSince != NOT_ASIDE && now - asideSince >= TICK_NANOS;
    boolean inSight = ready == Readiness.VISIBLE || ready == Readiness.ASIDE;
    if (isSettled() || (!inSight && !inFlight)) {
      pulse.stop();
    }
  }

  /** Out of sight whoever is in sight goes first. */
  private boolean isDue(long now, Readiness ready) {
    boolean turn =
        ready == Readiness.VISIBLE
            || (ready == Readiness.ASIDE && othersHadTurn && Painter.isIdle());
    return turn && now - lastStart >= TICK_NANOS;
  }

  private void begin(Request request) {
    draws++;
    Surface target = back;
    if (target == null || !target.fits(request.width(), request.height(), request.scale())) {
      target = new Surface(request.width(), request.height(), request.scale());
    }
    Surface surface = target;
    Painter.execute(() -> finished.set(draw(request, surface)));
  }

  private static Drawn draw(Request request, Surface surface) {
    try {
      return paint(request.source().get(), request, surface);
    } catch (RuntimeException | Error e) { // a drawing that never came back would be the last one
      LOG.error("A chart could not be drawn", e);
      return drawBroken(request, surface);
    }
  }

  private static Drawn drawBroken(Request request, Surface surface) {
    try {
      return paint(broken(), request, surface);
    } catch (RuntimeException | Error e) {
      LOG.error("and neither could the sentence that says so", e);
      return new Drawn(broken(), request, surface, ChartGeometry.EMPTY);
    }
  }

  private static Drawn paint(ChartSpec spec, Request request, Surface surface) {
    Graphics2D graphics = surface.graphics();
    try {
      Dimension size = new Dimension();
      size.setSize(surface.width(), surface.height());
      ChartGeometry geometry =
          new ChartPainter().paint(graphics, size, spec, request.theme(), request.view());
      return new Drawn(spec, request, surface, geometry);
    } finally {
      graphics.dispose();
    }
  }

  private static ChartSpec broken() {
    Axis none = Axis.of("", Unit.NUMBER);
    String text = "This chart could not be drawn; the log says why";
    return new LineSpec(Heading.of("", text), none, none, List.of());
  }
}
