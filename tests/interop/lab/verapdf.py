"""veraPDF, as the small Java project in ../verapdf asks it; setup-judges.sh builds it beside the judges' Python."""
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("KYSO_JUDGES", SOURCE / "build/judges")) / "verapdf"
KNOWN = ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f", "ua1")


def missing():
    """Why it cannot be asked; nothing when it can."""
    if not shutil.which("java"):
        return "java is not installed"
    if not (HOME / "verapdf-judge.jar").exists():
        return "veraPDF is not set up: run tests/interop/setup-judges.sh"
    return None


def judge(pairs, deadline=600):
    """What veraPDF says of each (flavour, file), in order: the rules that are broken, none when the file conforms."""
    words = [str(word) for pair in pairs for word in pair]
    done = subprocess.run(["java", "-cp", f"{HOME}/verapdf-judge.jar:{HOME}/lib/*", "judge.Conformance", *words],
                          capture_output=True, text=True, timeout=deadline)
    if done.returncode:
        raise RuntimeError(f"veraPDF: {done.stderr[-2000:]}")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(said) == len(pairs), done.stderr[-2000:]
    return [[] if entry.get("conforms") else entry.get("broken") or [entry.get("error", "?")] for entry in said]


def failures(file, flavour):
    """The rules of one flavour that one file breaks, or why nobody could be asked."""
    reason = missing()
    return [reason] if reason else judge([(flavour, file)])[0]


def claims(file):
    """The flavours a file's metadata name; none when they cannot be read."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    try:
        with open(file, "rb") as source:
            xmp = PdfFileReader(source, strict=False).root["/Metadata"].data.decode("utf-8", "replace")
    except Exception:  # noqa: BLE001: whatever a stranger's file does, it is not one of these
        return []
    part, level = re.search(r"pdfaid:part\W+(\d)", xmp), re.search(r"pdfaid:conformance\W+(\w)", xmp)
    found = [part[1] + (level[1].lower() if level else "")] if part else []
    if re.search(r"pdfuaid:part\W+1", xmp):
        found.append("ua1")
    return [flavour for flavour in found if flavour in KNOWN]
