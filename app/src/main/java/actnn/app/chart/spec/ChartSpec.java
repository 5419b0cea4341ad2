package actnn.app.chart.spec;

/** One chart as a value. Draw it with {@code ChartPainter}, show it with {@code ChartPane}. */
public sealed interface ChartSpec
    permits LineSpec,
        MemorySpec,
        BitsSpec,
        HeatSpec,
        MatrixSpec,
        BarSpec,
        CostSpec,
        WaterfallSpec,
        ScatterSpec,
        ParallelSpec {
  /** Title, note and what to say while there is nothing to draw. */
  Heading heading();

  /** Whether there is nothing to draw yet, so that the heading's empty text is shown instead. */
  boolean isEmpty();
}
