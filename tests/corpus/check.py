#!/usr/bin/env python3
"""Puts documents that others wrote through Kyso: open, draw, sign or refuse, verify.

    check.py BUILD_FOLDER [--corpus FOLDER]

Every document is signed or refused with a coded reason inside a deadline; what was clean stays clean; pyHanko
accepts what was signed; no document known to be bad is ever called good; nearly all that EU DSS and pyHanko both
call intact is intact for Kyso; with its own roots trusted, at a time when its certificates lived, each has the
indications and levels of indications.tsv. Prints a table of what became of each.
Ends with 77, skipped, when the documents are not there.
"""
import argparse
import collections
import concurrent.futures
import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "interop"))
sys.path.insert(0, str(HERE))
from lab import dss, judges, keys, peers, program  # noqa: E402
import anchors  # noqa: E402

DEADLINE = 30
# Of the documents that both judges call intact, the share that Kyso has to call intact too.
AGREED_SHARE = 0.98
IN_CI = os.environ.get("CI") == "true"
# Documents that readers see in two ways, by lengths that are wrong, baits for those who rebuild a file, or numbers
# used again: signing them warns, and their signatures are not called intact.
READ_TWO_WAYS = {"pdfium--9b04b9-form_object.pdf", "pdfium--8919e1-bug_332462378.pdf", "qpdf--ce5046-gen1.pdf",
                 "qpdf--c988da-xref-compressed-in-compressed.pdf"}
# The forms that Kyso checks; nothing else may ever be called good.
CHECKED = ("PAdES", "CAdES")
# Passwords that the documents' own projects give.
PASSWORDS = {"qpdf--8c114e-enc-XI-R6,V5,U=wwwww,O=wwwww.pdf": "wwwww"}


def known_codes():
    text = (SOURCE / "tests/unit/base/error-codes.tsv").read_text(encoding="utf-8")
    return {line.split("\t")[1] for line in text.splitlines()} - {"internal"}


class Corpus:
    def __init__(self, build, corpus, folder):
        self.build, self.corpus, self.folder = build, corpus, folder
        self.lab = keys.Lab(folder / "lab")
        self.lab.authority()
        self.key = self.lab.key_file("key", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        self.kyso = program.Kyso(build / "bin/kyso", folder / "home", self.lab.environment)
        self.codes = known_codes()
        self.indications = {row["file"]: row for row in rows_of(HERE / "indications.tsv")}
        try:
            self.pyhanko = judges.PyHanko(self.lab.ca)
        except ImportError:
            self.pyhanko = None

    # ---- documents to sign ------------------------------------------------------------------------------------------

    def document(self, row):
        """(columns of the table, faults) for one row of pdf.tsv."""
        file = self.corpus / "pdf" / row["file"]
        password = PASSWORDS.get(row["file"], "")
        faults, columns = [], {}
        before = judges.digest(file)
        self.probe(file, password, columns, faults)
        output = self.folder / "signed" / row["file"]
        output.parent.mkdir(exist_ok=True)
        self.sign(file, output, password, columns, faults)
        if judges.digest(file) != before:
            faults.append("the original was touched")
        if columns.get("signed") == "signed":
            self.judge(file, output, password, columns, faults)
        elif output.exists():
            faults.append("refused, and yet there is an output")
        return row["file"], columns, faults

    def probe(self, file, password, columns, faults):
        try:
            done = subprocess.run([self.build / "bin/corpus_probe", self.renderer(), file, password],
                                  capture_output=True, text=True, timeout=DEADLINE, env=self.kyso.environment)
        except subprocess.TimeoutExpired:
            faults.append("opening or drawing overran its deadline")
            return
        said = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
        columns["open"], columns["page"] = said.get("summary", "died"), said.get("page", "died")
        if done.returncode:
            faults.append(f"probe ended with {done.returncode}: {done.stderr[-1500:]}")
        columns["readers"] = said.get("readers", "died").split()[0]
        if columns["readers"] not in ("ok", "one"):
            faults.append(f"our reader and qpdf read another object: {said.get('readers')}")
        for part in ("open", "page"):
            code = columns[part].split()[0]
            if code != "ok" and code not in self.codes:
                faults.append(f"{part}: '{code}' is no code")

    def renderer(self):
        for place in ("bin", "lib/kyso"):
            if (self.build / place / "kyso-renderer").exists():
                return self.build / place / "kyso-renderer"
        return self.build / "bin/kyso-renderer"

    def sign(self, file, output, password, columns, faults):
        extra = []
        if password:
            secret = self.folder / f"{file.name}.password"
            secret.write_text(password)
            extra = ["--password-file", secret]
        try:
            answer = self.kyso.sign(file, "-o", output, *self.key.arguments(self.lab.pin_file), *extra, deadline=DEADLINE)
        except subprocess.TimeoutExpired:
            columns["signed"] = "overran"
            faults.append("signing overran its deadline")
            return
        except AssertionError as trouble:
            columns["signed"] = "died"
            faults.append(str(trouble))
            return
        (entry,) = answer.files
        if entry["status"] == "signed":
            columns["signed"] = "signed"
            if ("readsTwoWays" in entry) != (file.name in READ_TWO_WAYS):
                faults.append(f"said to read in two ways, or not: {entry.get('readsTwoWays')}")
            if answer.code != 0:
                faults.append(f"signed, and yet ended with {answer.code}")
            return
        columns["signed"] = entry.get("error", {}).get("code", "no code")
        if columns["signed"] not in self.codes:
            faults.append(f"refused with '{columns['signed']}': {entry}")
        elif not entry["error"].get("message") or answer.code == 0:
            faults.append(f"refused without a sentence or with code 0: {entry}")

    def judge(self, file, output, password, columns, faults):
        if not output.read_bytes().startswith(file.read_bytes()):
            faults.append("the update is not appended to what was there")
        was, _ = judges.qpdf_check(file, password)
        now, words = judges.qpdf_check(output, password)
        columns["qpdf"] = f"{was}→{now}"
        if was == 0 and now != 0:
            faults.append(f"qpdf --check was clean and is not: {words}")
        words = judges.openssl_cades_last(output, self.lab.ca)
        if words:
            faults.append(f"openssl: {words}")
        if self.pyhanko:
            columns["pyHanko"] = self.ask_pyhanko(file, output, password, faults)
        answer = self.kyso.verify(output, "--trust", self.lab.ca, deadline=DEADLINE)
        mine = (answer.files[0].get("signatures") or [{}])[-1]
        columns["verify"] = mine.get("indication", answer.files[0].get("error", {}).get("code", "none"))
        excused = password or "encrypted" in columns["open"] or file.name in READ_TWO_WAYS
        if mine.get("integrity") != "intact" and not excused:
            faults.append(f"kyso verify does not call its own signature intact: {answer.files[0]}")

    def opinions(self, path, password):
        return self.pyhanko.opinions(path, password, strict=False)

    def ask_pyhanko(self, file, output, password, faults):
        try:
            opinions = self.opinions(output, password)
        except Exception as trouble:
            return self.excuse(file, password, f"{type(trouble).__name__}: {trouble}", faults)
        mine = opinions[-1] if opinions else None
        if not mine or not mine.bottom_line or mine.coverage != "ENTIRE_FILE":
            return self.excuse(file, password, str(mine), faults)
        try:
            earlier = self.opinions(file, password)
        except Exception:
            return "accepted"
        for old, new in zip(earlier, opinions):
            if (old.intact, old.valid, old.docmdp_ok) != (new.intact, new.valid, new.docmdp_ok) and old.intact:
                return self.excuse(file, password, f"an earlier signature suffered: {old} → {new}", faults)
        return "accepted"

    def excuse(self, file, password, words, faults):
        """pyHanko's no counts only where it says yes to its own signature on the same document."""
        try:
            control = self.folder / f"control-{file.name}"
            control.write_bytes(peers.signed(file.read_bytes(), self.key, peers.Wish("KysoControl"), password=password))
            if not all(o.docmdp_ok and o.intact for o in self.opinions(control, password)):
                return "refuses its own too"
        except Exception as trouble:
            return f"cannot ({type(trouble).__name__})"
        faults.append(f"pyHanko: {words}")
        return "refused"

    # ---- documents others signed ------------------------------------------------------------------------------------

    def verdict(self, row):
        file = self.corpus / "signed" / row["file"]
        faults, columns = [], {"form": row["form"], "expected": f"{row['expected']} ({row['scope']})"}
        anchors = self.all_certificates(file)
        arguments = ["--trust", anchors] if anchors else []
        # Trust is given away, and the time is one at which most of these certificates lived: nothing but the
        # document itself is left to refuse.
        if "pyHanko--" in row["file"]:
            arguments += ["--at", "2020-11-02T00:00:00Z"]
        try:
            answer = self.kyso.verify(file, *arguments, deadline=DEADLINE)
        except subprocess.TimeoutExpired:
            return row["file"], columns, ["verification overran its deadline"]
        except AssertionError as trouble:
            return row["file"], columns, [str(trouble)]
        if answer.code not in (0, 1, 2, 6, 7):
            faults.append(f"ended with {answer.code}: {answer.stderr[-1500:]}")
        entry = answer.files[0]
        signatures = entry.get("signatures", [])
        code = entry.get("error", {}).get("code", "")
        columns["verdict"] = code or ", ".join(
            f"{s['indication']}{'/' + s['subIndication'] if s.get('subIndication') else ''} {s['integrity']}" for s in signatures) or "no signature"
        if code and code not in self.codes:
            faults.append(f"'{code}' is no code")
        passed = answer.code == 0 or (signatures and all(s["indication"] == "TOTAL-PASSED" for s in signatures))
        if row["expected"] == "invalid" and passed:
            faults.append(f"called good, and is not: {row['reason']}")
        columns["kyso"] = intact_word(code, [(s["integrity"] == "intact", s.get("level", "")) for s in signatures
                                             if s.get("kind") != "document-timestamp"])
        if row["form"] not in CHECKED:
            if passed:
                faults.append("called good, and was not looked at")
            return row["file"], columns, faults
        if row["expected"] == "valid":
            # A signature stands whatever was wrong with a time-stamp that came after it.
            broken = [s for s in signatures if s["integrity"] == "broken" and s.get("kind") != "document-timestamp"]
            if broken or not signatures:
                faults.append(f"called broken or unsigned, and is good: {entry}")
        self.judge_with_chain(file, columns, faults)
        return row["file"], columns, faults

    def judge_with_chain(self, file, columns, faults):
        """With the document's own roots trusted, at a time its certificates lived; offline, so that only it speaks."""
        expected = self.indications.get(file.name)
        if not expected:
            faults.append("indications.tsv does not say what to expect")
            return
        roots = anchors.write_anchors(file, self.folder / f"{file.name}.roots.pem")
        answer = self.kyso.verify(file, *(["--trust", roots] if roots else []), "--at", expected["at"], deadline=DEADLINE)
        signatures = answer.files[0].get("signatures", [])
        columns["roots"], columns["at"], columns["note"] = roots, expected["at"], expected["note"]
        columns["indications"] = ", ".join("/".join(filter(None, (s["indication"], s.get("subIndication"))))
                                           for s in signatures)
        columns["levels"] = ", ".join(s.get("level", "") for s in signatures)
        for what in ("indications", "levels"):
            if columns[what] != expected[what]:
                faults.append(f"{what} with its chain: {columns[what]}, expected {expected[what]}")

    def ask_judges(self, rows, results):
        """What DSS and pyHanko think of the same documents, into the columns of the results."""
        files = {row["file"]: self.corpus / "signed" / row["file"] for row in rows if row["form"] in CHECKED}
        roots = [columns["roots"] for _, columns, _ in results if columns.get("roots")]
        said = dss.opinions(files.values(), roots) if files and not dss.missing() else {}
        for name, columns, _ in results:
            if name not in files:
                continue
            if said:
                entry = said[str(files[name])]
                columns["dss"] = intact_word(entry.get("error", ""), [
                    (s["intact"] and s["subIndication"] not in ("HASH_FAILURE", "SIG_CRYPTO_FAILURE", "FORMAT_FAILURE"), s["level"])
                    for s in entry.get("signatures", [])])
                columns["dss today"] = ", ".join("/".join(filter(None, (s["indication"].replace("_", "-"), s["subIndication"])))
                                                 for s in entry.get("signatures", []))
            if columns["form"] == "CAdES":
                # No other judge reads these: whatever DSS calls intact has to be intact here, every one.
                if columns.get("dss", "").startswith("intact") and not columns["kyso"].startswith("intact"):
                    faults_of(results, name).append(f"intact for DSS: {columns['dss']}, here {columns['kyso']}")
            elif self.pyhanko:
                try:
                    columns["pyHanko"] = intact_word("", [
                        (o.intact and o.valid and o.docmdp_ok, o.coverage) for o in self.opinions(files[name], "")])
                except Exception as trouble:
                    columns["pyHanko"] = intact_word(type(trouble).__name__, [])

    def all_certificates(self, file):
        """Every certificate in the document's signatures, as anchors."""
        found = b""
        try:
            signatures = [raw.contents for raw in judges.raw_signatures(file.read_bytes())]
        except ValueError:
            signatures = []
        for contents in signatures or [file.read_bytes()]:
            done = subprocess.run(["openssl", "pkcs7", "-inform", "DER", "-print_certs"], input=contents, capture_output=True)
            found += done.stdout
        if b"BEGIN CERTIFICATE" not in found:
            return None
        anchors = self.folder / f"{file.name}.pem"
        anchors.write_bytes(found)
        return anchors


def faults_of(results, name):
    return next(faults for file, _, faults in results if file == name)


def intact_word(error, signatures):
    """One cell: `intact` only when there are signatures and each is."""
    if error:
        return f"error: {error}"
    if not signatures:
        return "no signature"
    details = ", ".join(detail for _, detail in signatures if detail)
    return f"{'intact' if all(intact for intact, _ in signatures) else 'broken'} {details}"


def agreement(results):
    """The documents both judges call intact, those of them Kyso does not, and lines about every disagreement."""
    both, missed, lines = [], [], []
    for name, columns, _ in results:
        words = [columns.get(judge, "") for judge in ("kyso", "dss", "pyHanko")]
        mine, theirs, others = (word.startswith("intact") for word in words)
        if theirs and others:
            both.append(name)
            if not mine:
                missed.append(name)
        if words[1] and words[2] and len({mine, theirs, others}) > 1:
            lines.append(f"{name}: kyso {words[0]}; DSS {words[1]}; pyHanko {words[2]}; expected {columns['expected']}")
    return both, missed, lines


def table(title, results, columns):
    print(f"\n{title}")
    rows = [("document", *columns)] + [(name, *(str(c.get(k, "")) for k in columns)) for name, c, _ in results]
    widths = [min(64, max(len(r[i]) for r in rows)) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell[:64].ljust(width) for cell, width in zip(row, widths)).rstrip())


def tally(results, column):
    counts = collections.Counter(c.get(column, "") for _, c, _ in results)
    print(f"{column}: " + ", ".join(f"{count} {what}" for what, count in counts.most_common()))


def rows_of(file):
    with open(file, encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--corpus", type=Path, default=Path(os.environ.get("KYSO_CORPUS", SOURCE.parent / "shared/corpus")))
    arguments.add_argument("--only", default="", help="part of a document's name")
    chosen = arguments.parse_args()
    if not (chosen.corpus / "pdf.tsv").exists():
        print(f"skipped: there are no documents in {chosen.corpus} (KYSO_CORPUS names another place)")
        return 77
    missing = [name for name in ("qpdf", "openssl") if name in judges.missing_programs()]
    if missing:
        print(f"{'failed' if IN_CI else 'skipped'}: {', '.join(missing)} is not installed")
        return 1 if IN_CI else 77
    with tempfile.TemporaryDirectory(prefix="kyso-corpus-") as folder:
        corpus = Corpus(chosen.build.resolve(), chosen.corpus.resolve(), Path(folder))
        if not corpus.pyhanko:
            print("pyHanko was not asked: run tests/interop/setup-judges.sh")
            if IN_CI:
                return 1
        if dss.missing():
            print(f"EU DSS was not asked: {dss.missing()}")
            if IN_CI:
                return 1

        def wanted(name):
            return [r for r in rows_of(chosen.corpus / name) if chosen.only in r["file"]]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as workers:
            documents = list(workers.map(corpus.document, wanted("pdf.tsv")))
            signed = list(workers.map(corpus.verdict, wanted("signed.tsv")))
        corpus.ask_judges(wanted("signed.tsv"), signed)
    table("Documents to sign", documents, ["open", "page", "signed", "qpdf", "pyHanko", "verify"])
    table("Documents others signed", signed, ["form", "expected", "verdict"])
    judged = [r for r in signed if r[1]["form"] in CHECKED]
    table("With their own chains", judged, ["expected", "at", "indications", "levels", "dss today"])
    print("\nWhy:", *(f"{name}: {columns['note']}" for name, columns, _ in judged if columns.get("note")), sep="\n  ")
    table("What the judges say of them", judged, ["expected", "kyso", "dss", "pyHanko"])
    both, missed, lines = agreement(signed)
    print("\nDisagreements about what is intact:", *lines, sep="\n  ")
    if both:
        share = 1 - len(missed) / len(both)
        print(f"Kyso calls {len(both) - len(missed)} of {len(both)} intact that both judges do: {share:.1%}")
        if share < AGREED_SHARE:
            signed.append(("the judges' agreement", {}, [f"intact for both judges and not for Kyso: {', '.join(missed)}"]))
    print()
    for column in ("signed", "page", "pyHanko"):
        tally(documents, column)
    faults = [(name, fault) for name, _, found in documents + signed for fault in found]
    for name, fault in faults:
        print(f"\nFAULT {name}: {fault}")
    print(f"\n{len(documents)} documents to sign, {len(signed)} signed by others, {len(faults)} faults")
    return 1 if faults or not documents else 0


if __name__ == "__main__":
    sys.exit(main())
