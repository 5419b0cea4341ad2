package actnn.engine.convert;

import actnn.engine.convert.Converted.Dropped;
import actnn.engine.convert.Converted.Outcome;
import actnn.engine.convert.Converted.Substituted;
import actnn.engine.layers.Add;
import actnn.engine.layers.Concat;
import actnn.engine.layers.Relu;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Recomputed;
import actnn.engine.tape.Dims;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a tree of blocks in the order in which it computes and draws what each is. What
 * cannot stand by itself is drawn as part of the block around it, which is then computed again as a
 * whole.
 */
final class BlockWalk {
  private final Drawing drawing;

  BlockWalk(Drawing drawing) {
    this.drawing = drawing;
  }

  /**
   * Draws a block.
   *
   * @param from the value that it reads
   * @return the value that it makes
   * @throws Unsuitable where neither it nor its parts can be drawn
   */
  int draw(String path, Block block, int from) {
    Drawing.Mark mark = drawing.mark();
    try {
      if (isPlain(block, SequentialBlock.class)
          && !((SequentialBlock) block).isReturnIntermediate()) {
        return sequence(path, block, from);
      }
      return isPlain(block, ParallelBlock.class)
          ? branches(path, (ParallelBlock) block, from)
          : leaf(path, block, from);
    } catch (Unsuitable part) {
      drawing.back(mark);
      try {
        return recomputed(path, block, from, part.isPlaced() ? "in it " + part.why() : part.why());
      } catch (Unsuitable whole) {
        throw part.isPlaced() ? part : whole.at(path, name(block));
      }
    }
  }

  /** Whether a container computes as the class says: DJL's own subclasses only fill it. */
  private static boolean isPlain(Block block, Class<? extends Block> container) {
    Class<?> at = block.getClass();
    while (at != null && at != container) {
      if (Arrays.stream(at.getDeclaredMethods())
          .anyMatch(method -> method.getName().matches("forward.*|getChildren"))) {
        return false;
      }
      at = at.getSuperclass();
    }
    return at == container;
  }

  private int sequence(String path, Block block, int from) {
    int at = from;
    for (Pair<String, Block> child : block.getChildren()) {
      at = draw(below(path, child.getKey()), child.getValue(), at);
    }
    return at;
  }

  private static String below(String path, String child) {
    return path.isEmpty() ? child : path + "." + child;
  }

  private int branches(String path, ParallelBlock block, int from) {
    List<Integer> ends = new ArrayList<>();
    for (Pair<String, Block> child : block.getChildren()) {
      ends.add(draw(below(path, child.getKey()), child.getValue(), from));
    }
    @SuppressWarnings("unchecked")
    Function<List<NDList>, NDList> join =
        (Function<List<NDList>, NDList>) Hidden.PARALLEL_JOIN.of(block);
    List<Dims> dims = ends.stream().map(drawing::value).toList();
    Functions.Join known =
        Functions.ofMany(
            inputs ->
                join.apply(Arrays.stream(inputs).map(NDList::new).toList()).singletonOrThrow(),
            dims);
    int first = drawing.next();
    String name = below(path, "join");
    if (known == null) {
      Recomputed layer = BlockReplay.of(join).layer(dims, first);
      drawing.add(name, layer, ends);
      tell(
          name,
          "the join of a " + block.getClass().getSimpleName(),
          new Converted.Recomputed("it is no join that is known", drawing.layer(first)));
    } else {
      join(below(path, ""), known, ends);
      tell(name, "the join of a " + block.getClass().getSimpleName(), substituted(first));
    }
    return drawing.next();
  }

  private void join(String prefix, Functions.Join join, List<Integer> ends) {
    int at = ends.get(0);
    if (join.adds()) {
      for (int i = 1; i < ends.size(); i++) {
        String name = prefix + "add" + (ends.size() > 2 ? i : "");
        at = drawing.add(name, new Add(), List.of(at, ends.get(i)));
      }
    } else {
      at = drawing.add(prefix + "concat", new Concat(), ends);
    }
    if (join.relu()) {
      drawing.add(prefix + "relu", new Relu(), List.of(at));
    }
  }

  private int leaf(String path, Block block, int from) {
    Dims in = drawing.value(from);
    int first = drawing.next();
    Layer known = KnownBlocks.of(block, in, first);
    if (known != null) {
      drawing.add(path, known, List.of(from), block, block.getDirectParameters().values());
      tell(path, name(block), substituted(first));
      return drawing.next();
    }
    List<Layer> layers = block.getClass() == LambdaBlock.class ? hidden(block, in) : null;
    if (layers == null) {
      throw new Unsuitable(
          block.getClass() == LambdaBlock.class
              ? "its function is none that is known"
              : "no layer of ours is a " + block.getClass().getSimpleName());
    }
    int at = from;
    for (Layer layer : layers) {
      String name = at == from ? path : path + "." + layer.kind();
      at = drawing.add(name, layer, List.of(at));
    }
    tell(path, name(block), layers.isEmpty() ? new Dropped() : substituted(first));
    return at;
  }

  private static @Nullable List<Layer> hidden(Block block, Dims in) {
    return Functions.ofOne(inputs -> apply(block, inputs), in);
  }

  private static NDArray apply(Block lambda, NDArray[] inputs) {
    GivenArrays none = new GivenArrays(inputs[0].getManager(), List.of(), new NDArray[0]);
    return lambda.forward(none, new NDList(inputs), false).singletonOrThrow();
  }

  private int recomputed(String path, Block block, int from, String why) {
    int node = drawing.next();
    BlockReplay replay = BlockReplay.of(block);
    Recomputed layer = replay.layer(List.of(drawing.value(from)), node);
    drawing.add(path, layer, List.of(from), block, replay.parameters());
    tell(path, name(block), new Converted.Recomputed(why, drawing.layer(node)));
    return drawing.next();
  }

  private Substituted substituted(int first) {
    return new Substituted(
        IntStream.range(first, drawing.next()).mapToObj(drawing::layer).toList());
  }

  private void tell(String path, String block, Outcome outcome) {
    drawing.tell(new Converted(path, block, outcome));
  }

  private static String name(Block block) {
    String name = block.getClass().getSimpleName();
    return block instanceof LambdaBlock lambda ? name + " '" + lambda.getName() + "'" : name;
  }
}
