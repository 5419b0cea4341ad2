package actnn.engine.detect;

import actnn.engine.data.target.BoundingBox;

/**
 * A box as four numbers relative to an anchor: offset of the centre in sizes of the anchor, and
 * logarithm of the size ratio (Ren et al. 2015, section 3.1.2), divided by 0.1 and 0.2 so that all
 * four have about unit size.
 */
final class BoxCode {
  private static final float CENTRE = 0.1f;
  private static final float SIZE = 0.2f;

  /** Larger ratios come only from a network that went astray and would overflow. */
  private static final float LARGEST_LOG = (float) Math.log(62.5);

  private BoxCode() {}

  static void encode(Anchors anchors, int anchor, BoundingBox box, float[] target, int offset) {
    float w = anchors.width(anchor);
    float h = anchors.height(anchor);
    target[offset] = (box.x() + box.width() / 2 - anchors.centreX(anchor)) / w / CENTRE;
    target[offset + 1] = (box.y() + box.height() / 2 - anchors.centreY(anchor)) / h / CENTRE;
    target[offset + 2] = (float) Math.log(box.width() / w) / SIZE;
    target[offset + 3] = (float) Math.log(box.height() / h) / SIZE;
  }

  static BoundingBox decode(Anchors anchors, int anchor, int label, float[] code, int offset) {
    float w = anchors.width(anchor);
    float h = anchors.height(anchor);
    float x = anchors.centreX(anchor) + code[offset] * CENTRE * w;
    float y = anchors.centreY(anchor) + code[offset + 1] * CENTRE * h;
    float width = w * (float) Math.exp(Math.min(LARGEST_LOG, code[offset + 2] * SIZE));
    float height = h * (float) Math.exp(Math.min(LARGEST_LOG, code[offset + 3] * SIZE));
    return new BoundingBox(label, x - width / 2, y - height / 2, width, height);
  }
}
