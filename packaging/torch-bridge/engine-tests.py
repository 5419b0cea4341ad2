#!/usr/bin/env python3
"""Runs the engine's tests on one's own PyTorch, each class in a process of its own, without Maven.

Wants the two lines of build.sh in the environment, compiled classes in the modules' target folders, and
what pack.sh gathers. On CUDA, classes whose tests ask the driver for memory skip those of them unless
PYTORCH_NO_CUDA_MEMORY_CACHING=1: run 'engine-tests.py Footprint MeasuredMemory' once more with it.

Exit codes: 0 all held, 1 not all, 2 usage, 71 they cannot be run here.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENGINE = ["engine-bridge/test-classes", "engine-bridge/classes", "assets/classes", "storage/classes"]
APP = ["app/test-classes", "storage/test-classes", "app/classes"] + ENGINE[1:]
GPU_BAR = "actnn.bar.GpuOutOfMemoryIT"
OUTCOME = re.compile(r"(JUnit .*) :: (STARTED|SUCCESSFUL|FAILED|ABORTED|SKIPPED)$")
MISSING = re.compile(r"UnsatisfiedLinkError: .*PyTorchLibrary\.(\w+)\(")


@dataclass
class Result:
    """What became of a class, as its log tells; the log of a process that was killed tells of its beginning."""

    name: str
    seconds: float = 0
    succeeded: int = 0
    skipped: int = 0
    failures: list = field(default_factory=list)
    missing: set = field(default_factory=set)
    cut: str = ""

    @property
    def held(self):
        return not self.failures and not self.cut

    def read(self, log):
        lines = log.read_text(errors="replace").splitlines()
        running = None
        for number, line in enumerate(lines):
            self.missing.update(MISSING.findall(line))
            if not (found := OUTCOME.search(line)):
                continue
            test, outcome = found.groups()
            running = test if outcome == "STARTED" else None
            self.succeeded += outcome == "SUCCESSFUL"
            self.skipped += outcome in ("ABORTED", "SKIPPED")
            if outcome == "FAILED":
                why = " ".join(line.strip() for line in lines[number + 1 : number + 4])
                self.failures.append(f"{test.split(' > ', 1)[-1]}: {why[:300]}")
        if self.cut and running:
            self.cut += f" in {running.split(' > ', 1)[-1]}"

    def __str__(self):
        counts = f"{self.succeeded} succeeded, {len(self.failures)} failed, {self.skipped} skipped"
        return f"{self.name}: {counts}{', ' if self.cut else ''}{self.cut}, {self.seconds:.0f} s"


class Rig:
    """Java, jars and environment of the processes, and how long they all have."""

    def __init__(self, options):
        self.options = options
        self.end = time.monotonic() + options.deadline
        self.processes = set()
        jars = sorted((options.rig / "jars").glob("*.jar"))
        if not jars:
            refuse(f"{options.rig} has no jars: packaging/torch-bridge/pack.sh gathers them.")
        self.jars = [str(jar) for jar in jars]
        self.environment = dict(os.environ, OMP_WAIT_POLICY="PASSIVE", DJL_CACHE_DIR=str(options.out / "cache"))
        self.environment.setdefault("OMP_NUM_THREADS", "2")
        # Else convolutions on CUDA have ten bits where those they are compared with have twenty-three.
        self.environment.setdefault("NVIDIA_TF32_OVERRIDE", "0")
        home = options.rig / "java"
        if home.is_dir():
            self.environment["JAVA_HOME"] = str(home)
            # What the machine has itself goes first.
            self.environment["LD_LIBRARY_PATH"] += f":{options.rig / 'libraries'}"
        java_home = self.environment.get("JAVA_HOME")
        self.java = f"{java_home}/bin/java" if java_home else "java"
        if not shutil.which(self.java):
            refuse("Java was not found: install Java 17 or newer, or let 'pack.sh --java' gather one.")

    def left(self):
        return self.end - time.monotonic()

    def command(self, name):
        bar = name == GPU_BAR
        classes = [str(target(folder)) for folder in (APP if bar else ENGINE)]
        flags = ["-Xmx2g", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
        if asks_allocator(name):
            # As in the build: what compiles in the background asks the allocator, too.
            flags.append("-Xbatch")
        return [
            *(self.java, "--add-modules", "jdk.incubator.vector", "-Dai.djl.offline=true", *flags),
            *("-cp", os.pathsep.join(classes + self.jars)),
            *("org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner"),
            *("--disable-ansi-colors", "--details=testfeed", "--select-class", name),
        ]

    def run(self, name):
        result = Result(name)
        if self.left() < 5:
            result.cut = "not begun"
            return result
        begun = time.monotonic()
        log = self.options.out / f"{name}.txt"
        module = "app" if name == GPU_BAR else "engine-bridge"
        with open(log, "wb") as out:
            process = subprocess.Popen(
                self.command(name),
                cwd=ROOT / module,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                # A test's workers are to end with it.
                start_new_session=True,
            )
        self.processes.add(process)
        try:
            code = process.wait(max(1, min(self.options.limit, self.left())))
            if code not in (0, 1):
                result.cut = f"died with {code}"
        except subprocess.TimeoutExpired:
            result.cut = "cut off"
            # Java then tells where each of its threads is.
            process.send_signal(signal.SIGQUIT)
            time.sleep(1)
        finally:
            kill(process)
            self.processes.discard(process)
        result.seconds = time.monotonic() - begun
        result.read(log)
        return result


def kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def refuse(sentence):
    print(sentence, file=sys.stderr)
    sys.exit(71)


def target(folder):
    module, kind = folder.split("/")
    return ROOT / module / "target" / kind


def asks_allocator(name):
    source = ROOT / "engine-bridge/src/test/java" / (name.replace(".", "/") + ".java")
    return source.exists() and "@Tag(AllocatorGrowth.TAG)" in source.read_text(encoding="utf-8")


def test_classes(patterns):
    folder = target(ENGINE[0])
    files = folder.rglob("*Test.class")
    names = [".".join(file.relative_to(folder).with_suffix("").parts) for file in files if "$" not in file.name]
    return sorted(name for name in names if not patterns or any(re.search(p, name) for p in patterns))


def longest_first(names, times):
    """By the last run's seconds, those that it does not know before all: else one class is left over for the end."""
    seconds = {}
    if times.exists():
        seconds = {name: float(s) for name, s in (line.split("\t") for line in times.read_text().splitlines())}
    return sorted(names, key=lambda name: -seconds.get(name, float("inf"))), seconds


def parse():
    cores = os.cpu_count() or 1
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pattern", nargs="*", help="a regular expression of classes; without one, all")
    parser.add_argument("--rig", type=Path, default=ROOT / "packaging/target/rig", help="the folder of pack.sh")
    parser.add_argument("--out", type=Path, default=ROOT / "packaging/target/engine-tests", help="where logs go")
    parser.add_argument("--deadline", type=float, default=3600, help="seconds for all (3600)")
    parser.add_argument("--limit", type=float, default=600, help="seconds for a class (600)")
    parser.add_argument("--parallel", type=int, default=cores, help=f"processes at once ({cores})")
    parser.add_argument("--gpu-bar", action="store_true", help=f"instead of the tests, {GPU_BAR}")
    options = parser.parse_args()
    options.rig = options.rig.resolve()
    options.out = options.out.resolve()
    return options


def tell(results):
    """Prints failures, what was cut off, and last the sums."""
    print()
    for result in results:
        for failure in result.failures:
            print(f"FAILED {result.name}: {failure}")
    for result in results:
        if result.cut:
            print(f"CUT {result}")
    missing = sorted(set().union(*(result.missing for result in results)))
    if missing:
        print(f"The bridge lacks natives that were called: {', '.join(missing)}")
    print(
        f"{sum(r.succeeded for r in results)} succeeded, {sum(len(r.failures) for r in results)} failed,"
        f" {sum(r.skipped for r in results)} skipped; of {len(results)} classes"
        f" {sum(bool(r.cut) for r in results)} not run to their end"
    )


def main():
    options = parse()
    if not os.environ.get("PYTORCH_LIBRARY_PATH") or not os.environ.get("LD_LIBRARY_PATH"):
        refuse('No PyTorch is chosen: eval "$(packaging/torch-bridge/build.sh)" chooses one.')
    names = [GPU_BAR] if options.gpu_bar else test_classes(options.pattern)
    if not names:
        refuse(f"There is no such class in {target(ENGINE[0])}: packaging/torch-bridge/pack.sh compiles them.")
    options.out.mkdir(parents=True, exist_ok=True)
    times = options.out / "seconds.tsv"
    names, seconds = longest_first(names, times)
    rig = Rig(options)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    results = []
    pool = ThreadPoolExecutor(options.parallel)
    try:
        for done in as_completed([pool.submit(rig.run, name) for name in names]):
            result = done.result()
            results.append(result)
            seconds[result.name] = result.seconds
            print(result, flush=True)
    finally:
        # Whatever ends this, nothing begins any more and nothing is left behind.
        rig.end = 0
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list(rig.processes):
            kill(process)
    times.write_text("".join(f"{name}\t{s:.1f}\n" for name, s in sorted(seconds.items())))
    tell(results)
    sys.exit(0 if all(result.held for result in results) else 1)


if __name__ == "__main__":
    main()
