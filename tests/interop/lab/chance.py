"""Many revisions behind signed papers: which of them Kyso calls intact, and what others then show.

    chance.py RUNS [SEED] [--from NUMBER] [--paper NAME] [--keep FOLDER] [--ways]     (KYSO_PROGRAM names the program)
"""
import argparse
import asyncio
import collections
import concurrent.futures
import functools
import multiprocessing
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lab import behind, honest, keys, peers, program, readers, rebuild, victims  # noqa: E402

BATCH = 150
HONEST_SHARE = 0.4
# Behind these nobody who means no harm writes.
NO_HONEST = (*victims.UNLISTED, "locked", "annotated")


@dataclass
class Run:
    """One file, and what became of it."""
    seed: str
    victim: str
    honest: bool
    told: list
    path: Path
    integrity: str = ""
    words: str = ""
    different: list = field(default_factory=list)

    def __str__(self):
        kind = "honest" if self.honest else "attack"
        return f"{self.seed} {kind} behind {self.victim}: {', '.join(self.told)}"


class Stage:
    """Signed papers with what readers show of them, and the program that judges what is written behind."""

    def __init__(self, kyso, lab, key, folder):
        self.kyso, self.lab, self.folder = kyso, lab, folder
        self._signer = peers.signer(key)
        self.victims = {}
        wishes = {name: (name, "") for name in victims.PAPERS} | victims.CERTIFIED
        files = {name: self._signed(name, paper, wish, key) for name, (paper, wish) in wishes.items()}
        self.shown = {path.stem: seen for path, seen in readers.seen_in_all(files.values()).items()}
        for name, path in files.items():
            if set(self.shown[name]) != set(readers.READERS):
                raise RuntimeError(f"{name} is shown by {sorted(self.shown[name])} only")
            self.victims[name] = behind.Victim(name, path.read_bytes())

    def _signed(self, name, paper, wish, key):
        source, target = self.folder / f"{name}.source", self.folder / f"{name}.pdf"
        source.write_bytes(victims.PAPERS[paper])
        answer = self.kyso.sign(source, "-o", target, *key.arguments(self.lab.pin_file), *(["--certify", wish] if wish else []))
        if answer.code != 0:
            raise RuntimeError(f"{name} is not signed: {answer}")
        return target

    def _cms(self, digest):
        return asyncio.run(self._signer.async_sign(digest, "sha256", use_pades=True)).dump()

    def made(self, seed, folder, only=None):
        """A file for the seed; `only` names a paper."""
        chance = honest.random.Random(seed)
        name = chance.choice([only] if only else sorted(self.victims))
        well_meant = chance.random() < HONEST_SHARE and name not in NO_HONEST
        victim = self.victims[name]
        written = honest.Honest(victim, seed, self._cms) if well_meant else rebuild.Attack(victim, seed)
        path = folder / f"{seed.replace(':', '-')}.pdf"
        path.write_bytes(written.data)
        return Run(seed, name, well_meant, written.told, path)

    def judge(self, runs):
        """Fills in what Kyso says, and who shows an intact one otherwise than it was signed."""
        answer = self.kyso.verify(*[run.path for run in runs], "--trust", self.lab.ca, *self._pages, deadline=600)
        for run, entry in zip(runs, answer.files, strict=True):
            first = [s for s in entry.get("signatures", []) if s["field"] == "Signature1"]
            run.integrity = first[0]["integrity"] if first else entry.get("error", {}).get("code", "no signature")
            told = [entry["code"] for s in first for entry in s["modifications"]] + [r for s in first for r in s["reasons"]]
            run.words = " ".join(word if isinstance(word, str) else word["code"] for word in told)
        whole = {run.path: run for run in runs if run.integrity == "intact"}
        for path, seen in readers.seen_in_all(whole).items():
            run = whole[path]
            run.different = [name for name, pages in seen.items() if pages != self.shown[run.victim][name]]

    @functools.cached_property
    def _pages(self):
        """Nothing but the reading of the file decides here: the comparison of drawn pages is a wall of its own."""
        return ["--compare-pages", "never"] if "--compare-pages" in self.kyso.run("verify", "--help").stdout else []


def faults(runs):
    """{what is wrong: runs}"""
    found = {"intact and shown otherwise": [run for run in runs if run.different],
             "honest and called broken": [run for run in runs if run.honest and run.integrity not in ("intact", "undecided")]}
    return {words: those for words, those in found.items() if those}


def counts(runs):
    """Lines of how many came to what."""
    honest_runs = [run for run in runs if run.honest]
    by = collections.Counter(run.integrity for run in honest_runs)
    attacks = collections.Counter(run.integrity for run in runs if not run.honest)
    yield f"{len(runs)} runs, {sum(run.integrity == 'intact' for run in runs)} intact, of these shown otherwise {sum(bool(run.different) for run in runs)}"
    yield f"honest: {', '.join(f'{count} {word}' for word, count in by.most_common())}"
    yield f"attacks: {', '.join(f'{count} {word}' for word, count in attacks.most_common())}"


def undecided_ways(runs):
    """How often each way of an honest revision leaves the verdict undecided or worse."""
    total, bad = collections.Counter(), collections.Counter()
    for run in runs:
        if run.honest:
            for way in set(run.told):
                total[way] += 1
                bad[way] += run.integrity != "intact"
    return [f"{bad[way]} of {total[way]} {way}" for way in sorted(bad, key=lambda way: -bad[way] / total[way]) if bad[way]]


def tried(stage, seeds, paper=None, keep=None):
    """The runs of these seeds; says at once what is wrong, and keeps the files that show it."""
    runs = [stage.made(seed, stage.folder, paper) for seed in seeds]
    stage.judge(runs)
    for words, those in faults(runs).items():
        for run in those:
            print(f"{words} [{' '.join(run.different) or run.words}] {run}", flush=True)
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                shutil.copy(run.path, keep)
                shutil.copy(stage.lab.ca, keep / "ca.pem")
    for run in runs:
        run.path.unlink()
    return runs


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("runs", type=int)
    arguments.add_argument("seed", nargs="?", default="1")
    arguments.add_argument("--from", dest="first", type=int, default=0, help="the number of the first run")
    arguments.add_argument("--paper", default=None, help="one paper only")
    arguments.add_argument("--keep", type=Path, default=None, help="a folder for the files that show a fault")
    arguments.add_argument("--ways", action="store_true", help="what leaves honest revisions undecided")
    chosen = arguments.parse_args()
    seeds = [f"{chosen.seed}:{number}" for number in range(chosen.first, chosen.first + chosen.runs)]
    with tempfile.TemporaryDirectory(prefix="kyso-chance-") as work:
        folder = Path(work)
        lab = keys.Lab(folder / "lab")
        lab.authority()
        key = lab.key_file("key", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        kyso = program.Kyso(os.environ["KYSO_PROGRAM"], folder / "home", lab.environment)
        stage = Stage(kyso, lab, key, folder)
        # Whoever is forked has the same signed papers, so that a seed means the same file everywhere.
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as workers:
            batches = [seeds[at:at + BATCH] for at in range(0, len(seeds), BATCH)]
            made = [run for runs in workers.map(functools.partial(tried, stage, paper=chosen.paper, keep=chosen.keep), batches)
                    for run in runs]
    print(*counts(made), sep="\n")
    if chosen.ways:
        print(*undecided_ways(made), sep="\n")
    return 1 if faults(made) else 0


if __name__ == "__main__":
    sys.exit(main())
