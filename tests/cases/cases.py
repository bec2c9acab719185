#!/usr/bin/env python3
"""Puts every case through Kyso and prints what is right, what came, and whether they are the same.

    cases.py BUILD_FOLDER [--cases FOLDER] [--only NAME]

Ends with 1 when one is wrong, with 77, skipped, when the cases or those who judge them are not there.
"""
import argparse
import csv
import os
import sys
import tempfile
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "interop"))
sys.path.insert(0, str(HERE))
from lab import judges, keys, program  # noqa: E402

IN_CI = os.environ.get("CI") == "true"
WIDTHS = {"case": 28, "what is right": 44, "what came": 52, "ok": 5}


def rows_of(file):
    """{the row's first column: what is right}"""
    with open(file, encoding="utf-8", newline="") as source:
        return {row["file"].strip(): row["right"] for row in csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE)}


def judged(kind, rows, folder, bench, only):
    """(case, what is right, what came, ok) for each row of the list and each check without a row."""
    for name in dict.fromkeys([*rows, *kind.CASES]):
        if only not in name:
            continue
        if name not in kind.CASES or name not in rows:
            missing = "check" if name not in kind.CASES else "row"
            yield name, rows.get(name, ""), f"there is no {missing} for it", False
            continue
        try:
            came, right = kind.run(name, folder, bench)
        except Exception as trouble:
            came, right = f"{type(trouble).__name__}: {trouble}", False
        yield name, rows[name], came, right


def strays(rows, folder):
    """Documents that no row names."""
    named = " ".join(rows)
    return [file.name for file in sorted(folder.glob("*.p[d1]*")) if file.name not in named]


def print_row(*cells):
    columns = [textwrap.wrap(str(cell), width) or [""] for cell, width in zip(cells, WIDTHS.values())]
    for index in range(max(map(len, columns))):
        line = [column[index] if index < len(column) else "" for column in columns]
        print("  ".join(word.ljust(width) for word, width in zip(line, WIDTHS.values())).rstrip())


def not_here(cases, build):
    if not (cases / "verify/expected.tsv").exists() or not (cases / "sign/expected.tsv").exists():
        return f"there are no cases in {cases} (KYSO_CASES names another place)"
    missing = judges.missing_programs()
    if missing:
        return f"{', '.join(missing)} is not installed"
    try:
        import pyhanko  # noqa: F401
    except ImportError:
        return "the judges are not set up: run tests/interop/setup-judges.sh"
    if not (build / "bin/kyso_loopback_pki").exists():
        return f"{build / 'bin/kyso_loopback_pki'} has not been built"
    return None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--cases", type=Path, default=Path(os.environ.get("KYSO_CASES", SOURCE.parent / "shared/cases")))
    arguments.add_argument("--only", default="", help="part of a case's name")
    chosen = arguments.parse_args()
    build, cases = chosen.build.resolve(), chosen.cases.resolve()
    reason = not_here(cases, build)
    if reason:
        failed = IN_CI and (cases / "verify").exists()
        print(f"{'failed' if failed else 'skipped'}: {reason}")
        return 1 if failed else 77

    import sign_cases
    import verify_cases
    results = []
    print_row(*WIDTHS)
    print_row(*("-" * width for width in WIDTHS.values()))
    with tempfile.TemporaryDirectory(prefix="kyso-cases-") as work:
        lab = keys.Lab(Path(work) / "lab")
        lab.authority()
        kyso = program.Kyso(build / "bin/kyso", Path(work) / "home", lab.environment)
        bench = sign_cases.Bench(kyso, lab, Path(work), build / "bin/kyso_loopback_pki")
        for kind, folder in ((verify_cases, cases / "verify"), (sign_cases, cases / "sign")):
            rows = rows_of(folder / "expected.tsv")
            named = [(name, "", "no row names it", False) for name in strays(rows, folder) if chosen.only in name]
            for row in [*judged(kind, rows, folder, bench, chosen.only), *named]:
                results.append(row[-1])
                print_row(*row[:-1], "right" if row[-1] else "WRONG")
                sys.stdout.flush()
    print(f"\n{sum(results)} of {len(results)} right")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
