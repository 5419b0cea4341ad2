// Operations on tensors that have no weights: arithmetic, comparison, reduction, shape.
//
// x and y are the tensors themselves in the three tables; elsewhere Java's handles.
#include "bridge.h"

using namespace bridge;

#define UNARY(name, expression) \
  TENSOR(name, (jlong a), [](const Tensor& x) { return expression; }(tensor(a)))
#define BINARY(name, expression) \
  TENSOR(name, (jlong a, jlong b), \
      [](const Tensor& x, const Tensor& y) { return expression; }(tensor(a), tensor(b)))
#define IN_PLACE(name, expression) \
  DO(name, (jlong a, jlong b), \
      [](const Tensor& x, const Tensor& y) { expression; }(tensor(a), tensor(b)))

// ---- One tensor ----

UNARY(torchSign, x.sign())
UNARY(torchNeg, x.neg())
UNARY(torchAbs, x.abs())
UNARY(torchSquare, x.square())
UNARY(torchSqrt, x.sqrt())
UNARY(torchFloor, x.floor())
UNARY(torchCeil, x.ceil())
UNARY(torchRound, x.round())
UNARY(torchTrunc, x.trunc())
UNARY(torchExp, x.exp())
UNARY(torchLgamma, x.lgamma())
UNARY(torchLog, x.log())
UNARY(torchLog10, x.log10())
UNARY(torchLog2, x.log2())
UNARY(torchSin, x.sin())
UNARY(torchCos, x.cos())
UNARY(torchTan, x.tan())
UNARY(torchASin, x.asin())
UNARY(torchAcos, x.acos())
UNARY(torchAtan, x.atan())
UNARY(torchSinh, x.sinh())
UNARY(torchCosh, x.cosh())
UNARY(torchTanh, x.tanh())
UNARY(torchSigmoid, x.sigmoid())
UNARY(torchErf, x.erf())
UNARY(torchErfinv, x.erfinv())
UNARY(torchInverse, x.inverse())
UNARY(torchLogicalNot, x.logical_not())
UNARY(torchIsNaN, x.isnan())
UNARY(torchIsInf, x.isinf())
UNARY(torchAll, x.all())
UNARY(torchAny, x.any())
UNARY(torchNone, x.any().logical_not())
UNARY(torchNonZeros, x.nonzero())
UNARY(torchArgMax__J, x.argmax())
UNARY(torchArgMin__J, x.argmin())
UNARY(torchMax__J, x.max())
UNARY(torchMin__J, x.min())
UNARY(torchMean__J, x.mean())
UNARY(torchSum__J, x.sum())
UNARY(torchProd__J, x.prod())
UNARY(torchSqueeze__J, x.squeeze())

// ---- Two tensors ----

BINARY(torchAdd, x.add(y))
BINARY(torchSub, x.sub(y))
BINARY(torchMul, x.mul(y))
BINARY(torchTrueDivide, x.true_divide(y))
BINARY(torchRemainder, x.remainder(y))
BINARY(torchPow, x.pow(y))
BINARY(torchMaximum, x.maximum(y))
BINARY(torchMinimum, x.minimum(y))
BINARY(torchAtan2, x.atan2(y))
BINARY(torchXLogY, x.xlogy(y))
BINARY(torchMatmul, x.matmul(y))
BINARY(torchBmm, x.bmm(y))
BINARY(torchDot, x.dot(y))
BINARY(torchLogicalAnd, x.logical_and(y))
BINARY(torchLogicalOr, x.logical_or(y))
BINARY(torchLogicalXor, x.logical_xor(y))
BINARY(torchEq, x.eq(y))
BINARY(torchNeq, x.ne(y))
BINARY(torchGt, x.gt(y))
BINARY(torchGte, x.ge(y))
BINARY(torchLt, x.lt(y))
BINARY(torchLte, x.le(y))
BINARY(torchTake, x.take(y))
BINARY(torchMaskedSelect, x.masked_select(y))

// ---- In place ----

IN_PLACE(torchAddi, x.add_(y))
IN_PLACE(torchSubi, x.sub_(y))
IN_PLACE(torchMuli, x.mul_(y))
IN_PLACE(torchTrueDividei, x.true_divide_(y))
IN_PLACE(torchRemainderi, x.remainder_(y))
IN_PLACE(torchPowi, x.pow_(y))
DO(torchSigni, (jlong x), tensor(x).sign_())
DO(torchNegi, (jlong x), tensor(x).neg_())
DO(torchMaskedPut, (jlong x, jlong value, jlong mask), tensor(x).masked_fill_(tensor(mask), tensor(value)))

// ---- Reduced along a dimension ----

// Those that tell values and their places give both as a pair.
using Pair = std::tuple<Tensor, Tensor>;

static std::vector<Tensor> both(const Pair& pair) {
  return {std::get<0>(pair), std::get<1>(pair)};
}

static Tensor values(const Pair& pair) {
  return std::get<0>(pair);
}

TENSOR(torchArgMax__JJZ, (jlong x, jlong dim, jboolean keep), tensor(x).argmax(dim, keep))
TENSOR(torchArgMin__JJZ, (jlong x, jlong dim, jboolean keep), tensor(x).argmin(dim, keep))
TENSOR(torchMax__JJZ, (jlong x, jlong dim, jboolean keep), values(tensor(x).max(dim, keep)))
TENSOR(torchMin__JJZ, (jlong x, jlong dim, jboolean keep), values(tensor(x).min(dim, keep)))
TENSOR(torchMean__JJZ, (jlong x, jlong dim, jboolean keep), tensor(x).mean(dim, keep))
TENSOR(torchSum__J_3JZ, (jlong x, jlongArray dims, jboolean keep), tensor(x).sum(longs(env, dims), keep))
TENSOR(torchProd__JJZ, (jlong x, jlong dim, jboolean keep), tensor(x).prod(dim, keep))
TENSOR(torchNorm, (jlong x, jint order, jlongArray dims, jboolean keep),
    tensor(x).norm(order, longs(env, dims), keep))
TENSOR(torchQuantile, (jlong x, jfloat share, jlong dim, jboolean keep), tensor(x).quantile(share, dim, keep))
TENSORS(torchMedian, (jlong x, jlong dim, jboolean keep), both(tensor(x).median(dim, keep)))
TENSORS(torchTopK, (jlong x, jlong count, jlong dim, jboolean largest, jboolean sorted),
    both(tensor(x).topk(count, dim, largest, sorted)))

// ---- Along a dimension, which stays ----

// Java has no kind to wish for: that of x.
constexpr jint SAME_KIND = -1;

static std::optional<at::ScalarType> wished(jint type) {
  if (type == SAME_KIND) return std::nullopt;
  return kind(type);
}

TENSOR(torchSoftmax, (jlong x, jlong dim, jint type), tensor(x).softmax(dim, kind(type)))
TENSOR(torchLogSoftmax, (jlong x, jlong dim, jint type), tensor(x).log_softmax(dim, kind(type)))
TENSOR(torchCumSum, (jlong x, jlong dim), tensor(x).cumsum(dim))
TENSOR(torchCumProd, (jlong x, jlong dim, jint type), tensor(x).cumprod(dim, wished(type)))
TENSOR(torchDiff, (jlong x, jint times, jint dim), tensor(x).diff(times, dim))
TENSOR(torchSort, (jlong x, jlong dim, jboolean descending), values(tensor(x).sort(dim, descending)))
TENSOR(torchArgSort, (jlong x, jlong dim, jboolean descending), tensor(x).argsort(dim, descending))

// ---- Chosen ----

TENSOR(torchClamp, (jlong x, jlong least, jlong most), tensor(x).clamp(tensor(least), tensor(most)))
TENSOR(torchWhere, (jlong condition, jlong x, jlong y), torch::where(tensor(condition), tensor(x), tensor(y)))
TENSOR(torchGather, (jlong x, jlong places, jlong dim, jboolean sparse),
    tensor(x).gather(dim, tensor(places), sparse))
TENSOR(torchScatter, (jlong x, jlong places, jlong values, jint dim),
    tensor(x).scatter(dim, tensor(places), tensor(values)))
TENSOR(torchPut, (jlong x, jlong places, jlong values), tensor(x).put(tensor(places), tensor(values)))

// ---- Another shape ----

TENSOR(torchReshape, (jlong x, jlongArray shape), tensor(x).reshape(longs(env, shape)))
TENSOR(torchExpand, (jlong x, jlongArray shape), tensor(x).expand(longs(env, shape)))
TENSOR(torchPermute, (jlong x, jlongArray dims), tensor(x).permute(longs(env, dims)))
TENSOR(torchFlip, (jlong x, jlongArray dims), tensor(x).flip(longs(env, dims)))
TENSOR(torchRot90, (jlong x, jlong times, jlongArray dims), tensor(x).rot90(times, longs(env, dims)))
TENSOR(torchTranspose, (jlong x, jlong one, jlong other), tensor(x).transpose(one, other))
TENSOR(torchFlatten, (jlong x, jlong first, jlong last), tensor(x).flatten(first, last))
TENSOR(torchUnsqueeze, (jlong x, jlong dim), tensor(x).unsqueeze(dim))
TENSOR(torchSqueeze__JJ, (jlong x, jlong dim), tensor(x).squeeze(dim))
TENSOR(torchDiagonal, (jlong x, jlong offset, jlong one, jlong other), tensor(x).diagonal(offset, one, other))
TENSOR(torchPad, (jlong x, jlongArray widths, jdouble number),
    torch::constant_pad_nd(tensor(x), longs(env, widths), number))
TENSOR(torchRepeat, (jlong x, jlongArray times), tensor(x).repeat(longs(env, times)))
TENSOR(torchRepeatInterleave, (jlong x, jlong times, jlong dim), tensor(x).repeat_interleave(times, dim))
TENSOR(torchStack, (jlongArray parts, jlong dim), torch::stack(tensors(env, parts), dim))
TENSOR(torchCat, (jlongArray parts, jlong dim), torch::cat(tensors(env, parts), dim))
TENSORS(torchSplit__JJJ, (jlong x, jlong size, jlong dim), tensor(x).split(size, dim))
TENSORS(torchSplit__J_3JJ, (jlong x, jlongArray sizes, jlong dim),
    tensor(x).split_with_sizes(longs(env, sizes), dim))
