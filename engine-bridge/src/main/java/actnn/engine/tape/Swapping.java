package actnn.engine.tape;

import actnn.engine.quant.Packed;
import actnn.engine.swap.SwapSpace;
import actnn.engine.swap.SwapSpace.Reading;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Puts tensors of one step away and brings them back, one save ahead: as soon as a save is there,
 * the one before it in forward order is on its way, while the layer computes. What has been brought
 * back counts as passing memory from the moment that its room is made. Confined to the training
 * thread.
 */
final class Swapping implements AutoCloseable {
  private final SwapSpace space;
  private final NDManager owner;
  private final Ledger ledger;
  private final Deque<Saved.Swapped> waiting = new ArrayDeque<>();
  private @Nullable Ahead ahead;

  Swapping(SwapSpace space, NDManager owner, Ledger ledger) {
    this.space = space;
    this.owner = owner;
    this.ledger = ledger;
  }

  /** A save on its way back. */
  private record Ahead(Saved.Swapped save, NDArray room, Reading reading) {}

  /** Puts the words of codes away; their bits stay. */
  Parked park(Packed packed, int maker) {
    return park(packed.words(), maker, new Parked.Coding(packed.layout(), packed.bits()));
  }

  /** Puts a tensor away. */
  Parked park(NDArray array, int maker) {
    return park(array, maker, null);
  }

  private Parked park(NDArray array, int maker, Parked.@Nullable Coding coding) {
    return new Parked(space, space.write(array), array.getDataType(), maker, coding);
  }

  /** Says that a save has been put on the tape. */
  void put(Saved.Swapped save) {
    waiting.push(save);
  }

  /**
   * Brings a save back and sends for the one before it.
   *
   * @return the caller's to give to {@link #done}
   */
  NDArray fetch(Saved.Swapped save) {
    waiting.remove(save);
    Ahead coming = ahead;
    ahead = null;
    if (coming == null || coming.save() != save) {
      cancel(coming);
      coming = begin(save);
    }
    coming.reading().await();
    Saved.Swapped next = waiting.peek();
    if (next != null) {
      ahead = begin(next);
    }
    return coming.room();
  }

  /** Frees what was brought back. */
  void done(NDArray room) {
    ledger.live(-Restoring.bytesOf(room));
    room.close();
  }

  private Ahead begin(Saved.Swapped save) {
    Parked parked = save.parked();
    long numbers = parked.slot().bytes() / parked.type().getNumOfBytes();
    Shape shape = parked.coding() == null ? new Shape(save.shape()) : new Shape(numbers);
    NDArray room = owner.create(shape, parked.type());
    ledger.live(Restoring.bytesOf(room));
    return new Ahead(save, room, space.read(parked.slot(), room));
  }

  private void cancel(@Nullable Ahead coming) {
    if (coming != null) {
      coming.reading().await();
      done(coming.room());
    }
  }

  /** Waits for what is on its way: its memory must not be freed under the reader. */
  @Override
  public void close() {
    Ahead coming = ahead;
    ahead = null;
    cancel(coming);
    waiting.clear();
  }
}
