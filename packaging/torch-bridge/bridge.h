// What all files of this library share: handles, kinds of numbers, failures, and the forms of a native.
//
// DJL's class PyTorchLibrary declares natives in Java; each is one function here, named as Java wants it.
// A handle is the address of an object on the heap. Java owns it and gives it to a torchDelete... once.
#pragma once

#include <jni.h>
#include <torch/types.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bridge {

using at::Tensor;
using Longs = std::vector<int64_t>;

// ---- Handles ----

template <typename T>
T& object(jlong handle) {
  return *reinterpret_cast<T*>(handle);
}

template <typename T>
jlong handle(T value) {
  return reinterpret_cast<jlong>(new T(std::move(value)));
}

inline Tensor& tensor(jlong handle) {
  return object<Tensor>(handle);
}

// Java says 0 where a layer has no weight, no bias or no statistics.
inline Tensor optional(jlong handle) {
  return handle == 0 ? Tensor() : tensor(handle);
}

// ---- Arrays and strings ----

inline Longs longs(JNIEnv* env, jlongArray array) {
  Longs values(env->GetArrayLength(array));
  env->GetLongArrayRegion(array, 0, values.size(), reinterpret_cast<jlong*>(values.data()));
  return values;
}

inline std::vector<Tensor> tensors(JNIEnv* env, jlongArray handles) {
  std::vector<Tensor> values;
  for (int64_t handle : longs(env, handles)) values.push_back(tensor(handle));
  return values;
}

// No memory left for an array is an exception that Java has already; null is what goes with it.
inline jlongArray array(JNIEnv* env, at::ArrayRef<int64_t> values) {
  jlongArray made = env->NewLongArray(values.size());
  if (made) env->SetLongArrayRegion(made, 0, values.size(), reinterpret_cast<const jlong*>(values.data()));
  return made;
}

inline jlongArray handles(JNIEnv* env, const std::vector<Tensor>& values) {
  Longs made;
  for (const Tensor& value : values) made.push_back(handle(value));
  return array(env, made);
}

inline std::string text(JNIEnv* env, jstring string) {
  const char* letters = env->GetStringUTFChars(string, nullptr);
  if (!letters) throw std::runtime_error("There is no memory left for a string.");
  std::string copy(letters);
  env->ReleaseStringUTFChars(string, letters);
  return copy;
}

// ---- Kinds of numbers and devices ----

// DJL's DataType by its place in that enum. 9 is its UNKNOWN, and what bfloat16 becomes on the way back, as
// with DJL's own bridge: the program views such numbers as int16 before Java reads them.
constexpr jint UNKNOWN_KIND = 9;

inline at::ScalarType kind(jint ordinal) {
  switch (ordinal) {
    case 0: return at::kFloat;
    case 1: return at::kDouble;
    case 2: return at::kHalf;
    case 3: return at::kByte;
    case 4: return at::kInt;
    case 5: return at::kChar;
    case 6: return at::kLong;
    case 7: return at::kBool;
    case 8: return at::kComplexFloat;
    case 11: return at::kBFloat16;
    default: throw std::invalid_argument("The bridge knows no numbers of DJL's kind " + std::to_string(ordinal) + ".");
  }
}

inline jint ordinal(at::ScalarType kind) {
  switch (kind) {
    case at::kFloat: return 0;
    case at::kDouble: return 1;
    case at::kHalf: return 2;
    case at::kByte: return 3;
    case at::kInt: return 4;
    case at::kChar: return 5;
    case at::kLong: return 6;
    case at::kBool: return 7;
    case at::kComplexFloat: return 8;
    default: return UNKNOWN_KIND;
  }
}

// DJL numbers the CPU 0 too, and PyTorch the kinds of devices as DJL does.
inline at::Device device(JNIEnv* env, jintArray kindAndNumber) {
  jint pair[2];
  env->GetIntArrayRegion(kindAndNumber, 0, 2, pair);
  auto kind = static_cast<at::DeviceType>(pair[0]);
  return at::Device(kind, kind == at::DeviceType::CPU ? -1 : pair[1]);
}

constexpr jint SPARSE = 1;

inline at::TensorOptions options(JNIEnv* env, jint ordinal, jint layout, jintArray where, jboolean gradient) {
  auto made = at::TensorOptions()
                  .layout(layout == SPARSE ? at::kSparse : at::kStrided)
                  .device(device(env, where))
                  .requires_grad(gradient == JNI_TRUE);
  return ordinal == UNKNOWN_KIND ? made : made.dtype(kind(ordinal));
}

// ---- Failures ----

// A C++ exception that reached Java's frames would end the process; Java gets its message instead, unless it
// has an exception already.
template <typename Body>
auto guarded(JNIEnv* env, Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const std::exception& failure) {
    if (!env->ExceptionCheck()) env->ThrowNew(env->FindClass("ai/djl/engine/EngineException"), failure.what());
    return decltype(body())();
  }
}

}  // namespace bridge

// ---- Forms of a native ----

#define NATIVE_PARAMETERS(...) __VA_OPT__(, ) __VA_ARGS__

// The head of a native; parameters in parentheses, without the two that every native has.
#define NATIVE(result, name, parameters) \
  extern "C" JNIEXPORT result JNICALL Java_ai_djl_pytorch_jni_PyTorchLibrary_##name( \
      JNIEnv* env, jobject NATIVE_PARAMETERS parameters)

// A native that is one expression, which gives a tensor, several of them, nothing, or what Java takes as it is.
#define TENSOR(name, parameters, ...) \
  NATIVE(jlong, name, parameters) { \
    return guarded(env, [&]() -> jlong { return handle<Tensor>(__VA_ARGS__); }); \
  }
#define TENSORS(name, parameters, ...) \
  NATIVE(jlongArray, name, parameters) { \
    return guarded(env, [&]() -> jlongArray { return handles(env, __VA_ARGS__); }); \
  }
#define DO(name, parameters, ...) \
  NATIVE(void, name, parameters) { \
    guarded(env, [&]() -> void { __VA_ARGS__; }); \
  }
#define VALUE(result, name, parameters, ...) \
  NATIVE(result, name, parameters) { \
    return guarded(env, [&]() -> result { return __VA_ARGS__; }); \
  }
