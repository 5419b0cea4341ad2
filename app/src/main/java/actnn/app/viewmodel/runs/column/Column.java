package actnn.app.viewmodel.runs.column;

/** A column of the run table: one that every table can have, or one that somebody added. */
public sealed interface Column permits RunColumn, StepColumn {
  /** As settings write it, and unique in a table. */
  String key();

  /** Its width to begin with, in pixels. */
  double width();

  /** Words stand left, numbers right. */
  RunColumn.Kind kind();
}
