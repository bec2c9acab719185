#!/usr/bin/env python3
"""clang-tidy over our own sources, with the checks of .clang-tidy, every finding an error.

    deploy/lint-cpp.py BUILD_FOLDER

BUILD_FOLDER is built: it holds compile_commands.json and knows what every source includes. A source that was found
clean is not looked at again until it, a header of ours that it includes, its flags or the checks change.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kyso-lint"
FOLDERS = ("core/", "app/", "plugins/")
# The analyzer follows each function less far than it would: a third less time, and nothing more was ever found.
EXTRA = ["-Wno-unknown-warning-option", *(word for option in ("-analyzer-config", "max-nodes=40000")
                                          for word in ("-Xclang", option))]


def output(*command, folder=SOURCE):
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def included(build):
    """{object: [what it was compiled from]}, as the build noted it."""
    known, target = {}, None
    for line in output("ninja", "-t", "deps", folder=build).splitlines():
        if line.startswith("    "):
            known[target].append(line.strip())
        elif ": #deps" in line:
            target = line.split(":")[0]
            known[target] = []
    return known


def key(entry, dependencies, common):
    """Names a state of a source and everything of ours that goes into it."""
    digest = hashlib.sha256(common)
    digest.update(entry["command"].replace(str(SOURCE), "").encode())
    ours = {Path(entry["file"])}
    for name in dependencies:
        path = (Path(entry["directory"]) / name).resolve()
        if path.is_relative_to(SOURCE):
            ours.add(path)
    for path in sorted(ours):
        digest.update(str(path.relative_to(SOURCE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not shutil.which("clang-tidy"):
        sys.exit("kyso: clang-tidy is missing; run deploy/setup.sh --ci")
    build = Path(sys.argv[1]).resolve()
    sources = {str(SOURCE / name) for name in output("git", "ls-files", "*.cpp").split() if name.startswith(FOLDERS)}
    common = (SOURCE / ".clang-tidy").read_bytes() + output("clang-tidy", "--version").encode() + repr(EXTRA).encode()
    dependencies = included(build)
    CACHE.mkdir(parents=True, exist_ok=True)
    made = re.compile(r" -o (\S+)")

    def lint(entry):
        clean = CACHE / key(entry, dependencies.get(made.search(entry["command"])[1], []), common)
        if clean.exists():
            return True
        done = subprocess.run(["clang-tidy", "-p", str(build), "--quiet", *(f"--extra-arg={word}" for word in EXTRA),
                               entry["file"]], cwd=SOURCE, capture_output=True, text=True)
        if done.returncode == 0:
            clean.touch()
        else:
            print(done.stdout + done.stderr, flush=True)
        return done.returncode == 0

    entries = {entry["file"]: entry for entry in json.loads((build / "compile_commands.json").read_text())
               if entry["file"] in sources}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lint, entries.values()))
    if not all(results):
        sys.exit(f"clang-tidy: {results.count(False)} of {len(results)} sources have findings")
    print(f"clang-tidy: nothing found in {len(results)} sources")


if __name__ == "__main__":
    main()
