package actnn.storage.series;

/** Which end of a series is good. */
public enum Goal {
  /** Lower is better, as for a loss. */
  LOWER,
  /** Higher is better, as for an accuracy. */
  HIGHER,
  /** Neither, as for a learning rate. */
  NONE
}
