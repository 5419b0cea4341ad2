package actnn.engine.bits;

/** A fixed-size binary heap of longs, largest first; confined to one thread. */
final class LongHeap {
  private final long[] keys;
  private int size;

  LongHeap(int capacity) {
    keys = new long[capacity];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void push(long key) {
    int child = size++;
    while (child > 0) {
      int parent = (child - 1) / 2;
      if (keys[parent] >= key) {
        break;
      }
      keys[child] = keys[parent];
      child = parent;
    }
    keys[child] = key;
  }

  long pop() {
    long top = keys[0];
    long last = keys[--size];
    int parent = 0;
    for (int child = 1; child < size; child = 2 * parent + 1) {
      if (child + 1 < size && keys[child + 1] > keys[child]) {
        child++;
      }
      if (keys[child] <= last) {
        break;
      }
      keys[parent] = keys[child];
      parent = child;
    }
    keys[parent] = last;
    return top;
  }
}
