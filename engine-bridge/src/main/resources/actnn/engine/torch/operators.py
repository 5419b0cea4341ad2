class Operators(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def conv2d(self: __torch__.Operators, x: Tensor, w: Tensor, stride: int, padding: int) -> Tensor:
    return torch.conv2d(x, w, None, [stride, stride], [padding, padding])

  def conv2d_bias(self: __torch__.Operators, x: Tensor, w: Tensor, b: Tensor, stride: int, padding: int) -> Tensor:
    return torch.conv2d(x, w, b, [stride, stride], [padding, padding])

  def conv2d_grad_weight(self: __torch__.Operators, g: Tensor, x: Tensor, w: Tensor, stride: int, padding: int) -> Tensor:
    gx, gw, gb, = torch.convolution_backward(g, x, w, None, [stride, stride], [padding, padding], [1, 1], False, [0, 0], 1, [False, True, False])
    return gw

  def conv2d_backward(self: __torch__.Operators, g: Tensor, x: Tensor, w: Tensor, stride: int, padding: int) -> List[Tensor]:
    gx, gw, gb, = torch.convolution_backward(g, x, w, None, [stride, stride], [padding, padding], [1, 1], False, [0, 0], 1, [True, True, False])
    return [gx, gw]

  def batch_norm(self: __torch__.Operators, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor, momentum: float, eps: float) -> List[Tensor]:
    y, m, s, = torch.native_batch_norm(x, gamma, beta, mean, var, True, momentum, eps)
    return [y, m, s]

  def batch_norm_inference(self: __torch__.Operators, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor, eps: float) -> Tensor:
    y, m, s, = torch.native_batch_norm(x, gamma, beta, mean, var, False, 0.0, eps)
    return y

  def batch_norm_backward(self: __torch__.Operators, g: Tensor, x: Tensor, gamma: Tensor, mean: Tensor, invstd: Tensor, eps: float) -> List[Tensor]:
    gx, ggamma, gbeta, = torch.native_batch_norm_backward(g, x, gamma, None, None, mean, invstd, True, eps, [True, True, True])
    return [gx, ggamma, gbeta]

  def relu(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.relu(x)

  def relu_backward(self: __torch__.Operators, g: Tensor, y: Tensor) -> Tensor:
    return torch.threshold_backward(g, y, 0)

  def linear(self: __torch__.Operators, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.linear(torch.flatten(x, 1), w, b)

  def linear_grad_input(self: __torch__.Operators, g: Tensor, w: Tensor, shape: List[int]) -> Tensor:
    return torch.reshape(torch.mm(g, w), shape)

  def linear_grad_weight(self: __torch__.Operators, g: Tensor, x: Tensor) -> Tensor:
    return torch.mm(torch.t(g), torch.flatten(x, 1))

  def grad_bias(self: __torch__.Operators, g: Tensor) -> Tensor:
    return torch.sum(torch.flatten(torch.transpose(g, 0, 1), 1), [1])

  def max_pool2d(self: __torch__.Operators, x: Tensor, kernel: int, stride: int, padding: int) -> List[Tensor]:
    y, i, = torch.max_pool2d_with_indices(x, [kernel, kernel], [stride, stride], [padding, padding], [1, 1], False)
    width = torch.size(x, 3)
    top = torch.reshape(torch.sub(torch.mul(torch.arange(torch.size(y, 2), dtype=4), stride), padding), [-1, 1])
    left = torch.sub(torch.mul(torch.arange(torch.size(y, 3), dtype=4), stride), padding)
    row = torch.sub(torch.floor_divide(i, width), top)
    column = torch.sub(torch.remainder(i, width), left)
    return [y, torch.to(torch.add(torch.mul(row, kernel), column), 0)]

  def max_pool2d_inference(self: __torch__.Operators, x: Tensor, kernel: int, stride: int, padding: int) -> Tensor:
    return torch.max_pool2d(x, [kernel, kernel], [stride, stride], [padding, padding])

  def max_pool2d_backward(self: __torch__.Operators, g: Tensor, local: Tensor, shape: List[int], kernel: int, stride: int, padding: int) -> Tensor:
    width = shape[3]
    top = torch.reshape(torch.sub(torch.mul(torch.arange(torch.size(g, 2), dtype=4), stride), padding), [-1, 1])
    left = torch.sub(torch.mul(torch.arange(torch.size(g, 3), dtype=4), stride), padding)
    long = torch.to(local, 4)
    row = torch.add(torch.floor_divide(long, kernel), top)
    column = torch.add(torch.remainder(long, kernel), left)
    index = torch.add(torch.mul(row, width), column)
    like = torch.expand(torch.zeros([1], dtype=6), shape)
    return torch.max_pool2d_with_indices_backward(g, like, [kernel, kernel], [stride, stride], [padding, padding], [1, 1], False, index)

  def avg_pool2d(self: __torch__.Operators, x: Tensor, kernel: int, stride: int) -> Tensor:
    return torch.avg_pool2d(x, [kernel, kernel], [stride, stride])

  def avg_pool2d_backward(self: __torch__.Operators, g: Tensor, shape: List[int], kernel: int, stride: int) -> Tensor:
    like = torch.expand(torch.zeros([1], dtype=6), shape)
    return torch.avg_pool2d_backward(g, like, [kernel, kernel], [stride, stride], [0, 0], False, True, None)

  def global_pool(self: __torch__.Operators, x: Tensor) -> Tensor:
    return torch.mean(x, [2, 3])

  def global_pool_backward(self: __torch__.Operators, g: Tensor, shape: List[int]) -> Tensor:
    scaled = torch.div(g, shape[2] * shape[3])
    return torch.contiguous(torch.expand(torch.reshape(scaled, [shape[0], shape[1], 1, 1]), shape))

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

  def sample_norms(self: __torch__.Operators, g: Tensor) -> Tensor:
    return torch.pow(torch.linalg_vector_norm(torch.flatten(g, 1), 2, [1]), 2)

  def channel_norms(self: __torch__.Operators, g: Tensor) -> Tensor:
    return torch.pow(torch.linalg_vector_norm(torch.flatten(torch.unsqueeze(g, -1), 2), 2, [2]), 2)

  def squared_norms(self: __torch__.Operators, arrays: List[Tensor]) -> Tensor:
    out = annotate(List[Tensor], [])
    for _0 in range(torch.len(arrays)):
      n = torch.pow(torch.linalg_vector_norm(arrays[_0], 2), 2)
      _1 = torch.append(out, n)
    return torch.stack(out)

  def sgd(self: __torch__.Operators, w: List[Tensor], g: List[Tensor], m: List[Tensor], lr: float, momentum: float, decay: float) -> Tensor:
    for _0 in range(torch.len(w)):
      weight = w[_0]
      velocity = m[_0]
      _1 = torch.add_(torch.mul_(velocity, momentum), g[_0])
      _2 = torch.add_(velocity, weight, alpha=decay)
      _3 = torch.add_(weight, velocity, alpha=torch.neg(lr))
    return w[0]

