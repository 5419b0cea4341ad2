package actnn.bar;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * How large the heap of this process became while it was watched: before and after each collection
 * that came by itself. What it holds before one says more of how much it may than of how much it
 * needs.
 */
final class HeapMark implements AutoCloseable {
  private static final Set<String> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final NotificationListener listener = (notification, none) -> take(notification);
  private volatile long highest;
  private volatile long afterCollection;

  private HeapMark() {}

  /** Begins after a collection: what others left behind is not counted. */
  static HeapMark begin() {
    System.gc();
    HeapMark mark = new HeapMark();
    for (GarbageCollectorMXBean collector : mark.collectors) {
      ((NotificationEmitter) collector).addNotificationListener(mark.listener, null, null);
    }
    return mark;
  }

  /** The most before any collection, in bytes. */
  long highest() {
    return highest;
  }

  /** The most that any collection left, in bytes; 0 where there was none. */
  long afterCollection() {
    return afterCollection;
  }

  private void take(Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      CompositeData data = (CompositeData) notification.getUserData();
      GcInfo collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
      highest = Math.max(highest, sum(collection.getMemoryUsageBeforeGc()));
      afterCollection = Math.max(afterCollection, sum(collection.getMemoryUsageAfterGc()));
    }
  }

  private static long sum(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> POOLS.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : collectors) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
