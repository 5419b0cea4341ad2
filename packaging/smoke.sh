#!/usr/bin/env bash
# Checks the program as it is built: packaging/smoke.sh --no-network
#
# Trains, plans, lists, exports, and draws every page of the window in a network namespace that has
# no network at all, and watches every system call about it: nothing may listen, and nothing connect
# but to sockets of this machine's own (AF_UNIX: the display). The last line is the figure. Needs
# Linux with unshare (package util-linux), strace and Xvfb (package xvfb). Exit codes: 0 it holds,
# 1 it does not, 2 usage, 71 it cannot be checked here.
set -euo pipefail

fail() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

[ "${1:-}" = --no-network ] && [ $# -eq 1 ] ||
  fail 2 "Usage: packaging/smoke.sh --no-network"

need() {
  command -v "$1" >/dev/null 2>&1 ||
    fail 71 "$1 was not found, without which this cannot be checked: install it (apt-get install -y $2)."
}

need unshare util-linux
need strace strace
need Xvfb xvfb
here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

if [ "${ACTNN_SMOKE_INSIDE:-}" != yes ]; then
  "$here/actnn" --version >/dev/null # built where Maven may still ask for what it lacks
  unshare -rn true 2>/dev/null ||
    fail 71 "This system gives no network namespace (unshare -rn), so that nothing can be checked: run it on Linux, outside of a container that forbids it."
  ACTNN_SMOKE_INSIDE=yes exec unshare -rn "$here/smoke.sh" --no-network
fi

work="$(mktemp -d)"
display_process=""
clean() {
  [ -z "$display_process" ] || kill "$display_process" 2>/dev/null || true
  rm -rf "$work"
}
trap clean EXIT
export ACTNN_HOME="$work/home"

watch=(strace -f -qq -e trace=network -e signal=none -o "$work/calls")
# Only the calls in question stop the program, where strace can have that.
if strace --seccomp-bpf -f -qq -o /dev/null true 2>/dev/null; then watch+=(--seccomp-bpf); fi

commands=0
actnn() {
  commands=$((commands + 1))
  : >"$work/calls"
  "${watch[@]}" "$here/actnn" "$@" >"$work/out" 2>"$work/error" ||
    fail 1 "'actnn $*' failed without a network: $(tail -n 1 "$work/error")"
  cat "$work/calls" >>"$work/all"
}

actnn run --json --set steps=4 --set batch=16 --set train.samples=64 --set validation.samples=32
actnn plan --set model=resnet-50
actnn list
actnn export latest --format html,pdf,csv,json,bundle --out "$work/out-files"

# Itself unwatched: a display listens, if only on a socket of the file system.
Xvfb -displayfd 3 -nolisten tcp -screen 0 1600x1000x24 3>"$work/display" >/dev/null 2>&1 &
display_process=$!
for _ in $(seq 100); do
  [ -s "$work/display" ] && break
  sleep 0.1
done
[ -s "$work/display" ] || fail 71 "Xvfb gave no display within ten seconds, so that the window cannot be checked: try again on a machine less busy."
DISPLAY=":$(cat "$work/display")"
export DISPLAY
# Watched, and maybe beside others, a page takes its time.
actnn snapshot --samples empty,training,finished --theme light --patience 600 --out "$work/pictures"
pictures="$(find "$work/pictures" -name '*.png' | wc -l)"
[ "$pictures" -gt 0 ] || fail 1 "'actnn snapshot' drew no page without a network."

# Even one that is never used could have been: nobody here has a reason to make one. Java itself makes
# three in each process as it loads its files' channels, to see whether the system knows IPv4, IPv6
# and shared ports, and closes them: those three, in that order, by one thread of each process.
asking() {
  awk '/ socket(pair)?\(AF_INET6?,/ {
      kind = /\(AF_INET6,/ ? "6" : "4"
      made[$1] = made[$1] (/ socket\(/ && /SOCK_STREAM, IPPROTO_IP\)/ ? kind : "?")
    }
    END {
      for (thread in made)
        if (made[thread] == "464") java++; else others += length(made[thread])
      print java + 0, others + 0
    }' "$1"
}
read -r javas sockets < <(asking "$work/all")
processes=$((commands + 1)) # 'run' has a worker
[ "$javas" -le "$processes" ] || sockets=$((sockets + 3 * (javas - processes)))
listens="$(grep -c ' listen(' "$work/all" || true)"
connects="$(grep ' connect(' "$work/all" | grep -cv 'sa_family=AF_UNIX' || true)"
# The display is reached by a socket: where not even that was seen, nobody watched.
grep -q ' connect(.*sa_family=AF_UNIX' "$work/all" ||
  fail 71 "strace saw no call at all, not even those to the display: this system does not let it watch."
echo "no-network: $commands commands and $pictures pictures of the window without a network; $listens listen, $connects connect outside AF_UNIX, $sockets sockets of AF_INET or AF_INET6 but the three that Java asks the system with in each of $javas processes"
if [ "$listens" -ne 0 ] || [ "$connects" -ne 0 ] || [ "$sockets" -ne 0 ]; then
  grep -E ' (listen|connect)\(| socket\(AF_INET' "$work/all" | grep -v 'sa_family=AF_UNIX' | head -n 5 >&2
  exit 1
fi
