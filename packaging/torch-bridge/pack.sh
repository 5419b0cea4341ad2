#!/usr/bin/env bash
# Gathers what engine-tests.py needs besides the classes: packaging/torch-bridge/pack.sh [--java] [FOLDER]
#
# FOLDER is packaging/target/rig unless told. It gets the jars that the tests are run with, by Maven, which
# compiles the classes first. With --java also a Java runtime and the system's libraries that it wants, for
# a machine that has neither Java nor a network: take FOLDER and the folders target/classes and
# target/test-classes of the modules there. Exit codes: 0 done, 71 it cannot be gathered.
set -euo pipefail

fail() {
  printf '%s\n' "$1" >&2
  exit 71
}

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$(dirname "$here")")"
java=no
if [ "${1:-}" = --java ]; then java=yes && shift; fi
rig="${1:-$root/packaging/target/rig}"
mkdir -p "$rig"
rig="$(cd -P "$rig" && pwd)"
ls "$rig"/jars/junit-platform-console-* >/dev/null 2>&1 || [ -z "$(ls -A "$rig")" ] ||
  fail "$rig has files that this script did not make, which it would replace: name another folder."
rm -rf "$rig/jars" "$rig/java" "$rig/libraries"

# The console brings its own JUnit, and the PyTorch is one's own.
junit="$(sed -n 's/.*<junit.version>5\.\(.*\)<.*/1.\1/p' "$root/pom.xml")"
cd "$root"
maven=(mvn -q -B -ntp -Dspotless.check.skip=true -Djacoco.skip=true)
"${maven[@]}" -N dependency:copy -DoutputDirectory="$rig/jars" \
  -Dartifact="org.junit.platform:junit-platform-console-standalone:$junit" >&2 &&
  "${maven[@]}" -pl app -am test-compile dependency:copy-dependencies -DoutputDirectory="$rig/jars" \
    -DexcludeGroupIds=actnn,org.junit.jupiter,org.junit.platform,org.opentest4j,org.apiguardian \
    -DexcludeArtifactIds=pytorch-jni,pytorch-native-cpu >&2 ||
  fail "Maven could not gather the jars: the lines above say why."

if [ "$java" = yes ]; then
  jlink="${JAVA_HOME:+$JAVA_HOME/bin/}jlink"
  command -v "$jlink" >/dev/null 2>&1 ||
    fail "jlink was not found: it comes with a full JDK (apt-get install openjdk-17-jdk); set JAVA_HOME to one."
  # Some tests compile what they load.
  modules=java.se,jdk.compiler,jdk.incubator.vector,jdk.unsupported,jdk.management,jdk.charsets,jdk.zipfs,jdk.jsobject
  "$jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress=2 \
    --output "$rig/java" >&2 ||
    fail "jlink could not make a Java runtime: the lines above say why."
  # A distribution's Java leaves images, fonts and compression to the system's libraries; the C library and
  # windows are the other machine's affair.
  mkdir "$rig/libraries"
  ldd "$rig"/java/lib/*.so 2>/dev/null | sed -n 's/.* => \(\/.*\) (.*/\1/p' | sort -u |
    grep -Ev "^$rig|/lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|X[a-z0-9]*|xcb.*|wayland.*|asound|cups|pcsclite)\.so" |
    xargs -r cp -L -t "$rig/libraries"
fi
printf '%s\n' "$rig"
