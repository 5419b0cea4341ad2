// Functional layers. Where PyTorch has a function for each number of dimensions, the tensor says which.
#include "bridge.h"

#include <ATen/Context.h>

using namespace bridge;

namespace {

// A batch and its channels come before the dimensions that a window moves along.
int64_t spatial(const Tensor& x) {
  return x.dim() - 2;
}

[[noreturn]] void refuse(const char* layer, int64_t dimensions) {
  throw std::invalid_argument(std::string(layer) + " has no form for " + std::to_string(dimensions) + " dimensions.");
}

Tensor convolved(const Tensor& x, const Tensor& weight, const Tensor& bias, const Longs& stride,
    const Longs& padding, const Longs& dilation, int64_t groups) {
  // Of the weight, since x may be one image without a batch.
  switch (spatial(weight)) {
    case 1: return torch::conv1d(x, weight, bias, stride, padding, dilation, groups);
    case 2: return torch::conv2d(x, weight, bias, stride, padding, dilation, groups);
    case 3: return torch::conv3d(x, weight, bias, stride, padding, dilation, groups);
    default: refuse("A convolution", spatial(weight));
  }
}

Tensor max_pooled(const Tensor& x, const Longs& window, const Longs& stride, const Longs& padding, bool ceil) {
  switch (spatial(x)) {
    case 1: return torch::max_pool1d(x, window, stride, padding, 1, ceil);
    case 2: return torch::max_pool2d(x, window, stride, padding, 1, ceil);
    case 3: return torch::max_pool3d(x, window, stride, padding, 1, ceil);
    default: refuse("A maximum pool", spatial(x));
  }
}

// The padding counts whatever Java says, as with DJL's own bridge to PyTorch 2.7.1: the same block is to have
// the same answers on every PyTorch. The program's layers that leave the padding out ask another way.
Tensor averaged(const Tensor& x, const Longs& window, const Longs& stride, const Longs& padding, bool ceil) {
  constexpr bool counted = true;
  switch (spatial(x)) {
    case 1: return torch::avg_pool1d(x, window, stride, padding, ceil, counted);
    case 2: return torch::avg_pool2d(x, window, stride, padding, ceil, counted);
    case 3: return torch::avg_pool3d(x, window, stride, padding, ceil, counted);
    default: refuse("An average pool", spatial(x));
  }
}

Tensor adaptively_averaged(const Tensor& x, const Longs& size) {
  switch (spatial(x)) {
    case 1: return torch::adaptive_avg_pool1d(x, size);
    case 2: return torch::adaptive_avg_pool2d(x, size);
    case 3: return torch::adaptive_avg_pool3d(x, size);
    default: refuse("An adaptive average pool", spatial(x));
  }
}

Tensor adaptive_maximum(const Tensor& x, const Longs& size) {
  switch (spatial(x)) {
    case 1: return std::get<0>(torch::adaptive_max_pool1d(x, size));
    case 2: return std::get<0>(torch::adaptive_max_pool2d(x, size));
    case 3: return std::get<0>(torch::adaptive_max_pool3d(x, size));
    default: refuse("An adaptive maximum pool", spatial(x));
  }
}

Tensor nearest(const Tensor& x, const Longs& size) {
  switch (spatial(x)) {
    case 1: return torch::upsample_nearest1d(x, size);
    case 2: return torch::upsample_nearest2d(x, size);
    case 3: return torch::upsample_nearest3d(x, size);
    default: refuse("Upsampling", spatial(x));
  }
}

// The modes by their place in DJL's interpolation.
Tensor interpolated(const Tensor& x, const Longs& size, jint mode, bool align_corners) {
  switch (mode) {
    case 0: return nearest(x, size);
    case 1: return torch::upsample_linear1d(x, size, align_corners);
    case 2: return torch::upsample_bilinear2d(x, size, align_corners);
    case 3: return torch::upsample_bicubic2d(x, size, align_corners);
    case 4: return torch::upsample_trilinear3d(x, size, align_corners);
    default: throw std::invalid_argument("The bridge knows no interpolation " + std::to_string(mode) + ".");
  }
}

Tensor normalized(const Tensor& x, double order, int64_t dim, double least) {
  return x / x.norm(order, {dim}, true).clamp_min(least).expand_as(x);
}

}  // namespace

// ---- With weights ----

TENSOR(torchNNLinear, (jlong x, jlong weight, jlong bias), torch::linear(tensor(x), tensor(weight), optional(bias)))
TENSOR(torchNNConvNd,
    (jlong x, jlong weight, jlong bias, jlongArray stride, jlongArray padding, jlongArray dilation, jint groups),
    convolved(tensor(x), tensor(weight), optional(bias), longs(env, stride), longs(env, padding),
        longs(env, dilation), groups))
TENSOR(torchNNBatchNorm,
    (jlong x, jlong mean, jlong variance, jlong weight, jlong bias, jboolean training, jdouble momentum, jdouble eps),
    torch::batch_norm(tensor(x), optional(weight), optional(bias), optional(mean), optional(variance), training,
        momentum, eps, at::globalContext().userEnabledCuDNN()))
TENSOR(torchNNLayerNorm, (jlong x, jlongArray shape, jlong weight, jlong bias, jdouble eps),
    torch::layer_norm(tensor(x), longs(env, shape), optional(weight), optional(bias), eps))
TENSOR(torchNNEmbedding, (jlong places, jlong weight, jboolean sparse),
    torch::embedding(tensor(weight), tensor(places), -1, false, sparse))

// ---- Activations ----

TENSOR(torchNNRelu, (jlong x), tensor(x).relu())
TENSOR(torchNNSoftPlus, (jlong x), torch::softplus(tensor(x)))
TENSOR(torchNNSoftSign, (jlong x), tensor(x) / (tensor(x).abs() + 1))
TENSOR(torchNNLeakyRelu, (jlong x, jdouble slope), torch::leaky_relu(tensor(x), slope))
TENSOR(torchNNElu, (jlong x, jdouble alpha), torch::elu(tensor(x), alpha))
TENSOR(torchNNSelu, (jlong x), torch::selu(tensor(x)))
TENSOR(torchNNGelu, (jlong x), torch::gelu(tensor(x)))
TENSOR(torchNNDropout, (jlong x, jdouble share, jboolean training), torch::dropout(tensor(x), share, training))
TENSOR(torchNNNormalize, (jlong x, jdouble order, jlong dim, jdouble least), normalized(tensor(x), order, dim, least))
TENSOR(torchNNOneHot, (jlong x, jint classes), torch::one_hot(tensor(x), classes))

// ---- Windows ----

TENSOR(torchNNMaxPool, (jlong x, jlongArray window, jlongArray stride, jlongArray padding, jboolean ceil),
    max_pooled(tensor(x), longs(env, window), longs(env, stride), longs(env, padding), ceil))
TENSOR(torchNNAvgPool,
    (jlong x, jlongArray window, jlongArray stride, jlongArray padding, jboolean ceil, jboolean),
    averaged(tensor(x), longs(env, window), longs(env, stride), longs(env, padding), ceil))
TENSOR(torchNNAdaptiveAvgPool, (jlong x, jlongArray size), adaptively_averaged(tensor(x), longs(env, size)))
TENSOR(torchNNAdaptiveMaxPool, (jlong x, jlongArray size), adaptive_maximum(tensor(x), longs(env, size)))
TENSOR(torchNNInterpolate, (jlong x, jlongArray size, jint mode, jboolean alignCorners),
    interpolated(tensor(x), longs(env, size), mode, alignCorners))
