// What concerns the engine as a whole: threads, chance, gradients, and what this PyTorch can do.
#include "bridge.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

using namespace bridge;

// ---- Threads and chance ----

VALUE(jint, torchGetNumThreads, (), at::get_num_threads())
VALUE(jint, torchGetNumInteropThreads, (), at::get_num_interop_threads())
DO(torchSetNumThreads, (jint count), at::set_num_threads(count))
DO(torchSetNumInteropThreads, (jint count), at::set_num_interop_threads(count))
DO(torchSetBenchmarkCuDNN, (jboolean on), at::globalContext().setBenchmarkCuDNN(on))
DO(torchManualSeed, (jlong seed), torch::manual_seed(seed))

NATIVE(void, torchShowConfig, (jobject set)) {
  guarded(env, [&] {
    jmethodID add = env->GetMethodID(env->GetObjectClass(set), "add", "(Ljava/lang/Object;)Z");
    auto tell = [&](bool has, const char* feature) {
      if (has) env->CallBooleanMethod(set, add, env->NewStringUTF(feature));
    };
    tell(at::Context::hasOpenMP(), "OPENMP");
    tell(at::Context::hasMKL(), "MKL");
    tell(at::Context::hasMKLDNN(), "MKLDNN");
    tell(at::Context::hasCUDA(), "CUDA");
    tell(at::Context::hasCUDA() && at::Context::hasCuDNN(), "CUDNN");
  });
}

// ---- Gradients ----

VALUE(jboolean, torchIsGradMode, (), at::GradMode::is_enabled())
DO(torchSetGradMode, (jboolean on), at::GradMode::set_enabled(on))
VALUE(jboolean, torchRequiresGrad, (jlong x), tensor(x).requires_grad())
DO(torchAttachGrad, (jlong x, jboolean on), tensor(x).requires_grad_(on))
TENSOR(torchDetachGrad, (jlong x), tensor(x).detach())
DO(torchBackward, (jlong x, jlong gradient, jboolean keep, jboolean create),
    tensor(x).backward(tensor(gradient), keep, create))
VALUE(jlong, torchGrad, (jlong x), tensor(x).grad().defined() ? handle<Tensor>(tensor(x).grad()) : 0)
DO(zeroGrad, (jlong x), if (tensor(x).grad().defined()) tensor(x).mutable_grad().zero_())
VALUE(jstring, torchGradFnName, (jlong x),
    env->NewStringUTF(tensor(x).grad_fn() ? tensor(x).grad_fn()->name().c_str() : ""))

// ---- DJL's own stochastic gradient descent, with which tests compare ----

// Less than no bound is none; without momentum there is no state.
NATIVE(void, sgdUpdate,
    (jlong weight, jlong gradient, jlong state, jfloat rate, jfloat decay, jfloat scale, jfloat bound,
     jfloat momentum)) {
  guarded(env, [&] {
    at::NoGradGuard unrecorded;
    Tensor step = tensor(gradient) * scale;
    if (bound >= 0) step = step.clamp(-bound, bound);
    step = step + decay * tensor(weight);
    if (momentum != 0) step = tensor(state).mul_(momentum).add_(step);
    tensor(weight).sub_(rate * step);
  });
}
