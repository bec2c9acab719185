#!/usr/bin/env python3
"""Reads every program and library of ours and says which was linked or compiled without what makes a fault in it
harder to use: a place of its own for each start, tables that are read-only once filled, guarded returns, checked
copies.

    check.py BUILD    programs in BUILD/bin, libraries below BUILD/lib/kyso
"""
import re
import subprocess
import sys
from pathlib import Path


def told(option, file):
    return subprocess.run(["readelf", "-W", option, str(file)], check=True, capture_output=True, text=True).stdout


def faults(file):
    """What is missing, in words."""
    header, segments, dynamic, symbols = (told(o, file) for o in ("-h", "-l", "-d", "--dyn-syms"))
    is_program = ".so" not in file.name
    if "Type:" not in header or "DYN" not in header:
        yield "loaded at a fixed place (no -pie)"
    if is_program and not re.search(r"FLAGS_1.*\bPIE\b", dynamic):
        yield "loaded at a fixed place (no -pie)"
    if "GNU_RELRO" not in segments:
        yield "tables that stay writable (no -z relro)"
    if not re.search(r"\bBIND_NOW\b|FLAGS_1.*\bNOW\b", dynamic):
        yield "tables that are filled while it runs (no -z now)"
    if re.search(r"GNU_STACK.*RWE", segments):
        yield "a stack that can be run"
    if "__stack_chk_fail" not in symbols:
        yield "no guarded returns (no -fstack-protector-strong)"
    # Of what gets checked, the only calls that are so always, whatever is known of the sizes; std::to_string takes the
    # address of vsnprintf.
    unchecked = re.findall(r"UND (?:[sf]|sn|as|d)?printf\b", symbols)
    if unchecked:
        yield "no checked copies (no _FORTIFY_SOURCE)"


def ours(build):
    programs = [build / "bin" / name for name in ("kyso", "kyso-desktop", "kyso-renderer", "kyso-driver")]
    libraries = sorted((build / "lib" / "kyso").glob("*.so")) + sorted((build / "lib" / "kyso" / "plugins").glob("*.so"))
    return [file for file in programs + libraries if file.exists()]


def main():
    files = ours(Path(sys.argv[1]))
    if not files:
        print("nothing of ours is built there", file=sys.stderr)
        return 1
    bad = 0
    for file in files:
        for fault in faults(file):
            print(f"{file}: {fault}", file=sys.stderr)
            bad = 1
    return bad


if __name__ == "__main__":
    sys.exit(main())
