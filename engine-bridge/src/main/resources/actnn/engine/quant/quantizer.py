class Quantizer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def squares(self: __torch__.Quantizer, x: Tensor, parts: int) -> Tensor:
    return torch.pow(torch.linalg_vector_norm(torch.reshape(x, [parts, -1]), 2, [1]), 2)

  # 32-bit words are computed as int64 from 0 to 2^32 - 1; these two convert.
  def signed(self: __torch__.Quantizer, w: Tensor) -> Tensor:
    wrapped = torch.sub(w, torch.mul(torch.to(torch.ge(w, 2147483648), 4), 4294967296))
    return torch.contiguous(torch.to(wrapped, 3))

  def unsigned(self: __torch__.Quantizer, w: Tensor) -> Tensor:
    return torch.bitwise_and(torch.to(w, 4), 4294967295)

  def bits_of(self: __torch__.Quantizer, x: Tensor) -> Tensor:
    return self.unsigned(torch.view_copy(torch.contiguous(x), dtype=3))

  def float_of(self: __torch__.Quantizer, w: Tensor) -> Tensor:
    return torch.view_copy(self.signed(w), dtype=6)

  # GroupParameters.of and spread: one word a group.
  def parameters(self: __torch__.Quantizer, least: Tensor, most: Tensor, finite: Tensor) -> Tensor:
    low = torch.add(least, 0.)
    b = self.bits_of(low)
    constant = torch.bitwise_or(torch.bitwise_or(torch.bitwise_left_shift(torch.bitwise_and(b, 65534), 15), torch.bitwise_right_shift(b, 16)), 2147483648)
    away = torch.bitwise_and(torch.lt(low, 0.), torch.ne(torch.bitwise_and(b, 65535), 0))
    down = torch.add(torch.bitwise_right_shift(b, 16), torch.to(away, 4))
    down = torch.sub(down, torch.to(torch.eq(down, 65408), 4))
    span = torch.clamp_min(torch.sub(most, self.float_of(torch.bitwise_left_shift(down, 16))), 7.888609052210118e-31)
    up = torch.clamp_max(torch.bitwise_right_shift(torch.add(self.bits_of(span), 65535), 16), 32639)
    spread = torch.bitwise_or(torch.bitwise_left_shift(up, 16), down)
    same = torch.bitwise_and(torch.eq(least, most), finite)
    return self.signed(torch.where(same, constant, spread))

  # x: n groups x length. Returns the words and whether all numbers were finite.
  def extremes(self: __torch__.Quantizer, x: Tensor) -> List[Tensor]:
    finite = torch.isfinite(x)
    low = torch.amin(torch.where(finite, x, torch.full_like(x, 3.4028234663852886e38)), [1])
    high = torch.amax(torch.where(finite, x, torch.full_like(x, -3.4028234663852886e38)), [1])
    some = torch.any(finite, 1)
    zero = torch.zeros_like(low)
    every = torch.all(finite, 1)
    word = self.parameters(torch.where(some, low, zero), torch.where(some, high, zero), every)
    return [word, torch.to(torch.all(every), 3)]

  # Some of the numbers, without a copy.
  def part(self: __torch__.Quantizer, x: Tensor, begin: int, end: int) -> Tensor:
    return torch.slice(torch.reshape(x, [-1]), 0, begin, end, 1)

  def ranges(self: __torch__.Quantizer, x: Tensor, rows: int, numbers: int, group: int, full: int) -> List[Tensor]:
    all = torch.reshape(x, [rows, numbers])
    words = annotate(List[Tensor], [])
    finite = annotate(List[Tensor], [])
    cut = full * group
    if torch.gt(full, 0):
      whole = self.extremes(torch.reshape(torch.slice(all, 1, 0, cut, 1), [rows * full, group]))
      _0 = torch.append(words, torch.reshape(whole[0], [rows, full]))
      _1 = torch.append(finite, whole[1])
    else:
      pass
    if torch.gt(numbers, cut):
      rest = self.extremes(torch.slice(all, 1, cut, numbers, 1))
      _2 = torch.append(words, torch.reshape(rest[0], [rows, 1]))
      _3 = torch.append(finite, rest[1])
    else:
      pass
    return [torch.reshape(torch.cat(words, 1), [-1]), torch.amin(torch.stack(finite), [0])]

  def is_constant(self: __torch__.Quantizer, word: Tensor) -> Tensor:
    return torch.ge(word, 2147483648)

  def minimum(self: __torch__.Quantizer, word: Tensor) -> Tensor:
    rest = torch.bitwise_and(torch.bitwise_right_shift(word, 15), 65534)
    kept = torch.mul(rest, torch.to(self.is_constant(word), 4))
    return self.float_of(torch.bitwise_or(torch.bitwise_left_shift(torch.bitwise_and(word, 65535), 16), kept))

  # Where the group is constant: 1, for nobody looks at it.
  def range(self: __torch__.Quantizer, word: Tensor) -> Tensor:
    high = self.float_of(torch.bitwise_and(word, 2147418112))
    return torch.where(self.is_constant(word), torch.ones_like(high), high)

  # Noise.hash, both halves, as floats from 256 to 257.
  def noise(self: __torch__.Quantizer, counter: Tensor, first: int, second: int, factor: int, base: int) -> Tensor:
    h = torch.bitwise_and(torch.add(counter, first), 4294967295)
    h = torch.bitwise_xor(h, torch.bitwise_right_shift(h, 16))
    h = torch.bitwise_and(torch.mul(h, 2146121005), 4294967295)
    h = torch.bitwise_xor(h, second)
    h = torch.bitwise_xor(h, torch.bitwise_right_shift(h, 15))
    h = torch.bitwise_and(torch.mul(h, factor), 4294967295)
    h = torch.bitwise_xor(h, torch.bitwise_right_shift(h, 16))
    fields = torch.cat([torch.bitwise_and(h, 32767), torch.bitwise_right_shift(h, 17)], 2)
    return self.float_of(torch.bitwise_or(fields, base))

  # x: n x groups x whole blocks, its end filled up; word: n x groups; counter: n x groups x 1.
  def codes(self: __torch__.Quantizer, x: Tensor, word: Tensor, counter: Tensor, finite: bool, reserved: bool, bits: int, key: List[int]) -> Tensor:
    steps = (1 << bits) - 1
    low = torch.unsqueeze(self.minimum(word), 2)
    if reserved:
      taken = torch.where(torch.gt(x, 0.), x, torch.mul(torch.ones_like(x), low))
    else:
      taken = x
    span = torch.unsqueeze(self.range(word), 2)
    constant = torch.unsqueeze(self.is_constant(word), 2)
    extreme = torch.bitwise_or(torch.ge(span, 8.507059173023462e37), torch.unsqueeze(torch.eq(torch.bitwise_and(word, 65535), 65407), 2))
    extreme = torch.bitwise_or(extreme, torch.full_like(extreme, torch.__not__(finite)))
    held = torch.where(torch.gt(taken, low), torch.minimum(taken, torch.add(low, span)), torch.mul(torch.ones_like(x), low))
    value = torch.where(extreme, held, taken)
    v = torch.mul(torch.sub(value, low), torch.div(torch.full_like(span, steps), span))
    half = torch.size(x, 2) // 2
    c = torch.add(counter, torch.arange(half, dtype=4, layout=None, device=ops.prim.device(x)))
    t = self.bits_of(torch.add(v, self.noise(c, key[0], key[1], key[2], key[3])))
    limit = key[3] | (steps << 15) | 32767
    code = torch.bitwise_and(torch.bitwise_right_shift(torch.clamp_max(t, limit), 15), steps)
    odd = torch.bitwise_and(self.bits_of(torch.slice(x, 2, 0, 1, 1)), 1)
    return torch.where(constant, odd, code)

  # code: n x groups x whole blocks. Returns n x groups x words.
  def join(self: __torch__.Quantizer, code: Tensor, bits: int) -> Tensor:
    planes = annotate(List[Tensor], [])
    numbers = torch.size(code, 2)
    shift = 0
    for _0 in range(4):
      width = 8 >> _0
      if torch.ne(bits & width, 0):
        part = torch.bitwise_and(torch.bitwise_right_shift(code, shift), (1 << width) - 1)
        rows = 32 // width
        grid = torch.reshape(part, [torch.size(code, 0), torch.size(code, 1), rows, numbers // rows])
        place = torch.reshape(torch.mul(torch.arange(rows, dtype=4, layout=None, device=ops.prim.device(code)), width), [rows, 1])
        _1 = torch.append(planes, torch.sum(torch.bitwise_left_shift(grid, place), [2]))
        shift0 = shift + width
      else:
        shift0 = shift
      shift = shift0
    return self.signed(torch.cat(planes, 2))

  # word: n x groups x words, unsigned. Returns codes, n x groups x numbers.
  def split(self: __torch__.Quantizer, word: Tensor, bits: int, numbers: int) -> Tensor:
    n = torch.size(word, 0)
    groups = torch.size(word, 1)
    code = torch.zeros([n, groups, numbers], dtype=4, layout=None, device=ops.prim.device(word))
    shift = 0
    at = 0
    for _0 in range(4):
      width = 8 >> _0
      if torch.ne(bits & width, 0):
        rows = 32 // width
        columns = numbers // rows
        plane = torch.unsqueeze(torch.slice(word, 2, at, at + columns, 1), 2)
        place = torch.reshape(torch.mul(torch.arange(rows, dtype=4, layout=None, device=ops.prim.device(word)), width), [rows, 1])
        part = torch.bitwise_and(torch.bitwise_right_shift(plane, place), (1 << width) - 1)
        _1 = torch.add_(code, torch.bitwise_left_shift(torch.reshape(part, [n, groups, numbers]), shift))
        shift0 = shift + width
        at0 = at + columns
      else:
        shift0 = shift
        at0 = at
      shift = shift0
      at = at0
    return code

  # Indices of a piece of some rows' words: their offsets, and so many behind them.
  def places(self: __torch__.Quantizer, offset: Tensor, skip: int, count: int) -> Tensor:
    run = torch.add(torch.arange(count, dtype=4, layout=None, device=ops.prim.device(offset)), skip)
    return torch.reshape(torch.add(torch.unsqueeze(offset, 1), run), [-1])

  # Packs the rows of one bit count into words: their full groups, then their last short one.
  # cut: numbers, group, full groups, index of the first parameter word, groups, groups before these
  # rows, groups of these rows. key: Noise.Stream.
  def pack(self: __torch__.Quantizer, words: Tensor, x: Tensor, row: Tensor, offset: Tensor, cut: List[int], finite: bool, reserved: bool, bits: int, key: List[int]) -> Tensor:
    numbers = cut[0]
    group = cut[1]
    full = cut[2]
    n = torch.size(row, 0)
    begin = full * group
    rest = numbers - begin
    groups = cut[4]
    rows = torch.index_select(torch.reshape(x, [-1, numbers]), 0, row)
    all = self.unsigned(torch.slice(words, 0, cut[3], cut[3] + cut[6], 1))
    word = torch.index_select(torch.reshape(all, [-1, groups]), 0, row)
    index = torch.add(torch.add(torch.unsqueeze(torch.mul(row, groups), 1), cut[5]), torch.arange(groups, dtype=4, layout=None, device=ops.prim.device(x)))
    counter = torch.unsqueeze(torch.mul(index, group // 2), 2)
    skip = bits * begin // 32
    if torch.gt(full, 0):
      whole = torch.reshape(torch.slice(rows, 1, 0, begin, 1), [n, full, group])
      c = self.codes(whole, torch.slice(word, 1, 0, full, 1), torch.slice(counter, 1, 0, full, 1), finite, reserved, bits, key)
      _0 = torch.index_copy_(words, 0, self.places(offset, 0, skip), torch.reshape(self.join(c, bits), [-1]))
    else:
      pass
    if torch.gt(rest, 0):
      padded = (rest + 31) // 32 * 32
      last = torch.slice(word, 1, full, groups, 1)
      low = torch.unsqueeze(self.minimum(last), 2)
      tail = torch.unsqueeze(torch.slice(rows, 1, begin, numbers, 1), 1)
      filled = torch.cat([tail, torch.expand(low, [n, 1, padded - rest])], 2)
      c = self.codes(filled, last, torch.slice(counter, 1, full, groups, 1), finite, reserved, bits, key)
      _1 = torch.index_copy_(words, 0, self.places(offset, skip, bits * padded // 32), torch.reshape(self.join(c, bits), [-1]))
    else:
      pass
    return words

  # what: 0 the numbers; with a reserved zero 1 the same but 0 for code 0, or 2 whether it is another.
  def numbers(self: __torch__.Quantizer, code: Tensor, word: Tensor, bits: int, what: int) -> Tensor:
    low = self.minimum(word)
    span = self.range(word)
    next = self.float_of(torch.bitwise_or(self.bits_of(low), 1))
    # By a tensor: CUDA multiplies with the reciprocal of a number, which rounds otherwise.
    step = torch.where(self.is_constant(word), torch.sub(next, low), torch.div(span, torch.full_like(span, (1 << bits) - 1)))
    x = torch.add(torch.mul(torch.to(code, 6), torch.unsqueeze(step, 2)), torch.unsqueeze(low, 2))
    bound = torch.where(self.is_constant(word), torch.zeros_like(low), low)
    if torch.eq(what, 0):
      made = x
    else:
      open = torch.gt(x, torch.unsqueeze(bound, 2))
      if torch.eq(what, 1):
        made0 = torch.where(open, x, torch.zeros_like(x))
      else:
        made0 = torch.to(open, 6)
      made = made0
    return made

  # Restores the rows of one bit count.
  def unpack(self: __torch__.Quantizer, words: Tensor, out: Tensor, row: Tensor, offset: Tensor, cut: List[int], bits: int, what: int) -> Tensor:
    numbers = cut[0]
    group = cut[1]
    full = cut[2]
    n = torch.size(row, 0)
    begin = full * group
    rest = numbers - begin
    groups = cut[4]
    all = self.unsigned(torch.slice(words, 0, cut[3], cut[3] + cut[6], 1))
    word = torch.index_select(torch.reshape(all, [-1, groups]), 0, row)
    skip = bits * begin // 32
    parts = annotate(List[Tensor], [])
    if torch.gt(full, 0):
      w = self.unsigned(torch.index_select(words, 0, self.places(offset, 0, skip)))
      c = self.split(torch.reshape(w, [n, full, bits * group // 32]), bits, group)
      _0 = torch.append(parts, torch.reshape(self.numbers(c, torch.slice(word, 1, 0, full, 1), bits, what), [n, begin]))
    else:
      pass
    if torch.gt(rest, 0):
      padded = (rest + 31) // 32 * 32
      w = self.unsigned(torch.index_select(words, 0, self.places(offset, skip, bits * padded // 32)))
      c = self.split(torch.reshape(w, [n, 1, bits * padded // 32]), bits, padded)
      tail = torch.reshape(self.numbers(c, torch.slice(word, 1, full, groups, 1), bits, what), [n, padded])
      _1 = torch.append(parts, torch.slice(tail, 1, 0, rest, 1))
    else:
      pass
    return torch.index_copy_(torch.view(out, [-1, numbers]), 0, row, torch.cat(parts, 1))

  # Words for the packed tensor, with the parameters in place.
  def words(self: __torch__.Quantizer, parameters: Tensor, payload: int) -> Tensor:
    return torch.cat([torch.zeros([payload], dtype=3, layout=None, device=ops.prim.device(parameters)), parameters])

  # A block of a mask: rows of columns, 32 of them.
  def mask_block(self: __torch__.Quantizer, y: Tensor) -> Tensor:
    place = torch.reshape(torch.arange(32, dtype=4, layout=None, device=ops.prim.device(y)), [32, 1])
    bit = torch.to(torch.gt(y, 0.), 4)
    return torch.reshape(self.signed(torch.sum(torch.bitwise_left_shift(bit, place), [1])), [-1])

  def pack_mask(self: __torch__.Quantizer, y: Tensor, whole: int, columns: int) -> Tensor:
    flat = torch.reshape(y, [-1])
    parts = annotate(List[Tensor], [])
    if torch.gt(whole, 0):
      _0 = torch.append(parts, self.mask_block(torch.reshape(torch.slice(flat, 0, 0, whole * 512, 1), [whole, 32, 16])))
    else:
      pass
    if torch.gt(columns, 0):
      rest = torch.slice(flat, 0, whole * 512, 9223372036854775807, 1)
      padded = torch.constant_pad_nd(rest, [0, columns * 32 - torch.size(rest, 0)], 0.)
      _1 = torch.append(parts, self.mask_block(torch.reshape(padded, [1, 32, columns])))
    else:
      pass
    return torch.cat(parts, 0)

  def mask_bits(self: __torch__.Quantizer, word: Tensor) -> Tensor:
    place = torch.reshape(torch.arange(32, dtype=4, layout=None, device=ops.prim.device(word)), [32, 1])
    bit = torch.bitwise_and(torch.bitwise_right_shift(torch.unsqueeze(self.unsigned(word), 1), place), 1)
    return torch.reshape(bit, [-1])

  # One number a bit: 1 where it is set. There may be more of them than the mask has numbers.
  def all_bits(self: __torch__.Quantizer, mask: Tensor, whole: int, columns: int) -> Tensor:
    parts = annotate(List[Tensor], [])
    if torch.gt(whole, 0):
      _0 = torch.append(parts, self.mask_bits(torch.reshape(torch.slice(mask, 0, 0, whole * 16, 1), [whole, 16])))
    else:
      pass
    if torch.gt(columns, 0):
      _1 = torch.append(parts, self.mask_bits(torch.reshape(torch.slice(mask, 0, whole * 16, 9223372036854775807, 1), [1, columns])))
    else:
      pass
    return torch.cat(parts, 0)

  def apply_mask(self: __torch__.Quantizer, mask: Tensor, g: Tensor, out: Tensor, whole: int, columns: int) -> Tensor:
    flat = torch.reshape(g, [-1])
    keep = torch.slice(self.all_bits(mask, whole, columns), 0, 0, torch.size(flat, 0), 1)
    passed = torch.where(torch.ne(keep, 0), flat, torch.zeros_like(flat))
    return torch.copy_(torch.view(out, [-1]), passed)

  def let_through(self: __torch__.Quantizer, open: Tensor, g: Tensor, out: Tensor) -> Tensor:
    flat = torch.reshape(g, [-1])
    passed = torch.where(torch.ne(torch.reshape(open, [-1]), 0.), flat, torch.zeros_like(flat))
    return torch.copy_(torch.view(out, [-1]), passed)

  # One number a channel, to stand against samples x channels x pixels.
  def by_channel(self: __torch__.Quantizer, values: Tensor) -> Tensor:
    return torch.reshape(values, [1, -1, 1])

  # Fold: the distance from the centre, shrunk on the shut side, or where side is 0 the difference.
  def fold(self: __torch__.Quantizer, x: Tensor, center: Tensor, side: Tensor, out: Tensor, pixels: int, shrink: float) -> Tensor:
    all = torch.reshape(x, [-1, torch.size(center, 0), pixels])
    d = torch.sub(all, self.by_channel(center))
    sign = self.by_channel(side)
    both = torch.maximum(torch.mul(d, sign), torch.mul(d, torch.mul(torch.neg(sign), shrink)))
    folded = torch.where(torch.ne(sign, 0.), both, d)
    return torch.copy_(torch.view(out, [-1]), torch.reshape(folded, [-1]))

  # place: whole blocks of the mask, columns of its last one, its number that the values begin with,
  # pixels.
  def open_of(self: __torch__.Quantizer, mask: Tensor, values: Tensor, place: List[int]) -> Tensor:
    bits = self.all_bits(mask, place[0], place[1])
    first = place[2]
    return torch.ne(torch.slice(bits, 0, first, first + torch.numel(values), 1), 0)

  def unfold_input(self: __torch__.Quantizer, mask: Tensor, values: Tensor, center: Tensor, side: Tensor, place: List[int], shrink: float) -> Tensor:
    all = torch.reshape(values, [-1, torch.size(center, 0), place[3]])
    open = torch.reshape(self.open_of(mask, values, place), [-1, torch.size(center, 0), place[3]])
    sign = self.by_channel(side)
    # By a tensor: CUDA multiplies with the reciprocal of a number, which rounds otherwise.
    shut = torch.mul(all, torch.div(torch.neg(sign), torch.full_like(sign, shrink)))
    turned = torch.where(open, torch.mul(all, sign), shut)
    x = torch.add(torch.where(torch.ne(sign, 0.), turned, all), self.by_channel(center))
    return torch.copy_(torch.view(values, [-1]), torch.reshape(x, [-1]))

  def unfold_output(self: __torch__.Quantizer, mask: Tensor, values: Tensor, slope: Tensor, offset: Tensor, place: List[int]) -> Tensor:
    all = torch.reshape(values, [-1, torch.size(slope, 0), place[3]])
    y = torch.reshape(torch.add(torch.mul(all, self.by_channel(slope)), self.by_channel(offset)), [-1])
    passed = torch.where(self.open_of(mask, values, place), y, torch.zeros_like(y))
    return torch.copy_(torch.view(values, [-1]), passed)

  # Mean and variance of each channel.
  def moments(self: __torch__.Quantizer, x: Tensor) -> List[Tensor]:
    by_channel = torch.flatten(torch.transpose(torch.reshape(x, [torch.size(x, 0), torch.size(x, 1), -1]), 0, 1), 1)
    variance, mean, = torch.var_mean(by_channel, [1], False, False)
    return [mean, variance]

  # x, the restored input of a batch norm, becomes the gradient of it; those of gamma and beta come out.
  def norm_back(self: __torch__.Quantizer, g: Tensor, x: Tensor, mean: Tensor, inverse: Tensor, gamma: Tensor, bound: float, most: float) -> List[Tensor]:
    shape = [torch.size(g, 0), torch.size(mean, 0), -1]
    r = self.by_channel(inverse)
    n = torch.clamp(torch.mul(torch.sub(torch.reshape(x, shape), self.by_channel(mean)), r), -bound, bound)
    grads = torch.reshape(g, shape)
    d_gamma = torch.sum(torch.mul(grads, n), [0, 2])
    d_beta = torch.sum(grads, [0, 2])
    numbers = torch.numel(g) // torch.size(mean, 0)
    shrink = torch.clamp(torch.mul(torch.reciprocal(torch.sum(torch.mul(n, n), [0, 2])), most), None, 1.0)
    slope = torch.mul(torch.div(d_gamma, numbers), shrink)
    rest = torch.sub(torch.sub(grads, self.by_channel(torch.div(d_beta, numbers))), torch.mul(n, self.by_channel(slope)))
    dx = torch.mul(rest, torch.mul(r, self.by_channel(gamma)))
    _0 = torch.copy_(torch.view(x, [-1]), torch.reshape(dx, [-1]))
    return [d_gamma, d_beta]
