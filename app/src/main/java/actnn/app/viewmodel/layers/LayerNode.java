package actnn.app.viewmodel.layers;

import actnn.engine.event.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A layer, or a part of the network that holds layers, as their dotted paths have it.
 *
 * @param name its own part of the path
 * @param row the layer; empty for a part that holds others
 * @param children in forward order; empty for a layer
 */
public record LayerNode(String name, Optional<LayerRow> row, List<LayerNode> children) {
  public LayerNode {
    children = List.copyOf(children);
  }

  /** The whole network; its name is empty. */
  public static LayerNode of(List<LayerRow> rows) {
    return new LayerNode("", Optional.empty(), children(rows, 0));
  }

  /** Layers whose paths agree up to {@code depth} parts, grouped by the next one. */
  private static List<LayerNode> children(List<LayerRow> rows, int depth) {
    Map<String, List<LayerRow>> groups = new LinkedHashMap<>();
    for (LayerRow row : rows) {
      String[] parts = row.path().split("\\.", -1);
      groups.computeIfAbsent(parts[depth], name -> new ArrayList<>()).add(row);
    }
    List<LayerNode> children = new ArrayList<>();
    groups.forEach(
        (name, members) -> {
          List<LayerRow> deeper = new ArrayList<>();
          for (LayerRow row : members) {
            if (row.path().split("\\.", -1).length == depth + 1) {
              children.add(new LayerNode(name, Optional.of(row), List.of()));
            } else {
              deeper.add(row);
            }
          }
          if (!deeper.isEmpty()) {
            children.add(new LayerNode(name, Optional.empty(), children(deeper, depth + 1)));
          }
        });
    return children;
  }

  /** Held for it when forward ends, in bytes. */
  public long storedBytes() {
    return (long) sum(LayerRow::storedBytes);
  }

  /** What PyTorch keeps for it, in bytes. */
  public long fp32Bytes() {
    return (long) sum(LayerRow::fp32Bytes);
  }

  /** Numbers that it saves per sample. */
  public long numbers() {
    return (long) sum(LayerRow::numbers);
  }

  /** Variance that its rounding is expected to add; NaN where that is known of none. */
  public double predicted() {
    List<Double> known =
        rows().stream().map(LayerRow::predicted).filter(value -> !value.isNaN()).toList();
    return known.isEmpty() ? Double.NaN : known.stream().mapToDouble(value -> value).sum();
  }

  /** Time that compressing takes and giving back, in milliseconds; NaN where nobody measured it. */
  public double costMillis() {
    double[] known =
        costs().mapToDouble(cost -> cost.compressMillis() + cost.decompressMillis()).toArray();
    return known.length == 0 ? Double.NaN : DoubleStream.of(known).sum();
  }

  /**
   * The most scratch of any layer in it, in bytes; NaN where nobody measured it. One layer's is
   * gone when the next one's is made, so that they do not add up.
   */
  public double scratchBytes() {
    return costs().mapToDouble(RunSummary.Cost::scratchBytes).max().orElse(Double.NaN);
  }

  private Stream<RunSummary.Cost> costs() {
    return rows().stream().flatMap(layer -> layer.cost().stream());
  }

  /** Mean bits of the numbers that it keeps as codes; NaN where there are none. */
  public double bits() {
    if (row.isPresent()) {
      return row.get().storedBytes() > 0 || row.get().hasCodes() ? row.get().bits() : Double.NaN;
    }
    double bits = 0;
    double numbers = 0;
    for (LayerRow layer : rows()) {
      if (layer.hasCodes()) {
        bits += layer.bits() * layer.numbers();
        numbers += layer.numbers();
      }
    }
    return bits / numbers;
  }

  /** All layers in it, in forward order. */
  public List<LayerRow> rows() {
    if (row.isPresent()) {
      return List.of(row.get());
    }
    return children.stream().flatMap(child -> child.rows().stream()).toList();
  }

  private double sum(ToDoubleFunction<LayerRow> of) {
    return rows().stream().mapToDouble(of).sum();
  }
}
