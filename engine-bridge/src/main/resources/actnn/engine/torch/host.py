class HostCopies(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Copies to and from pinned memory are queued behind what the device computes; nobody waits here.
  def out(self: __torch__.HostCopies, x: Tensor, pinned: bool) -> Tensor:
    host = torch.empty_like(x, dtype=None, layout=None, device=torch.device("cpu"), pin_memory=pinned, memory_format=None)
    return torch.copy_(host, x, pinned)

  def back(self: __torch__.HostCopies, host: Tensor, into: Tensor) -> Tensor:
    return torch.copy_(into, host, True)
