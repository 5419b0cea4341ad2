// Programs of TorchScript: read, run, asked for their parameters, written.
#include "bridge.h"

#include <c10/core/InferenceMode.h>
#include <torch/csrc/jit/python/update_graph_executor_opt.h>
#include <torch/script.h>

#include <algorithm>
#include <sstream>

using namespace bridge;
using torch::jit::Module;

static Module& module(jlong handle) {
  return object<Module>(handle);
}

// ---- Read and written ----

// As many bytes as Java says, or all there are if it says -1: what follows in the stream is someone else's.
static std::string bytes(JNIEnv* env, jobject stream, jbyteArray buffer, int64_t size) {
  jmethodID read = env->GetMethodID(env->GetObjectClass(stream), "read", "([BII)I");
  const int64_t room = env->GetArrayLength(buffer);
  std::string all;
  std::vector<jbyte> part(room);
  while (size < 0 || static_cast<int64_t>(all.size()) < size) {
    int64_t wanted = size < 0 ? room : std::min<int64_t>(room, size - all.size());
    jint count = env->CallIntMethod(stream, read, buffer, 0, static_cast<jint>(wanted));
    if (env->ExceptionCheck()) throw std::runtime_error("The stream of a program cannot be read.");
    if (count < 0) break;
    env->GetByteArrayRegion(buffer, 0, count, part.data());
    all.append(reinterpret_cast<const char*>(part.data()), count);
  }
  return all;
}

static jlong loaded(Module made, at::Device where) {
  made.to(where);
  return handle(std::move(made));
}

NATIVE(jlong, moduleLoad__Ljava_io_InputStream_2_3IZ_3BJ,
    (jobject stream, jintArray on, jboolean, jbyteArray buffer, jlong size)) {
  return guarded(env, [&] {
    std::istringstream program(bytes(env, stream, buffer, size));
    return loaded(torch::jit::load(program), device(env, on));
  });
}

NATIVE(jlong, moduleLoad__Ljava_lang_String_2_3IZ_3Ljava_lang_String_2_3Ljava_lang_String_2Z,
    (jstring path, jintArray on, jboolean, jobjectArray, jobjectArray, jboolean)) {
  return guarded(env, [&] { return loaded(torch::jit::load(text(env, path)), device(env, on)); });
}

// Eight bytes of length, the highest first, come before the program where Java wishes for them.
NATIVE(void, moduleWrite, (jlong a, jobject stream, jbyteArray, jboolean withLength)) {
  guarded(env, [&] {
    std::ostringstream program;
    module(a).save(program);
    std::string all = program.str();
    if (withLength) {
      std::string length;
      for (int shift = 56; shift >= 0; shift -= 8) length.push_back(static_cast<char>(all.size() >> shift));
      all = length + all;
    }
    jbyteArray made = env->NewByteArray(all.size());
    if (!made) return;
    env->SetByteArrayRegion(made, 0, all.size(), reinterpret_cast<const jbyte*>(all.data()));
    jmethodID write = env->GetMethodID(env->GetObjectClass(stream), "write", "([B)V");
    env->CallVoidMethod(stream, write, made);
  });
}

// ---- Run ----

DO(moduleEval, (jlong a), module(a).eval())
DO(moduleTrain, (jlong a), module(a).train(true))
DO(setGraphExecutorOptimize, (jboolean on), torch::jit::setGraphExecutorOptimize(on))

NATIVE(jlong, moduleRunMethod, (jlong a, jstring name, jlongArray arguments, jboolean training, jboolean)) {
  return guarded(env, [&] {
    std::vector<c10::IValue> given;
    for (int64_t argument : longs(env, arguments)) given.push_back(object<c10::IValue>(argument));
    auto method = module(a).get_method(text(env, name));
    c10::InferenceMode unrecorded(!training);
    return handle(method(std::move(given)));
  });
}

// ---- Asked ----

static jobjectArray strings(JNIEnv* env, const std::vector<std::string>& texts) {
  jobjectArray made = env->NewObjectArray(texts.size(), env->FindClass("java/lang/String"), nullptr);
  for (size_t i = 0; made && i < texts.size(); i++) {
    env->SetObjectArrayElement(made, i, env->NewStringUTF(texts[i].c_str()));
  }
  return made;
}

static std::vector<Tensor> parameters(const Module& module) {
  std::vector<Tensor> found;
  for (const Tensor& parameter : module.parameters()) found.push_back(parameter);
  return found;
}

static std::vector<std::string> parameter_names(const Module& module) {
  std::vector<std::string> found;
  for (const auto& parameter : module.named_parameters()) found.push_back(parameter.name);
  return found;
}

static std::vector<std::string> method_names(const Module& module) {
  std::vector<std::string> found;
  for (const auto& method : module.get_methods()) found.push_back(method.name());
  return found;
}

TENSORS(moduleGetParams, (jlong a), parameters(module(a)))
VALUE(jobjectArray, moduleGetParamNames, (jlong a), strings(env, parameter_names(module(a))))
VALUE(jobjectArray, moduleGetMethodNames, (jlong a), strings(env, method_names(module(a))))

// ---- Let go ----

DO(torchDeleteModule, (jlong a), delete &module(a))
