package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.swap.SwapSpace;
import actnn.engine.tape.form.Compression;
import actnn.engine.torch.TestDevice;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what waits elsewhere is sent for: while the layer behind it still computes. */
class ReadingAheadTest {
  /**
   * Something that happened.
   *
   * @param what a slot, or the number of a layer
   */
  private record Note(Kind kind, long what) {}

  private enum Kind {
    WRITTEN,
    BEGUN,
    AWAITED,
    BACKWARDED
  }

  /**
   * Keeps a copy of each tensor, and fills what is read only when it is awaited: who forgets to
   * wait computes with what happened to lie there.
   */
  private static final class NotingSpace implements SwapSpace {
    private final List<Note> notes;
    private final Map<Long, NDArray> kept = new HashMap<>();
    private long written;

    NotingSpace(List<Note> notes) {
      this.notes = notes;
    }

    @Override
    public Slot write(NDArray array) {
      Slot slot = new Slot(written++, array.size() * array.getDataType().getNumOfBytes());
      kept.put(slot.offset(), array.duplicate());
      notes.add(new Note(Kind.WRITTEN, slot.offset()));
      return slot;
    }

    @Override
    public Reading read(Slot slot, NDArray into) {
      notes.add(new Note(Kind.BEGUN, slot.offset()));
      return () -> {
        notes.add(new Note(Kind.AWAITED, slot.offset()));
        try (NDArray shaped = kept.get(slot.offset()).reshape(into.getShape())) {
          shaped.copyTo(into);
        }
      };
    }

    @Override
    public void free(Slot slot) {
      kept.remove(slot.offset()).close();
    }

    @Override
    public void close() {
      assertThat(kept).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"vgg, L4", "vgg, swap", "preact-resnet-20, L4"})
  void theSaveBeforeIsOnItsWayBeforeALayerHasGoneBack(String model, String level) {
    List<Note> notes = new ArrayList<>();
    try (Rig rig = Rig.of(model, 1);
        NotingSpace space = new NotingSpace(notes)) {
      Level swaps = Level.of(level);
      Compression compression = new Compression(swaps, swaps.compresses() ? 2 : 32, 256);
      Rig.Outcome stays =
          rig.tape(
              new Compression(swaps.compresses() ? Level.L3 : Level.L0, compression.bits(), 256),
              SwapSpace.NONE);
      Rig.Outcome outcome = rig.tape(compression, space, noting(notes));
      assertThat(Rig.relativeError(outcome.gradients(), stays.gradients()))
          .isLessThanOrEqualTo(TestDevice.tolerance(0, 1e-5));
    }
    assertEachIsSentForInTheLayerBehindIt(notes);
  }

  private static Pass.Observer noting(List<Note> notes) {
    return new Pass.Observer() {
      @Override
      public void backwarded(int node) {
        notes.add(new Note(Kind.BACKWARDED, node));
      }
    };
  }

  /**
   * The first read alone has nothing before it. Any other begins as soon as the one before it has
   * come, while the layer that took that one still has to go back; so at most one is on its way,
   * and nothing is brought twice.
   */
  private static void assertEachIsSentForInTheLayerBehindIt(List<Note> notes) {
    List<Integer> begun = of(notes, Kind.BEGUN);
    List<Integer> awaited = of(notes, Kind.AWAITED);
    assertThat(begun).hasSameSizeAs(awaited).hasSizeGreaterThan(15);
    assertThat(awaited.stream().map(i -> notes.get(i).what()))
        .as("each once, in the order in which they were sent for")
        .isEqualTo(begun.stream().map(i -> notes.get(i).what()).toList());
    for (int read = 1; read < begun.size(); read++) {
      int before = awaited.get(read - 1);
      assertThat(begun.get(read))
          .as("begins at once when %s has come", before)
          .isEqualTo(before + 1);
      assertThat(awaited.get(read))
          .as("awaited only after the layer has gone back that took the one before")
          .isGreaterThan(layerEnd(notes, before));
    }
  }

  private static List<Integer> of(List<Note> notes, Kind kind) {
    return IntStream.range(0, notes.size())
        .filter(i -> notes.get(i).kind() == kind)
        .boxed()
        .toList();
  }

  /** Where the layer has gone back during whose walk a note was made. */
  private static int layerEnd(List<Note> notes, int from) {
    int end = from;
    while (notes.get(end).kind() != Kind.BACKWARDED) {
      end++;
    }
    return end;
  }
}
