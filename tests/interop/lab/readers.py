"""Programs of other people that show a PDF: what a person sees who opens a file with them.

Many files go through one process of each, since starting one takes longer than showing a page. A file on which a
reader dies or that keeps it for too long is one that it cannot read.
"""
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

POPPLER_PAGES = Path(os.environ.get("KYSO_PROGRAM", "build/release/bin/kyso")).parent / "poppler_pages"
PDFIUM_PAGES = Path(__file__).with_name("pdfium_pages.py")
SECONDS = 20
SECONDS_A_FILE = 0.2
MUPDF_PAGE = re.compile(r"^page (.+) (\d+) ([0-9a-f]{32})$", re.MULTILINE)


class Died(Exception):
    """A reader did not come to its end."""


def _said(arguments, count):
    try:
        done = subprocess.run([str(a) for a in arguments], capture_output=True, timeout=SECONDS + count * SECONDS_A_FILE)
    except subprocess.TimeoutExpired as trouble:
        raise Died from trouble
    if done.returncode < 0:
        raise Died
    return (done.stdout + done.stderr).decode(errors="replace")


def _digests(arguments, files):
    lines = (line.split(" ", 1) for line in _said([*arguments, *files], len(files)).splitlines())
    by_name = {line[1]: line[0] for line in lines if len(line) == 2 and re.fullmatch("[0-9a-f]{64}", line[0])}
    return {file: by_name[str(file)] for file in files if str(file) in by_name}


def _pdfium(files):
    """Chrome's and Edge's reader."""
    return _digests([sys.executable, PDFIUM_PAGES], files)


def _poppler(files):
    """Okular's and Evince's."""
    return _digests([POPPLER_PAGES], files)


def _mupdf(files):
    words = [word for file in files for word in (file, "1-2")]
    pages = {}
    for name, _, digest in MUPDF_PAGE.findall(
            _said(["mutool", "draw", "-i", "-q", "-r", "18", "-s", "5", "-F", "pnm", "-o", os.devnull, *words], len(files))):
        pages[name] = pages.get(name, "") + digest
    return {file: pages[str(file)] for file in files if str(file) in pages}


READERS: dict[str, Callable] = {"PDFium": _pdfium, "Poppler": _poppler, "MuPDF": _mupdf}


def _halved(reader, files):
    try:
        return reader(files)
    except Died:
        if len(files) == 1:
            return {}
    middle = len(files) // 2
    return _halved(reader, files[:middle]) | _halved(reader, files[middle:])


def seen_in_all(files):
    """{file: {reader: a digest of its first two pages}}; without the readers that cannot read a file."""
    files = list(files)
    shown = {name: _halved(reader, files) if files else {} for name, reader in READERS.items()}
    return {file: {name: pages[file] for name, pages in shown.items() if file in pages} for file in files}


def seen(file):
    return seen_in_all([file])[file]
