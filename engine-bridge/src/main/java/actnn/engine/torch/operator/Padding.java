package actnn.engine.torch.operator;

import java.util.List;

/**
 * Values made up around each channel of an input.
 *
 * @param mode where they come from
 * @param amounts on either side, one number for each spatial dimension
 */
public record Padding(Mode mode, List<Integer> amounts) {

  /** Where made-up values come from. */
  public enum Mode {
    /** They are 0. */
    ZEROS("constant"),
    /** Mirrored at the border, which is not repeated; less than the side. */
    REFLECT("reflect"),
    /** The value at the border. */
    REPLICATE("replicate"),
    /** From the opposite border; at most the side. */
    CIRCULAR("circular");

    private final String aten;

    Mode(String aten) {
      this.aten = aten;
    }

    /** PyTorch's name. */
    public String aten() {
      return aten;
    }

    /** The most that a side of that size can be padded by. */
    public long most(long side) {
      return switch (this) {
        case REFLECT -> side - 1;
        case CIRCULAR -> side;
        case ZEROS, REPLICATE -> Integer.MAX_VALUE;
      };
    }
  }

  /** Copies the amounts. */
  public Padding {
    amounts = List.copyOf(amounts);
  }

  /** Before and behind each dimension, the last dimension first, as ATen takes it. */
  public long[] sides() {
    long[] sides = new long[2 * amounts.size()];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = amounts.get(amounts.size() - 1 - i / 2);
    }
    return sides;
  }
}
