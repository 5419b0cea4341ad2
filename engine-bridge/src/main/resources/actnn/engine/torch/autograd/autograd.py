class Recorded(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Programs take tensors only when autograd records, so numbers come as rows of one.
  def row(self: __torch__.Recorded, numbers: Tensor, index: int) -> List[int]:
    out = annotate(List[int], [])
    for _0 in range(torch.size(numbers, 1)):
      _1 = torch.append(out, int(torch.select(torch.select(numbers, 0, index), 0, _0)))
    return out

  def conv_transpose(self: __torch__.Recorded, x: Tensor, w: Tensor, numbers: Tensor) -> Tensor:
    groups = self.row(numbers, 4)
    return torch.convolution(x, w, None, self.row(numbers, 0), self.row(numbers, 1), self.row(numbers, 2), True, self.row(numbers, 3), groups[0])

  def conv_transpose_bias(self: __torch__.Recorded, x: Tensor, w: Tensor, b: Tensor, numbers: Tensor) -> Tensor:
    groups = self.row(numbers, 4)
    return torch.convolution(x, w, b, self.row(numbers, 0), self.row(numbers, 1), self.row(numbers, 2), True, self.row(numbers, 3), groups[0])

  def pad_reflect(self: __torch__.Recorded, x: Tensor, numbers: Tensor) -> Tensor:
    return torch.pad(x, self.row(numbers, 0), "reflect")

  def pad_replicate(self: __torch__.Recorded, x: Tensor, numbers: Tensor) -> Tensor:
    return torch.pad(x, self.row(numbers, 0), "replicate")

  def pad_circular(self: __torch__.Recorded, x: Tensor, numbers: Tensor) -> Tensor:
    return torch.pad(x, self.row(numbers, 0), "circular")

  def max_pool(self: __torch__.Recorded, x: Tensor, numbers: Tensor) -> Tensor:
    kernel = self.row(numbers, 0)
    stride = self.row(numbers, 1)
    padding = self.row(numbers, 2)
    dilation = self.row(numbers, 3)
    ceil = torch.ne(self.row(numbers, 4)[0], 0)
    if torch.eq(torch.len(kernel), 1):
      y = torch.max_pool1d(x, kernel, stride, padding, dilation, ceil)
    else:
      if torch.eq(torch.len(kernel), 2):
        y = torch.max_pool2d(x, kernel, stride, padding, dilation, ceil)
      else:
        y = torch.max_pool3d(x, kernel, stride, padding, dilation, ceil)
    return y

  # DJL's mean of a window counts padding whatever one asks for.
  def avg_pool_real(self: __torch__.Recorded, x: Tensor, numbers: Tensor) -> Tensor:
    kernel = self.row(numbers, 0)
    stride = self.row(numbers, 1)
    padding = self.row(numbers, 2)
    ceil = torch.ne(self.row(numbers, 3)[0], 0)
    if torch.eq(torch.len(kernel), 1):
      y = torch.avg_pool1d(x, kernel, stride, padding, ceil, False)
    else:
      if torch.eq(torch.len(kernel), 2):
        y = torch.avg_pool2d(x, kernel, stride, padding, ceil, False)
      else:
        y = torch.avg_pool3d(x, kernel, stride, padding, ceil, False)
    return y

  # DJL's interpolation filters against aliasing, where it has the mode at all.
  def resize_linear(self: __torch__.Recorded, x: Tensor, numbers: Tensor) -> Tensor:
    sizes = self.row(numbers, 0)
    corners = torch.ne(self.row(numbers, 1)[0], 0)
    if torch.eq(torch.len(sizes), 1):
      y = torch.upsample_linear1d(x, sizes, corners)
    else:
      if torch.eq(torch.len(sizes), 2):
        y = torch.upsample_bilinear2d(x, sizes, corners)
      else:
        y = torch.upsample_trilinear3d(x, sizes, corners)
    return y
