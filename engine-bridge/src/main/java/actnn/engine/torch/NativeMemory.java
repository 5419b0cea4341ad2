package actnn.engine.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the native allocator says it has handed out: the witness that checks the ledger. Available
 * where glibc (2.33 or newer) is the allocator; elsewhere there is no such count.
 */
public final class NativeMemory {
  private static final @Nullable Function MALLINFO2 = find();

  private NativeMemory() {}

  /** glibc's {@code struct mallinfo2}: ten sizes. */
  @Structure.FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class Mallinfo2 extends Structure implements Structure.ByValue {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;
  }

  /** Bytes in use in heap and mappings of the allocator; empty where it cannot be asked. */
  public static OptionalLong usedBytes() {
    if (MALLINFO2 == null) {
      return OptionalLong.empty();
    }
    Mallinfo2 info = (Mallinfo2) MALLINFO2.invoke(Mallinfo2.class, new Object[0]);
    return OptionalLong.of(info.uordblks + info.hblkhd);
  }

  private static @Nullable Function find() {
    try {
      return NativeLibrary.getInstance("c").getFunction("mallinfo2");
    } catch (UnsatisfiedLinkError e) {
      return null;
    }
  }
}
