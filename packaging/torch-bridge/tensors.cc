// Tensors: how they are made, read, moved, cut by an index, and let go.
#include "bridge.h"

#include <ATen/TensorIndexing.h>

using namespace bridge;
using at::indexing::Slice;
using Index = std::vector<at::indexing::TensorIndex>;

// ---- Made ----

TENSOR(torchEmpty, (jlongArray shape, jint type, jint layout, jintArray on, jboolean grad),
    torch::empty(longs(env, shape), options(env, type, layout, on, grad)))
TENSOR(torchZeros, (jlongArray shape, jint type, jint layout, jintArray on, jboolean grad),
    torch::zeros(longs(env, shape), options(env, type, layout, on, grad)))
TENSOR(torchOnes, (jlongArray shape, jint type, jint layout, jintArray on, jboolean grad),
    torch::ones(longs(env, shape), options(env, type, layout, on, grad)))
TENSOR(torchFull, (jlongArray shape, jdouble number, jint type, jint layout, jintArray on, jboolean grad),
    torch::full(longs(env, shape), number, options(env, type, layout, on, grad)))
TENSOR(torchZerosLike, (jlong x, jint type, jint layout, jintArray on, jboolean grad),
    torch::zeros_like(tensor(x), options(env, type, layout, on, grad)))
TENSOR(torchOnesLike, (jlong x, jint type, jint layout, jintArray on, jboolean grad),
    torch::ones_like(tensor(x), options(env, type, layout, on, grad)))
TENSOR(torchArange, (jfloat from, jfloat to, jfloat step, jint type, jint layout, jintArray on, jboolean grad),
    torch::arange(from, to, step, options(env, type, layout, on, grad)))
TENSOR(torchLinspace, (jfloat from, jfloat to, jint count, jint type, jint layout, jintArray on, jboolean grad),
    torch::linspace(from, to, count, options(env, type, layout, on, grad)))
TENSOR(torchEye, (jint rows, jint columns, jint type, jint layout, jintArray on, jboolean grad),
    torch::eye(rows, columns, options(env, type, layout, on, grad)))
TENSOR(torchRandint,
    (jlong from, jlong to, jlongArray shape, jint type, jint layout, jintArray on, jboolean grad),
    torch::randint(from, to, longs(env, shape), options(env, type, layout, on, grad)))
TENSOR(torchRandPerm, (jlong count, jint type, jint layout, jintArray on, jboolean grad),
    torch::randperm(count, options(env, type, layout, on, grad)))
TENSOR(torchNormal,
    (jdouble mean, jdouble deviation, jlongArray shape, jint type, jint layout, jintArray on, jboolean grad),
    torch::empty(longs(env, shape), options(env, type, layout, on, grad)).normal_(mean, deviation))
TENSOR(tensorUniform,
    (jdouble from, jdouble to, jlongArray shape, jint type, jint layout, jintArray on, jboolean grad),
    torch::empty(longs(env, shape), options(env, type, layout, on, grad)).uniform_(from, to))

// On a CPU the tensor is the buffer: Java's array holds the buffer as long as it has the tensor.
static Tensor over(JNIEnv* env, jobject buffer, at::IntArrayRef shape, at::ScalarType kind) {
  return at::from_blob(env->GetDirectBufferAddress(buffer), shape, at::TensorOptions().dtype(kind));
}

NATIVE(jlong, torchFromBlob,
    (jobject buffer, jlongArray shape, jint type, jint, jintArray on, jboolean gradient)) {
  return guarded(env, [&] {
    Tensor made = over(env, buffer, longs(env, shape), kind(type)).to(device(env, on));
    return handle(made.requires_grad_(gradient == JNI_TRUE));
  });
}

NATIVE(void, torchSet, (jlong x, jobject buffer)) {
  guarded(env, [&] {
    at::NoGradGuard unrecorded;
    Tensor& self = tensor(x);
    self.set_data(over(env, buffer, self.sizes(), self.scalar_type()).to(self.device()));
  });
}

// ---- Read ----

VALUE(jlongArray, torchSizes, (jlong x), array(env, tensor(x).sizes()))
VALUE(jint, torchDType, (jlong x), ordinal(tensor(x).scalar_type()))
VALUE(jint, torchLayout, (jlong x),
    tensor(x).layout() == at::kSparse ? SPARSE : tensor(x).layout() == at::kMkldnn ? 2 : 0)
VALUE(jboolean, torchIsContiguous, (jlong x), tensor(x).is_contiguous())
VALUE(jboolean, contentEqual, (jlong x, jlong y), tensor(x).equal(tensor(y)))
VALUE(jobject, torchDirectByteBuffer, (jlong x),
    env->NewDirectByteBuffer(tensor(x).data_ptr(), tensor(x).nbytes()))

NATIVE(jintArray, torchDevice, (jlong x)) {
  return guarded(env, [&] {
    at::Device on = tensor(x).device();
    const jint pair[] = {static_cast<jint>(on.type()), on.index()};
    jintArray made = env->NewIntArray(2);
    if (made) env->SetIntArrayRegion(made, 0, 2, pair);
    return made;
  });
}

NATIVE(jbyteArray, torchDataPtr, (jlong x)) {
  return guarded(env, [&] {
    Tensor here = tensor(x).to(at::kCPU).contiguous();
    jbyteArray made = env->NewByteArray(here.nbytes());
    if (made) env->SetByteArrayRegion(made, 0, here.nbytes(), static_cast<const jbyte*>(here.data_ptr()));
    return made;
  });
}

// ---- Moved and copied, which no gradient follows ----

static Tensor moved(const Tensor& self, at::Device where, at::ScalarType kind) {
  at::NoGradGuard unrecorded;
  return self.to(where, kind);
}

static Tensor copied(const Tensor& self) {
  at::NoGradGuard unrecorded;
  return self.clone();
}

TENSOR(torchTo, (jlong x, jint type, jintArray on), moved(tensor(x), device(env, on), kind(type)))
TENSOR(tensorClone, (jlong x), copied(tensor(x)))
TENSOR(torchToContiguous, (jlong x), tensor(x).contiguous())
TENSOR(torchToSparse, (jlong x), tensor(x).to_sparse())
TENSOR(torchToDense, (jlong x), tensor(x).to_dense())

// ---- Cut by an index ----

static Index fixed(const Longs& places) {
  return Index(places.begin(), places.end());
}

static Index slices(const Longs& from, const Longs& to, const Longs& step) {
  Index made;
  for (size_t i = 0; i < from.size(); i++) made.emplace_back(Slice(from[i], to[i], step[i]));
  return made;
}

TENSOR(torchGetItem__JJ, (jlong x, jlong place), tensor(x).index(fixed({place})))
TENSOR(torchGetItem__J_3J, (jlong x, jlongArray places), tensor(x).index(fixed(longs(env, places))))
TENSOR(torchSlice, (jlong x, jlong dim, jlong from, jlong to, jlong step), tensor(x).slice(dim, from, to, step))
TENSOR(torchIndex, (jlong x, jlongArray from, jlongArray to, jlongArray step),
    tensor(x).index(slices(longs(env, from), longs(env, to), longs(env, step))))
DO(torchIndexPut, (jlong x, jlong values, jlongArray from, jlongArray to, jlongArray step),
    tensor(x).index_put_(slices(longs(env, from), longs(env, to), longs(env, step)), tensor(values)))

VALUE(jlong, torchIndexInit, (jint), handle(Index()))
DO(torchIndexAppendFixed, (jlong index, jlong place), object<Index>(index).emplace_back(int64_t{place}))
DO(torchIndexAppendArray, (jlong index, jlong places), object<Index>(index).emplace_back(tensor(places)))
TENSOR(torchIndexAdvGet, (jlong x, jlong index), tensor(x).index(object<Index>(index)))
DO(torchIndexAdvPut, (jlong x, jlong index, jlong values),
    tensor(x).index_put_(object<Index>(index), tensor(values)))

NATIVE(void, torchIndexAppendNoneEllipsis, (jlong index, jboolean ellipsis)) {
  guarded(env, [&] {
    if (ellipsis) {
      object<Index>(index).emplace_back(at::indexing::Ellipsis);
    } else {
      object<Index>(index).emplace_back(at::indexing::None);
    }
  });
}

// The first bit of open says that there is no end, the second that there is no beginning.
NATIVE(void, torchIndexAppendSlice, (jlong index, jlong from, jlong to, jlong step, jint open)) {
  guarded(env, [&] {
    std::optional<c10::SymInt> first, last;
    if (!(open & 2)) first = from;
    if (!(open & 1)) last = to;
    object<Index>(index).emplace_back(Slice(first, last, c10::SymInt(step)));
  });
}

// ---- Let go ----

DO(torchDeleteTensor, (jlong x), delete &tensor(x))
DO(torchDeleteIndex, (jlong index), delete &object<Index>(index))
