class Operators(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def conv(self: __torch__.Operators, x: Tensor, w: Tensor, stride: List[int], padding: List[int], dilation: List[int], transposed: bool, extra: List[int], groups: int) -> Tensor:
    return torch.convolution(x, w, None, stride, padding, dilation, transposed, extra, groups)

  def conv_bias(self: __torch__.Operators, x: Tensor, w: Tensor, b: Tensor, stride: List[int], padding: List[int], dilation: List[int], transposed: bool, extra: List[int], groups: int) -> Tensor:
    return torch.convolution(x, w, b, stride, padding, dilation, transposed, extra, groups)

  def conv_grad_weight(self: __torch__.Operators, g: Tensor, x: Tensor, w: Tensor, stride: List[int], padding: List[int], dilation: List[int], transposed: bool, extra: List[int], groups: int) -> Tensor:
    gx, gw, gb, = torch.convolution_backward(g, x, w, None, stride, padding, dilation, transposed, extra, groups, [False, True, False])
    return gw

  def conv_grad_input(self: __torch__.Operators, g: Tensor, w: Tensor, shape: List[int], stride: List[int], padding: List[int], dilation: List[int], transposed: bool, extra: List[int], groups: int) -> Tensor:
    gx, gw, gb, = torch.convolution_backward(g, self.like(g, shape), w, None, stride, padding, dilation, transposed, extra, groups, [True, False, False])
    return gx

  def conv_backward(self: __torch__.Operators, g: Tensor, x: Tensor, w: Tensor, stride: List[int], padding: List[int], dilation: List[int], transposed: bool, extra: List[int], groups: int) -> List[Tensor]:
    gx, gw, gb, = torch.convolution_backward(g, x, w, None, stride, padding, dilation, transposed, extra, groups, [True, True, False])
    return [gx, gw]

  def samples(self: __torch__.Operators, x: Tensor, first: int, count: int) -> Tensor:
    return torch.narrow(x, 0, first, count)

  def put_samples(self: __torch__.Operators, all: Tensor, part: Tensor, first: int) -> Tensor:
    return torch.copy_(torch.narrow(all, 0, first, torch.size(part, 0)), part)

  def pad(self: __torch__.Operators, x: Tensor, sides: List[int], mode: str) -> Tensor:
    return torch.pad(x, sides, mode)

  # Where only the shape of an input matters: that shape, without memory.
  def like(self: __torch__.Operators, g: Tensor, shape: List[int]) -> Tensor:
    return torch.expand(torch.new_zeros(g, [1]), shape)

  def pad_reflect_backward(self: __torch__.Operators, g: Tensor, shape: List[int], sides: List[int]) -> Tensor:
    x = self.like(g, shape)
    rank = torch.len(sides) // 2
    if torch.eq(rank, 1):
      out = torch.reflection_pad1d_backward(g, x, sides)
    else:
      if torch.eq(rank, 2):
        out = torch.reflection_pad2d_backward(g, x, sides)
      else:
        out = torch.reflection_pad3d_backward(g, x, sides)
    return out

  def pad_replicate_backward(self: __torch__.Operators, g: Tensor, shape: List[int], sides: List[int]) -> Tensor:
    x = self.like(g, shape)
    rank = torch.len(sides) // 2
    if torch.eq(rank, 1):
      out = torch.replication_pad1d_backward(g, x, sides)
    else:
      if torch.eq(rank, 2):
        out = torch.replication_pad2d_backward(g, x, sides)
      else:
        out = torch.replication_pad3d_backward(g, x, sides)
    return out

  # The padding before a side came from its end and the padding behind it from its beginning.
  def pad_circular_backward(self: __torch__.Operators, g: Tensor, shape: List[int], sides: List[int]) -> Tensor:
    out = g
    for _0 in range(torch.len(sides) // 2):
      axis = torch.len(shape) - 1 - _0
      before = sides[2 * _0]
      behind = sides[2 * _0 + 1]
      size = shape[axis]
      middle = torch.clone(torch.narrow(out, axis, before, size), memory_format=0)
      _1 = torch.add_(torch.narrow(middle, axis, size - before, before), torch.narrow(out, axis, 0, before))
      _2 = torch.add_(torch.narrow(middle, axis, 0, behind), torch.narrow(out, axis, before + size, behind))
      out = middle
    return out

  def batch_norm(self: __torch__.Operators, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor, momentum: float, eps: float) -> List[Tensor]:
    y, m, s, = torch.native_batch_norm(x, gamma, beta, mean, var, True, momentum, eps)
    return [y, m, s]

  # Without running statistics, which have moved already.
  def batch_norm_again(self: __torch__.Operators, x: Tensor, gamma: Tensor, beta: Tensor, eps: float) -> List[Tensor]:
    y, m, s, = torch.native_batch_norm(x, gamma, beta, None, None, True, 0.0, eps)
    return [y, m, s]

  # By the statistics of the batch, which somebody else has added up.
  def batch_norm_by(self: __torch__.Operators, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor, eps: float) -> List[Tensor]:
    y, m, s, = torch.native_batch_norm(x, gamma, beta, mean, var, False, 0.0, eps)
    return [y, torch.rsqrt(torch.add(var, eps))]

  # factor: makes the batch's variance that of all there are.
  def move_running(self: __torch__.Operators, m: Tensor, v: Tensor, mean: Tensor, var: Tensor, momentum: float, factor: float) -> Tensor:
    _0 = torch.add_(torch.mul_(mean, 1. - momentum), m, alpha=momentum)
    return torch.add_(torch.mul_(var, 1. - momentum), v, alpha=momentum * factor)

  def batch_norm_inference(self: __torch__.Operators, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor, eps: float) -> Tensor:
    y, m, s, = torch.native_batch_norm(x, gamma, beta, mean, var, False, 0.0, eps)
    return y

  def batch_norm_backward(self: __torch__.Operators, g: Tensor, x: Tensor, gamma: Tensor, mean: Tensor, invstd: Tensor, eps: float) -> List[Tensor]:
    gx, ggamma, gbeta, = torch.native_batch_norm_backward(g, x, gamma, None, None, mean, invstd, True, eps, [True, True, True])
    return [gx, ggamma, gbeta]

  def batch_norm_frozen_backward(self: __torch__.Operators, g: Tensor, x: Tensor, gamma: Tensor, mean: Tensor, var: Tensor, eps: float) -> List[Tensor]:
    # CUDA wants statistics of the batch to be there, although it goes by the running ones.
    gx, ggamma, gbeta, = torch.native_batch_norm_backward(g, x, gamma, mean, var, mean, torch.rsqrt(torch.add(var, eps)), False, eps, [True, True, True])
    return [gx, ggamma, gbeta]

  def relu(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.relu(x)

  def relu_backward(self: __torch__.Operators, g: Tensor, y: Tensor) -> Tensor:
    return torch.threshold_backward(g, y, 0)

  def relu_to(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.relu_(x)

  def relu_backward_to(self: __torch__.Operators, g: Tensor, y: Tensor) -> Tensor:
    return torch.threshold_backward(g, y, 0, grad_input=g)

  # Numbers from 0 to 2^32 - 1 as int64, so that nothing depends on what overflow does.
  def hash(self: __torch__.Operators, h: Tensor, key: List[int]) -> Tensor:
    _0 = torch.bitwise_and_(torch.add_(h, key[0]), 4294967295)
    _1 = torch.bitwise_xor_(h, torch.bitwise_right_shift(h, 16))
    _2 = torch.bitwise_and_(torch.mul_(h, 2146121005), 4294967295)
    _3 = torch.bitwise_xor_(h, key[1])
    _4 = torch.bitwise_xor_(h, torch.bitwise_right_shift(h, 15))
    _5 = torch.bitwise_and_(torch.mul_(h, -2073254261), 4294967295)
    return torch.bitwise_xor_(h, torch.bitwise_right_shift(h, 16))

  # 1 / (1 - rate) where a number is kept, else 0. key: two halves, and the rate in 2^-32.
  def dropout_mask(self: __torch__.Operators, x: Tensor, rate: float, key: List[int]) -> Tensor:
    h = self.hash(torch.arange(torch.numel(x), dtype=4, layout=None, device=ops.prim.device(x)), key)
    kept = torch.reshape(torch.ge(h, key[2]), torch.size(x))
    return torch.mul(torch.to(kept, ops.prim.dtype(x)), 1. / (1. - rate))

  def dropout(self: __torch__.Operators, x: Tensor, rate: float, key: List[int]) -> Tensor:
    return torch.mul_(self.dropout_mask(x, rate, key), x)

  def alias(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.alias(x)

  def linear(self: __torch__.Operators, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.linear(x, w, b)

  def linear_plain(self: __torch__.Operators, x: Tensor, w: Tensor) -> Tensor:
    return torch.linear(x, w, None)

  def linear_grad_input(self: __torch__.Operators, g: Tensor, w: Tensor) -> Tensor:
    return torch.matmul(g, w)

  def linear_grad_weight(self: __torch__.Operators, g: Tensor, x: Tensor) -> Tensor:
    rows = torch.reshape(g, [-1, torch.size(g, -1)])
    return torch.mm(torch.t(rows), torch.reshape(x, [-1, torch.size(x, -1)]))

  def linear_grad_bias(self: __torch__.Operators, g: Tensor) -> Tensor:
    return torch.sum(torch.reshape(g, [-1, torch.size(g, -1)]), [0])

  def grad_bias(self: __torch__.Operators, g: Tensor) -> Tensor:
    return torch.sum(torch.flatten(torch.transpose(g, 0, 1), 1), [1])

  def flatten(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.reshape(x, [torch.size(x, 0), -1])

  # A copy: the gradient that came in may be on its way to others, who add to theirs in place.
  def flatten_backward(self: __torch__.Operators, g: Tensor, shape: List[int]) -> Tensor:
    return torch.reshape(torch.clone(g, memory_format=0), shape)

  def concat(self: __torch__.Operators, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 1)

  def concat_backward(self: __torch__.Operators, g: Tensor, channels: List[int]) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    at = 0
    for _0 in range(torch.len(channels)):
      part = torch.narrow(g, 1, at, channels[_0])
      _1 = torch.append(out, torch.clone(part, memory_format=0))
      at = at + channels[_0]
    return out

  # Index of the first position of each window along one dimension, shaped to meet an output.
  def starts(self: __torch__.Operators, y: Tensor, axis: int, stride: int, padding: int) -> Tensor:
    start = torch.arange(torch.size(y, axis), dtype=4, layout=None, device=ops.prim.device(y))
    shape = annotate(List[int], [])
    for _0 in range(torch.dim(y)):
      if torch.eq(_0, axis):
        _1 = torch.append(shape, -1)
      else:
        _2 = torch.append(shape, 1)
    return torch.reshape(torch.sub_(torch.mul_(start, stride), padding), shape)

  def max_pool(self: __torch__.Operators, x: Tensor, kernel: List[int], stride: List[int], padding: List[int], dilation: List[int], ceil: bool, type: int) -> List[Tensor]:
    rank = torch.len(kernel)
    if torch.eq(rank, 1):
      y, i, = torch.max_pool1d_with_indices(x, kernel, stride, padding, dilation, ceil)
    else:
      if torch.eq(rank, 2):
        y, i, = torch.max_pool2d_with_indices(x, kernel, stride, padding, dilation, ceil)
      else:
        y, i, = torch.max_pool3d_with_indices(x, kernel, stride, padding, dilation, ceil)
    local = torch.zeros_like(i)
    factor = 1
    for _0 in range(rank):
      axis = rank - 1 - _0
      size = torch.size(x, axis + 2)
      step = torch.sub_(torch.remainder(i, size), self.starts(y, axis + 2, stride[axis], padding[axis]))
      if torch.ne(dilation[axis], 1):
        _1 = torch.floor_divide_(step, dilation[axis])
      else:
        pass
      _2 = torch.add_(local, step, alpha=factor)
      i = torch.floor_divide(i, size)
      factor = factor * kernel[axis]
    index = torch.to(local, type)
    if torch.eq(type, 2):
      index = torch.view_copy(index, dtype=0)
    else:
      pass
    return [y, index]

  def max_pool_inference(self: __torch__.Operators, x: Tensor, kernel: List[int], stride: List[int], padding: List[int], dilation: List[int], ceil: bool) -> Tensor:
    rank = torch.len(kernel)
    if torch.eq(rank, 1):
      y = torch.max_pool1d(x, kernel, stride, padding, dilation, ceil)
    else:
      if torch.eq(rank, 2):
        y = torch.max_pool2d(x, kernel, stride, padding, dilation, ceil)
      else:
        y = torch.max_pool3d(x, kernel, stride, padding, dilation, ceil)
    return y

  def max_pool_backward(self: __torch__.Operators, g: Tensor, local: Tensor, shape: List[int], kernel: List[int], stride: List[int], padding: List[int], dilation: List[int], ceil: bool, type: int) -> Tensor:
    rank = torch.len(kernel)
    if torch.eq(type, 2):
      rest = torch.to(torch.view_copy(local, dtype=2), 4)
    else:
      rest = torch.to(local, 4)
    index = torch.zeros_like(rest)
    factor = 1
    for _0 in range(rank):
      axis = rank - 1 - _0
      step = torch.mul_(torch.remainder(rest, kernel[axis]), dilation[axis])
      _1 = torch.add_(step, self.starts(g, axis + 2, stride[axis], padding[axis]))
      _2 = torch.add_(index, step, alpha=factor)
      rest = torch.floor_divide(rest, kernel[axis])
      factor = factor * shape[axis + 2]
    x = self.like(g, shape)
    if torch.eq(rank, 1):
      wide = torch.max_pool2d_with_indices_backward(torch.unsqueeze(g, 2), torch.unsqueeze(x, 2), [1, kernel[0]], [1, stride[0]], [0, padding[0]], [1, dilation[0]], ceil, torch.unsqueeze(index, 2))
      out = torch.squeeze(wide, 2)
    else:
      if torch.eq(rank, 2):
        out = torch.max_pool2d_with_indices_backward(g, x, kernel, stride, padding, dilation, ceil, index)
      else:
        out = torch.max_pool3d_with_indices_backward(g, x, kernel, stride, padding, dilation, ceil, index)
    return out

  def avg_pool(self: __torch__.Operators, x: Tensor, kernel: List[int], stride: List[int], padding: List[int], ceil: bool, count: bool) -> Tensor:
    rank = torch.len(kernel)
    if torch.eq(rank, 1):
      y = torch.avg_pool1d(x, kernel, stride, padding, ceil, count)
    else:
      if torch.eq(rank, 2):
        y = torch.avg_pool2d(x, kernel, stride, padding, ceil, count)
      else:
        y = torch.avg_pool3d(x, kernel, stride, padding, ceil, count)
    return y

  def avg_pool_backward(self: __torch__.Operators, g: Tensor, shape: List[int], kernel: List[int], stride: List[int], padding: List[int], ceil: bool, count: bool) -> Tensor:
    rank = torch.len(kernel)
    x = self.like(g, shape)
    if torch.eq(rank, 1):
      wide = torch.avg_pool2d_backward(torch.unsqueeze(g, 2), torch.unsqueeze(x, 2), [1, kernel[0]], [1, stride[0]], [0, padding[0]], ceil, count, None)
      out = torch.squeeze(wide, 2)
    else:
      if torch.eq(rank, 2):
        out = torch.avg_pool2d_backward(g, x, kernel, stride, padding, ceil, count, None)
      else:
        out = torch.avg_pool3d_backward(g, x, kernel, stride, padding, ceil, count, None)
    return out

  def adaptive_avg_pool(self: __torch__.Operators, x: Tensor, sizes: List[int]) -> Tensor:
    rank = torch.len(sizes)
    if torch.eq(rank, 1):
      y = torch.adaptive_avg_pool1d(x, sizes)
    else:
      if torch.eq(rank, 2):
        y = torch.adaptive_avg_pool2d(x, sizes)
      else:
        y = torch.adaptive_avg_pool3d(x, sizes)
    return y

  def adaptive_avg_pool_backward(self: __torch__.Operators, g: Tensor, shape: List[int]) -> Tensor:
    rank = torch.len(shape) - 2
    x = self.like(g, shape)
    if torch.eq(rank, 1):
      out = torch.squeeze(torch._adaptive_avg_pool2d_backward(torch.unsqueeze(g, 2), torch.unsqueeze(x, 2)), 2)
    else:
      if torch.eq(rank, 2):
        out = torch._adaptive_avg_pool2d_backward(g, x)
      else:
        out = torch._adaptive_avg_pool3d_backward(g, x)
    return out

  def global_pool(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.mean(torch.flatten(x, 2), [2])

  def global_pool_backward(self: __torch__.Operators, g: Tensor, shape: List[int]) -> Tensor:
    scaled = torch.div(g, torch.numel(self.like(g, shape)) // torch.numel(g))
    for _0 in range(torch.len(shape) - 2):
      scaled = torch.unsqueeze(scaled, 2)
    return torch.contiguous(torch.expand(scaled, shape))

  def resize(self: __torch__.Operators, x: Tensor, sizes: List[int], linear: bool, corners: bool) -> Tensor:
    rank = torch.len(sizes)
    if linear:
      if torch.eq(rank, 1):
        y = torch.upsample_linear1d(x, sizes, corners)
      else:
        if torch.eq(rank, 2):
          y = torch.upsample_bilinear2d(x, sizes, corners)
        else:
          y = torch.upsample_trilinear3d(x, sizes, corners)
    else:
      if torch.eq(rank, 1):
        y = torch.upsample_nearest1d(x, sizes)
      else:
        if torch.eq(rank, 2):
          y = torch.upsample_nearest2d(x, sizes)
        else:
          y = torch.upsample_nearest3d(x, sizes)
    return y

  def resize_backward(self: __torch__.Operators, g: Tensor, shape: List[int], linear: bool, corners: bool) -> Tensor:
    rank = torch.len(shape) - 2
    sizes = torch.slice(torch.size(g), 2, 9223372036854775807, 1)
    if linear:
      if torch.eq(rank, 1):
        out = torch.upsample_linear1d_backward(g, sizes, shape, corners)
      else:
        if torch.eq(rank, 2):
          out = torch.upsample_bilinear2d_backward(g, sizes, shape, corners)
        else:
          out = torch.upsample_trilinear3d_backward(g, sizes, shape, corners)
    else:
      if torch.eq(rank, 1):
        out = torch.upsample_nearest1d_backward(g, sizes, shape)
      else:
        if torch.eq(rank, 2):
          out = torch.upsample_nearest2d_backward(g, sizes, shape)
        else:
          out = torch.upsample_nearest3d_backward(g, sizes, shape)
    return out

  def add(self: __torch__.Operators, a: Tensor, b: Tensor) -> Tensor:
    return torch.add(a, b)

  def add_to(self: __torch__.Operators, a: Tensor, b: Tensor) -> Tensor:
    return torch.add_(a, b)

  def cross_entropy(self: __torch__.Operators, logits: Tensor, labels: Tensor) -> List[Tensor]:
    logp = torch.log_softmax(logits, 1)
    picked = torch.gather(logp, 1, torch.reshape(labels, [-1, 1]))
    hits = torch.sum(torch.eq(torch.argmax(logits, 1), labels))
    return [torch.neg(torch.mean(picked)), torch.to(hits, 6), logp]

  def cross_entropy_backward(self: __torch__.Operators, logp: Tensor, labels: Tensor) -> Tensor:
    n = torch.size(logp, 0)
    p = torch.exp(logp)
    hot = torch.scatter(torch.zeros_like(p), 1, torch.reshape(labels, [-1, 1]), 1.)
    return torch.div(torch.sub(p, hot), n)

  def square_sums(self: __torch__.Operators, x: Tensor, parts: int) -> Tensor:
    return torch.pow(torch.linalg_vector_norm(torch.reshape(x, [parts, -1]), 2, [1]), 2)

  # An array of its own, in order.
  def copied(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.clone(x, memory_format=0)

  # The same array where it lies in order already.
  def in_order(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.contiguous(x)

  def squared_norms(self: __torch__.Operators, arrays: List[Tensor]) -> Tensor:
    out = annotate(List[Tensor], [])
    for _0 in range(torch.len(arrays)):
      n = torch.pow(torch.linalg_vector_norm(arrays[_0], 2), 2)
      _1 = torch.append(out, n)
    return torch.stack(out)

  def copy_of(self: __torch__.Operators, arrays: List[Tensor]) -> Tensor:
    flat = annotate(List[Tensor], [])
    for _0 in range(torch.len(arrays)):
      _1 = torch.append(flat, torch.reshape(arrays[_0], [-1]))
    return torch.cat(flat, 0)

  def bring_back(self: __torch__.Operators, copy: Tensor, arrays: List[Tensor]) -> Tensor:
    at = 0
    for _0 in range(torch.len(arrays)):
      n = torch.numel(arrays[_0])
      _1 = torch.copy_(arrays[_0], torch.reshape(torch.narrow(copy, 0, at, n), torch.size(arrays[_0])))
      at = at + n
    return copy

  def are_finite(self: __torch__.Operators, arrays: List[Tensor]) -> Tensor:
    # The squares as float32, whatever ATen adds them in.
    return torch.to(torch.isfinite(self.squared_norms(arrays)), 3)

  def is_finite(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.to(torch.reshape(torch.all(torch.isfinite(x)), [1]), 3)
