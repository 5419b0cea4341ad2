class Bfloat16(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def round(self: __torch__.Bfloat16, x: Tensor) -> Tensor:
    return torch.view(torch.to(x, 15), dtype=2)

  def widen(self: __torch__.Bfloat16, bits: Tensor, shape: List[int]) -> Tensor:
    return torch.reshape(torch.to(torch.view(bits, dtype=15), 6), shape)
