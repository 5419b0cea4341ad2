  def pixel_cross_entropy(self: __torch__.Operators, logits: Tensor, classes: Tensor, ignored: int) -> List[Tensor]:
    target = torch.to(classes, 4)
    known = torch.ne(target, ignored)
    index = torch.unsqueeze(torch.mul(target, known), 1)
    weight = torch.div(torch.to(known, 6), torch.clamp_min(torch.sum(torch.to(known, 6)), 1.))
    logp = torch.log_softmax(logits, 1)
    picked = torch.squeeze(torch.gather(logp, 1, index), 1)
    loss = torch.neg(torch.sum(torch.mul(picked, weight)))
    p = torch.exp_(logp)
    less = torch.neg(torch.to(torch.ones_like(index), 6))
    gradient = torch.mul_(torch.scatter_add_(p, 1, index, less), torch.unsqueeze(weight, 1))
    return [loss, gradient]

  def detection_loss(self: __torch__.Operators, rows: Tensor, classes: Tensor, offsets: Tensor, alpha: float, gamma: float) -> List[Tensor]:
    k = torch.sub(torch.size(rows, 2), 4)
    logits = torch.slice(rows, 2, 0, k, 1)
    distance = torch.sub(torch.slice(rows, 2, k, torch.add(k, 4), 1), offsets)
    own = torch.to(torch.unsqueeze(torch.ge(classes, 0), 2), 6)
    care = torch.to(torch.unsqueeze(torch.ge(classes, -1), 2), 6)
    objects = torch.clamp_min(torch.sum(own), 1.)
    index = torch.unsqueeze(torch.clamp_min(classes, 0), 2)
    hot = torch.scatter_add(torch.zeros_like(logits), 2, index, own)
    side = torch.sub(torch.mul(hot, 2.), 1.)
    likely = torch.sigmoid(torch.mul(logits, side))
    logp = torch.log_sigmoid(torch.mul(logits, side))
    share = torch.mul(torch.add(torch.mul(hot, torch.sub(torch.mul(alpha, 2.), 1.)), torch.sub(1., alpha)), care)
    miss = torch.rsub(likely, 1.)
    factor = torch.div(torch.mul(share, torch.pow(miss, gamma)), objects)
    focal = torch.neg(torch.sum(torch.mul(factor, logp)))
    slope = torch.sub(torch.mul(torch.mul(likely, logp), gamma), miss)
    class_gradient = torch.mul(torch.mul(factor, slope), side)
    far = torch.abs(distance)
    huber = torch.where(torch.lt(far, 1.), torch.mul(torch.mul(distance, distance), 0.5), torch.sub(far, 0.5))
    box = torch.div(torch.sum(torch.mul(huber, own)), objects)
    box_gradient = torch.div(torch.mul(torch.clamp(distance, -1., 1.), own), objects)
    return [torch.add(focal, box), torch.cat([class_gradient, box_gradient], 2)]

  def anchor_rows(self: __torch__.Operators, classes: List[Tensor], boxes: List[Tensor], anchors: int) -> Tensor:
    levels = annotate(List[Tensor], [])
    for _0 in range(torch.len(classes)):
      c = classes[_0]
      b = boxes[_0]
      n = torch.size(c, 0)
      h = torch.size(c, 2)
      w = torch.size(c, 3)
      places = torch.mul(torch.mul(h, w), anchors)
      cr = torch.reshape(torch.permute(torch.reshape(c, [n, anchors, -1, h, w]), [0, 3, 4, 1, 2]), [n, places, -1])
      br = torch.reshape(torch.permute(torch.reshape(b, [n, anchors, 4, h, w]), [0, 3, 4, 1, 2]), [n, places, 4])
      _1 = torch.append(levels, torch.cat([cr, br], 2))
    return torch.cat(levels, 1)

  def anchor_rows_backward(self: __torch__.Operators, g: Tensor, anchors: int, sides: List[int]) -> List[Tensor]:
    classes = annotate(List[Tensor], [])
    boxes = annotate(List[Tensor], [])
    n = torch.size(g, 0)
    k = torch.sub(torch.size(g, 2), 4)
    start = 0
    for _0 in range(torch.floordiv(torch.len(sides), 2)):
      h = sides[torch.mul(_0, 2)]
      w = sides[torch.add(torch.mul(_0, 2), 1)]
      places = torch.mul(torch.mul(h, w), anchors)
      level = torch.slice(g, 1, start, torch.add(start, places), 1)
      start = torch.add(start, places)
      c = torch.reshape(torch.slice(level, 2, 0, k, 1), [n, h, w, anchors, k])
      b = torch.reshape(torch.slice(level, 2, k, torch.add(k, 4), 1), [n, h, w, anchors, 4])
      _1 = torch.append(classes, torch.reshape(torch.permute(c, [0, 3, 4, 1, 2]), [n, torch.mul(anchors, k), h, w]))
      _2 = torch.append(boxes, torch.reshape(torch.permute(b, [0, 3, 4, 1, 2]), [n, torch.mul(anchors, 4), h, w]))
    return torch.add(classes, boxes)
