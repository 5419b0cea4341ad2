#!/usr/bin/env bash
# Lets the program use a PyTorch of one's own: eval "$(packaging/torch-bridge/build.sh [TORCH] [TARGET])"
#
# TORCH is the folder of PyTorch that has include and lib: that of the Python package torch, or a libtorch
# that was unpacked; unless told, the one that python3 imports. TARGET is where the library and the links
# to PyTorch's own go, packaging/target/torch-bridge unless told; keep it as long as it is used. Needs g++
# and a JDK, on Linux, and takes a GB of memory for each file that is compiled at once (JOBS in the
# environment; as many as there are cores unless told). Prints two lines for the shell that starts the
# program; all else goes to standard error. Exit codes: 0 done, 71 it cannot be built.
#
# Natives that this program never calls are left out on purpose: a tenth of DJL's list, most of it Fourier
# transforms and recurrent layers. A call of one ends in an UnsatisfiedLinkError with its name. These are:
#
#   comm -13 \
#     <(nm -D TARGET/lib/libdjl_torch.so | sed -n 's/.*PyTorchLibrary_\([A-Za-z0-9]*\).*/\1/p' | sort -u) \
#     <(javap -p -cp pytorch-engine-0.36.0.jar ai.djl.pytorch.jni.PyTorchLibrary |
#       sed -n 's/.* native .* \(.*\)(.*/\1/p' | sort -u)
#
# and engine-tests.py names those of them that a test has called.
set -euo pipefail

fail() {
  printf '%s\n' "$1" >&2
  exit 71
}

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
torch="${1:-}"
target="${2:-$here/../target/torch-bridge}"

[ "$(uname -s)" = Linux ] ||
  fail "The bridge is built on Linux only: elsewhere use the PyTorch that the program brings."
if [ -z "$torch" ]; then
  ask='import importlib.util as u, os; print(os.path.dirname(u.find_spec("torch").origin))'
  torch="$(python3 -c "$ask" 2>/dev/null)" ||
    fail "python3 finds no package torch: install one (pip install torch), or name the folder of a libtorch."
fi
[ -f "$torch/include/torch/csrc/api/include/torch/types.h" ] && [ -f "$torch/lib/libtorch_cpu.so" ] ||
  fail "$torch is no PyTorch: name the folder that has include/torch and lib/libtorch_cpu.so."
torch="$(cd -P "$torch" && pwd)"
command -v g++ >/dev/null 2>&1 ||
  fail "g++ was not found, which compiles the bridge: install it (apt-get install g++)."
javac="$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}javac")" ||
  fail "javac was not found: install a JDK 17 or newer (apt-get install openjdk-17-jdk) or set JAVA_HOME."
jdk="$(dirname "$(dirname "$(readlink -f "$javac")")")"
[ -f "$jdk/include/linux/jni_md.h" ] ||
  fail "$jdk has no include/jni.h: install a whole JDK (apt-get install openjdk-17-jdk) or set JAVA_HOME to one."

mkdir -p "$target"
target="$(cd -P "$target" && pwd)"
lib="$target/lib"
[ ! -e "$lib" ] || [ -f "$lib/libdjl_torch.so" ] ||
  fail "$lib is there and was not made by this script, which would empty it: name another folder."
objects="$(mktemp -d)"
trap 'rm -rf "$objects"' EXIT

echo "Compiling the bridge for $torch; it takes a few minutes ..." >&2
flags=(-std=c++20 -O2 -fPIC -fvisibility=hidden -Wall -DNDEBUG
  -isystem "$torch/include" -isystem "$torch/include/torch/csrc/api/include"
  -isystem "$jdk/include" -isystem "$jdk/include/linux")
(cd "$objects" && printf '%s\0' "$here"/*.cc | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" g++ "${flags[@]}" -c >&2) &&
  g++ -shared -Wl,-z,defs -o "$objects/libdjl_torch.so" "$objects"/*.o -L"$torch/lib" -ltorch_cpu -ltorch -lc10 >&2 ||
  fail "The bridge cannot be compiled for $torch: the lines above say why (g++ 10 or newer, PyTorch 2.7 or newer?)."

# Not the whole folder of PyTorch, nor what an earlier build left: DJL loads all that it finds there, and a
# Python package has libraries that only Python can load.
rm -rf "$lib"
mkdir -p "$lib" "$target/cuda"
mv "$objects/libdjl_torch.so" "$lib/"
for file in "$torch"/lib/lib{c10,c10_cuda,torch,torch_cpu,torch_cuda,caffe2_nvrtc}.so "$torch"/lib/libgomp*; do
  [ ! -e "$file" ] || ln -s "$file" "$lib/"
done

# PyTorch has moved its version from one header to another.
version_of() {
  cat "$torch"/include/torch/{csrc/api/include/torch,headeronly}/version.h 2>/dev/null |
    sed -n "s/^#define TORCH_VERSION_$1 \([0-9]*\).*/\1/p" || true
}
version="$(version_of MAJOR).$(version_of MINOR).$(version_of PATCH)"
flavor=cpu
search="$lib"
if [ -e "$lib/libtorch_cuda.so" ]; then
  # DJL looks no further than whether there is a "cu" in it.
  flavor="cu$(sed -n "s/^cuda.*= '\([0-9]*\)\.\([0-9]*\).*/\1\2/p" "$torch/version.py" 2>/dev/null || true)"
  # A package's libraries of CUDA are packages beside it, which a link to PyTorch does not lead to.
  packages="$(find "$torch/../nvidia" -name 'lib*.so*' -printf '%h\n' 2>/dev/null | sort -u | paste -sd:)" || true
  # GPUs are counted by a library of this very name, which packages have with a number behind it.
  places=("$torch/../nvidia" "$torch/lib" /usr/local/cuda/lib64/)
  cudart="$(find "${places[@]}" -name 'libcudart*.so*' 2>/dev/null | head -n 1)" || true
  [ -n "$cudart" ] ||
    fail "There is no libcudart.so beside $torch or in /usr/local/cuda: install CUDA's runtime."
  ln -sfn "$(readlink -f "$cudart")" "$target/cuda/libcudart.so"
  search="$search:$target/cuda${packages:+:$packages}:$torch/lib"
fi

printf 'export PYTORCH_LIBRARY_PATH=%q PYTORCH_VERSION=%q PYTORCH_FLAVOR=%q\n' "$lib" "$version" "$flavor"
printf 'export LD_LIBRARY_PATH=%q"${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n' "$search"
