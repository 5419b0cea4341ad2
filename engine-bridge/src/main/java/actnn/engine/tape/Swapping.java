package actnn.engine.tape;

import actnn.engine.quant.Packed;
import actnn.engine.swap.SwapSpace;
import actnn.engine.swap.SwapSpace.Reading;
import actnn.engine.tape.form.Ledger;
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
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private @Nullable Ahead ahead;

  Swapping(SwapSpace space, NDManager owner, Ledger ledger) {
    this.space = space;
    this.owner = owner;
    this.ledger = ledger;
  }

  /** A save of a layer that is away. */
  private record Waiting(int node, Saved.Swapped save) {}

  /** A save on its way back. */
  private record Ahead(Waiting what, NDArray room, Reading reading) {}

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

  /** Says that a save of a layer has been put on the tape. */
  void put(int node, Saved.Swapped save) {
    waiting.push(new Waiting(node, save));
  }

  /**
   * Brings a save of a layer back and sends for the one before it.
   *
   * @return the caller's to give to {@link #done}
   */
  NDArray fetch(int node, Saved.Swapped save) {
    Waiting wanted = new Waiting(node, save);
    waiting.remove(wanted);
    Ahead coming = ahead;
    ahead = null;
    if (coming == null || !coming.what().equals(wanted)) {
      cancel(coming);
      coming = begin(wanted);
    }
    coming.reading().await();
    Waiting next = waiting.peek();
    if (next != null) {
      ahead = begin(next);
    }
    return coming.room();
  }

  /** Frees what was brought back for a layer. */
  void done(int node, NDArray room) {
    ledger.scratch(node, -Restoring.bytesOf(room));
    room.close();
  }

  private Ahead begin(Waiting what) {
    Saved.Swapped save = what.save();
    Parked parked = save.parked();
    long numbers = parked.slot().bytes() / parked.type().getNumOfBytes();
    Shape shape = parked.coding() == null ? new Shape(save.shape()) : new Shape(numbers);
    NDArray room = owner.create(shape, parked.type());
    ledger.scratch(what.node(), Restoring.bytesOf(room));
    return new Ahead(what, room, space.read(parked.slot(), room));
  }

  private void cancel(@Nullable Ahead coming) {
    if (coming != null) {
      coming.reading().await();
      done(coming.what().node(), coming.room());
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
