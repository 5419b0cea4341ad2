  def sgd(self: __torch__.Operators, w: List[Tensor], g: List[Tensor], m: List[Tensor], lr: float, momentum: float, decay: float) -> Tensor:
    for _0 in range(torch.len(w)):
      weight = w[_0]
      velocity = m[_0]
      _1 = torch.add_(torch.mul_(velocity, momentum), g[_0])
      _2 = torch.add_(velocity, weight, alpha=decay)
      _3 = torch.add_(weight, velocity, alpha=torch.neg(lr))
    return w[0]

  # w - lr*(g + decay*w + momentum*m) with the new m, term by term, so that nothing is allocated.
  def sgd_nesterov(self: __torch__.Operators, w: List[Tensor], g: List[Tensor], m: List[Tensor], lr: float, momentum: float, decay: float) -> Tensor:
    for _0 in range(torch.len(w)):
      weight = w[_0]
      velocity = m[_0]
      _1 = torch.add_(torch.mul_(velocity, momentum), g[_0])
      _2 = torch.add_(velocity, weight, alpha=decay)
      _3 = torch.mul_(weight, 1. - lr * decay)
      _4 = torch.add_(weight, g[_0], alpha=torch.neg(lr))
      _5 = torch.add_(weight, velocity, alpha=torch.neg(lr * momentum))
    return w[0]

  def adam(self: __torch__.Operators, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], steps: Tensor, lr: float, beta1: float, beta2: float, decay: float, eps: float, decoupled: bool) -> Tensor:
    _0 = torch.add_(steps, 1)
    none = annotate(List[Tensor], [])
    at = annotate(List[Tensor], [])
    for _1 in range(torch.len(w)):
      _2 = torch.append(at, steps)
    if decoupled:
      torch._fused_adamw_(w, g, m, v, none, at, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
    else:
      torch._fused_adam_(w, g, m, v, none, at, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
    return steps
