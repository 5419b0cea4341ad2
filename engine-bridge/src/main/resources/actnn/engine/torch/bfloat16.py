class Bfloat16(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def round(self: __torch__.Bfloat16, x: Tensor) -> Tensor:
    return torch.to(x, 15)

  def widen(self: __torch__.Bfloat16, x: Tensor, shape: List[int]) -> Tensor:
    return torch.reshape(torch.to(x, 6), shape)
