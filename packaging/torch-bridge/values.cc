// Values of TorchScript: what a program's methods take and give.
#include "bridge.h"

#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

using namespace bridge;
using c10::IValue;

static IValue& value(jlong handle) {
  return object<IValue>(handle);
}

#define IVALUE(name, parameters, ...) VALUE(jlong, name, parameters, handle(IValue(__VA_ARGS__)))

// ---- From Java ----

static c10::List<Tensor> tensor_list(const std::vector<Tensor>& parts) {
  return c10::List<Tensor>(at::ArrayRef<Tensor>(parts));
}

static std::vector<IValue> all(const Longs& handles) {
  std::vector<IValue> parts;
  for (int64_t handle : handles) parts.push_back(value(handle));
  return parts;
}

// A list knows what it is of; of nothing it is of anything.
static c10::impl::GenericList list(const std::vector<IValue>& parts) {
  c10::impl::GenericList made(parts.empty() ? c10::TypePtr(c10::AnyType::get()) : parts[0].type());
  for (const IValue& part : parts) made.push_back(part);
  return made;
}

static c10::List<double> doubles(JNIEnv* env, jdoubleArray array) {
  std::vector<double> numbers(env->GetArrayLength(array));
  env->GetDoubleArrayRegion(array, 0, numbers.size(), numbers.data());
  return c10::List<double>(at::ArrayRef<double>(numbers));
}

static c10::List<bool> flags(JNIEnv* env, jbooleanArray array) {
  std::vector<jboolean> bytes(env->GetArrayLength(array));
  env->GetBooleanArrayRegion(array, 0, bytes.size(), bytes.data());
  c10::List<bool> made;
  for (jboolean byte : bytes) made.push_back(byte == JNI_TRUE);
  return made;
}

IVALUE(iValueFromTensor, (jlong x), tensor(x))
IVALUE(iValueFromBool, (jboolean flag), flag == JNI_TRUE)
IVALUE(iValueFromLong, (jlong number), int64_t{number})
IVALUE(iValueFromDouble, (jdouble number), number)
IVALUE(iValueFromString, (jstring string), text(env, string))
IVALUE(iValueFromBoolList, (jbooleanArray array), flags(env, array))
IVALUE(iValueFromLongList, (jlongArray array), c10::List<int64_t>(at::ArrayRef<int64_t>(longs(env, array))))
IVALUE(iValueFromDoubleList, (jdoubleArray array), doubles(env, array))
IVALUE(iValueFromTensorList, (jlongArray array), tensor_list(tensors(env, array)))
IVALUE(iValueFromList, (jlongArray array), list(all(longs(env, array))))
IVALUE(iValueFromTuple, (jlongArray array), c10::ivalue::Tuple::create(all(longs(env, array))))

// ---- To Java ----

static jlongArray handles_of(JNIEnv* env, at::ArrayRef<IValue> parts) {
  Longs made;
  for (const IValue& part : parts) made.push_back(handle(part));
  return array(env, made);
}

NATIVE(jdoubleArray, iValueToDoubleList, (jlong a)) {
  return guarded(env, [&] {
    std::vector<double> numbers = value(a).toDoubleVector();
    jdoubleArray made = env->NewDoubleArray(numbers.size());
    if (made) env->SetDoubleArrayRegion(made, 0, numbers.size(), numbers.data());
    return made;
  });
}

TENSOR(iValueToTensor, (jlong a), value(a).toTensor())
VALUE(jboolean, iValueToBool, (jlong a), value(a).toBool())
VALUE(jlong, iValueToLong, (jlong a), value(a).toInt())
VALUE(jdouble, iValueToDouble, (jlong a), value(a).toDouble())
VALUE(jstring, iValueToString, (jlong a), env->NewStringUTF(value(a).toStringRef().c_str()))
VALUE(jlongArray, iValueToLongList, (jlong a), array(env, value(a).toIntVector()))
TENSORS(iValueToTensorList, (jlong a), value(a).toTensorVector())
VALUE(jlongArray, iValueToIValueList, (jlong a), handles_of(env, value(a).toListRef()))
VALUE(jlongArray, iValueToIValueTuple, (jlong a), handles_of(env, value(a).toTupleRef().elements()))

// ---- What it is ----

#define IS(javas, torchs) \
  VALUE(jboolean, iValueIs##javas, (jlong a), value(a).is##torchs())

IS(Tensor, Tensor)
IS(Bool, Bool)
IS(Long, Int)
IS(Double, Double)
IS(String, String)
IS(BoolList, BoolList)
IS(LongList, IntList)
IS(DoubleList, DoubleList)
IS(TensorList, TensorList)
IS(List, List)
IS(Tuple, Tuple)
IS(Map, GenericDict)
VALUE(jstring, iValueGetType, (jlong a), env->NewStringUTF(value(a).tagKind().c_str()))

// ---- Let go ----

DO(torchDeleteIValue, (jlong a), delete &value(a))
