#!/usr/bin/env python3
"""Kyso, EU DSS and pyHanko side by side: is what each signature covers intact, and does nothing speak against it?

    side_by_side.py BUILD_FOLDER [--made FOLDER] [--corpus FOLDER]

Of every PAdES document others signed, where they are at hand, and of every signed file that the interop tests make
(they are run for it, unless --made names a folder that KYSO_KEEP_SIGNED filled before). disagreements.tsv says why they
differ where they do; what it does not say, or says of a file about which they agree, is a fault.
"""
import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
sys.path.insert(0, str(HERE))
from lab import dss, judges, keys, program, verdicts  # noqa: E402

JUDGES = ("Kyso", "DSS", "pyHanko")


def rows_of(file):
    with open(file, encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))


def of_the_corpus(folder):
    if not (folder / "signed.tsv").exists():
        print(f"skipped: there are no documents in {folder} (KYSO_CORPUS names another place)")
        return {}
    return {row["file"]: folder / "signed" / row["file"] for row in rows_of(folder / "signed.tsv") if row["form"] == "PAdES"}


def made_by_the_tests(build, folder):
    if not folder.exists():
        folder.mkdir(parents=True)
        done = subprocess.run([HERE / "run.sh", build], env={**os.environ, "KYSO_KEEP_SIGNED": str(folder)})
        print(f"the interop tests ended with {done.returncode}")
    return {file.name: file for file in sorted(folder.glob("*.pdf"))}


def explained(reasons, name, told):
    """The row for a file and what is told of it; `*` in a row's name stands for anything."""
    def names(row):
        return re.fullmatch(".*".join(map(re.escape, row["file"].split("*"))), name)
    return next((row for row in reasons if row["intact"] == told and names(row)), None)


def report(title, results, reasons):
    """Prints the table; gives the faults and the names of the rows that were needed."""
    faults, used = [], set()
    print(f"\n{title}")
    width = min(90, max(map(len, results)))
    print("document".ljust(width), *(judge.ljust(34) for judge in JUDGES), "why")
    for name, words in sorted(results.items()):
        said = verdicts.intact(words)
        row, why = None, ""
        if len(set(said)) > 1:
            told = " ".join("intact" if one else "not" for one in said)
            row = explained(reasons, name, told)
            if row:
                used.add((row["file"], row["intact"]))
                why = row["why"]
            else:
                faults.append(f"{name}: nothing says why they differ ({', '.join(map(': '.join, zip(JUDGES, words)))})")
        print(name[:width].ljust(width), *(word[:34].ljust(34) for word in words), why)
    return faults, used


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--made", type=Path, default=None)
    arguments.add_argument("--corpus", type=Path, default=Path(os.environ.get("KYSO_CORPUS", SOURCE.parent / "shared/corpus")))
    chosen = arguments.parse_args()
    reason = dss.missing() or (judges.missing_programs() and f"{judges.missing_programs()} not installed")
    if reason:
        print(f"{'failed' if os.environ.get('CI') == 'true' else 'skipped'}: {reason}")
        return 1 if os.environ.get("CI") == "true" else 77
    reasons = rows_of(HERE / "disagreements.tsv")
    with tempfile.TemporaryDirectory(prefix="kyso-side-") as work:
        lab = keys.Lab(Path(work) / "lab")
        kyso = program.Kyso(chosen.build.resolve() / "bin/kyso", Path(work) / "home")
        pyhanko = judges.PyHanko(lab.authority())
        corpus = of_the_corpus(chosen.corpus.resolve())
        made = made_by_the_tests(chosen.build.resolve(), (chosen.made or Path(work) / "made").resolve())
        faults, used = [], set()
        for title, files in (("Documents others signed", corpus), ("Files the tests make", made)):
            if not files:
                continue
            results = verdicts.side_by_side(files, kyso, pyhanko, [lab.ca])
            found, needed = report(title, results, reasons)
            faults, used = faults + found, used | needed
            said = {name: verdicts.intact(words) for name, words in results.items()}
            both = [name for name, (_, *others) in said.items() if all(others)]
            missed = [name for name in both if not said[name][0]]
            share = f"{(len(both) - len(missed)) / len(both):.0%}" if both else "none"
            print(f"\n{title.lower()} that DSS and pyHanko both call intact, called intact by Kyso: {share}"
                  f" ({len(both) - len(missed)} of {len(both)})")
            if files is corpus and missed:
                faults.append(f"intact for both judges and not for Kyso: {', '.join(missed)}")
            print(f"all three agree on {sum(len(set(one)) == 1 for one in said.values())} of {len(said)}")
    if corpus and made:
        faults += [f"{row['file']}: nobody differs so ({row['intact']}), and disagreements.tsv says why"
                   for row in reasons if (row["file"], row["intact"]) not in used]
    print(*(f"\nFAULT {fault}" for fault in faults))
    print(f"\n{len(faults)} faults")
    return 1 if faults or not (corpus or made) else 0


if __name__ == "__main__":
    sys.exit(main())
