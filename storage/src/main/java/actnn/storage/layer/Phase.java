package actnn.storage.layer;

/** The part of a training step a memory sample was taken in. */
public enum Phase {
  FORWARD,
  BACKWARD,
  UPDATE
}
