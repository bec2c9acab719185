#!/usr/bin/env python3
"""Holds the arrows between rooms: reads every #include, every QML import and every room's list of libraries; and that
nobody but core/base/os asks the operating system.

    check.py [SOURCE_DIR]

Prints one line for each arrow that points the wrong way and ends with 1 when there is any.
"""
import re
import sys
from pathlib import Path

# What a room may know, directly. What those know, it may know too.
CORE = {
    "base": [],
    "x509": ["base"],
    "trust": ["x509"],
    "cms": ["x509"],
    "pdf": ["cms"],
    "pdfwrite": ["pdf"],
    "pdfdiff": ["pdf"],
    "xml": ["x509"],
    "container": ["base"],
    "net": ["cms", "x509"],
    "provider": ["x509"],
    "token": ["provider"],
    "render": ["pdf", "base"],
    "signing": ["cms", "net", "provider", "trust"],
    "validation": ["cms", "net", "trust"],
    "pades": ["signing", "validation", "pdf", "pdfwrite", "pdfdiff"],
    "cades": ["signing", "validation", "cms"],
    "journal": ["base"],
    "work": ["signing", "validation", "provider", "journal"],
    "bridge": ["work"],
}
# Rooms of app that others of app may know; the programs know no other program.
APP_SHARED = {"messages": [], "setup": ["messages"], "report": ["messages"], "stamp": []}
PLUGIN_MAY = ["provider", "token", "x509", "base"]
# The design system: knows no part of the program.
CONTROLS = ("qml", "Controls")

# Libraries that only these places may include: (pattern of the header, places, why).
OWNED = [
    (re.compile(r"^poppler"), ["app/renderer"], "Poppler runs in the renderer process only"),
    (re.compile(r"^fontconfig/"), ["app/renderer"], "fonts are asked for where pages are drawn"),
    (re.compile(r"^qpdf/"), ["core/pdf", "core/pdfwrite", "core/render", "app/renderer"], "PDF objects are read in core/pdf"),
    (re.compile(r"^p11-kit/"), ["core/token", "core/trust", "app/driver"],
     "drivers have one owner, core/token, and are called in app/driver; the system's trust is asked for in core/trust"),
    (re.compile(r"^(QtNetwork/|QNetwork|QSsl|QHostAddress|QTcp|QHttp)"), ["core/net"], "the network has one door, core/net"),
    (re.compile(r"^(QtQuick|QtQml|QtGui|QtWidgets)/|^Q(Quick|Qml|Gui|Window|Image|Pixmap|Painter|Font|PdfWriter|"
                r"Color|Brush|Pen|Icon|Cursor|Clipboard|Screen|Desktop)"),
     ["app/renderer", "app/stamp", "app/desktop", "qml"], "core and the command line start without Qt Gui"),
]

# The one place that asks the operating system: its headers say what, a folder for each system says how.
SYSTEM_ROOM = "core/base/os"
# What a header may be that comes from elsewhere: of the C++ library (their names have neither ending nor folder), of Qt,
# or of a library that is linked. Everything else is the system's.
STANDARD = re.compile(r"^[a-z0-9_]+$")
LINKED = re.compile(r"^(Q[A-Z]\w*|Qt[A-Z]\w*/\w+|Qt[A-Z]\w*|(openssl|p11-kit|qpdf|fontconfig|tl|CLI|quazip|libxml|xmlsec)/.*|"
                    r"poppler-[\w-]+\.h)$")
# Of the C++ library, but a door to the system, or not in every system's library.
DOORS = {"cerrno": "error numbers are the system's", "csignal": "signals are the system's",
         "stop_token": "Apple's library lacks it; base/CancelToken.h and base/JoiningThread.h are ours"}
# Words of the C++ library that mean something else, or nothing, on another system.
WORDS = [
    (re.compile(r"\bstd::(jthread|stop_token|stop_source|stop_callback)\b"),
     "Apple's library lacks it; base/CancelToken.h and base/JoiningThread.h are ours"),
    (re.compile(r"(\.|->)(generic_)?(u8)?string\(\)"),
     "a path becomes text in base/PathText.h and nowhere else: UTF-8 on every system"),
]
COMMENT = re.compile(r"//[^\n]*")

SOURCES = {".h", ".hpp", ".cpp", ".c", ".cc", ".mm"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.M)
QML_IMPORT = re.compile(r"^\s*import\s+(Kyso(?:\.[A-Za-z]+)*)\b", re.M)
MODULE_URI = re.compile(r"\bURI\s+(Kyso(?:\.[A-Za-z]+)*)")
LIBRARIES = re.compile(r"\bkyso_(room|plugin)\s*\(\s*(\w+)([^)]*)\)")
SECTION = re.compile(r"\b(DEPS|LINK)\b")


def closure(room):
    """Everything `room` may know, itself included."""
    known, waiting = set(), [room]
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            waiting += CORE.get(name, [])
    return known


def core_rooms_for(place):
    """Rooms of core that a place such as ('core', 'pdf') may know."""
    kind, name = place
    if kind == "core":
        return closure(name) if name in CORE else None
    if place == CONTROLS:
        return set()
    if kind == "plugins":
        return set().union(*(closure(room) for room in PLUGIN_MAY))
    return set(CORE)


def app_rooms_for(place):
    kind, name = place
    if kind == "qml" and place != CONTROLS:
        return None
    if kind != "app":
        return set()
    if name in APP_SHARED:
        return {name, *APP_SHARED[name]}
    return {name, *APP_SHARED}


class Check:
    def __init__(self, root):
        self.root = root
        self.wrong = []
        self.rooms = {kind: {p.name for p in (root / kind).iterdir() if p.is_dir()} if (root / kind).is_dir() else set()
                      for kind in ("core", "app", "plugins", "qml")}
        self.files_read = 0
        self.qml_arrows = {}

    def say(self, file, line, text):
        self.wrong.append(f"{file.relative_to(self.root)}:{line}: {text}")

    def run(self):
        for name in sorted(self.rooms["core"]):
            if name not in CORE:
                self.wrong.append(f"core/{name}: a room without arrows; name it in tests/arrows/check.py and ARCHITECTURE.md")
        for kind in ("core", "app", "plugins", "qml"):
            for name in sorted(self.rooms[kind]):
                for file in sorted((self.root / kind / name).rglob("*")):
                    if file.suffix in SOURCES:
                        self.read_source(file, (kind, name))
                    elif file.suffix == ".qml":
                        self.read_qml(file, name)
                    elif file.name == "CMakeLists.txt" and kind in ("core", "plugins"):
                        self.read_libraries(file, (kind, name))
        self.find_qml_cycles()
        return self.wrong

    def read_source(self, file, place):
        self.files_read += 1
        text = file.read_text(encoding="utf-8", errors="replace")
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            quoted, angled = match.groups()
            self.judge_library(file, line, place, quoted or angled)
            if quoted:
                self.judge_include(file, line, place, quoted)
            if angled or not self.is_ours(file, place, quoted):
                self.judge_system(file, line, quoted or angled)
        self.judge_words(file, text)

    def is_ours(self, file, place, header):
        """Whether a quoted header stands in the tree, is made by Qt's tools, or would stand in a room."""
        folders = [file.parent, self.room_path(place), self.root / "core", self.root / "app"]
        return (any((folder / header).exists() for folder in folders) or header.endswith(".moc")
                or header.split("/")[0] in self.rooms["core"] | self.rooms["app"] | self.rooms["plugins"] | set(CORE))

    def judge_system(self, file, line, header):
        parents = [parent.relative_to(self.root).as_posix() for parent in file.parents if parent.is_relative_to(self.root)]
        if SYSTEM_ROOM in parents and parents[0] != SYSTEM_ROOM:
            return
        if header in DOORS:
            self.say(file, line, f"<{header}> may be included in {SYSTEM_ROOM}/* only: {DOORS[header]}")
        elif not STANDARD.match(header) and not LINKED.match(header):
            self.say(file, line, f"<{header}> is the system's: only {SYSTEM_ROOM}/* asks it")

    def judge_words(self, file, text):
        if file.name.startswith("PathText.") and file.parent == self.root / "core/base":
            return
        bare = COMMENT.sub("", text)
        for pattern, why in WORDS:
            for match in pattern.finditer(bare):
                line = bare.count("\n", 0, match.start()) + 1
                self.say(file, line, f"{match.group(0)}: {why}")

    def judge_library(self, file, line, place, header):
        for pattern, places, why in OWNED:
            if pattern.search(header) and "/".join(place) not in places and place[0] not in places:
                self.say(file, line, f"{'/'.join(place)} may not include <{header}>: {why}")

    def judge_include(self, file, line, place, header):
        if ".." in header.split("/"):
            self.say(file, line, f'"{header}" climbs out of its folder; name the room: "room/Header.h"')
            return
        if "/" not in header or (file.parent / header).exists() or (self.room_path(place) / header).exists():
            return
        head = header.split("/")[0]
        if head in ("core", "app", "plugins", "qml", "tests"):
            self.say(file, line, f'"{header}": rooms are named without "{head}/"')
            return
        here = "/".join(place)
        if head in self.rooms["core"] or head in CORE:
            allowed = core_rooms_for(place)
            if allowed is not None and head not in allowed:
                self.say(file, line, f"{here} → core/{head}: this arrow is not in the design")
        elif head in self.rooms["app"]:
            allowed = app_rooms_for(place)
            if allowed is not None and head not in allowed:
                self.say(file, line, f"{here} → app/{head}: this arrow is not in the design")
        elif head in self.rooms["plugins"]:
            self.say(file, line, f"{here} → plugins/{head}: nobody knows a plugin")

    def room_path(self, place):
        return self.root / place[0] / place[1]

    def read_libraries(self, file, place):
        text = re.sub(r"#.*", "", file.read_text(encoding="utf-8"))
        for match in LIBRARIES.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            section = "SOURCES"
            for word in SECTION.sub(r" \1 ", match.group(3)).split():
                if word in ("DEPS", "LINK"):
                    section = word
                    continue
                room = word if section == "DEPS" else word.removeprefix("kyso_") if word.startswith("kyso_") else None
                if room is None:
                    continue
                if room in CORE and room not in core_rooms_for(place):
                    self.say(file, line, f"{'/'.join(place)} links core/{room}: this arrow is not in the design")
                elif room not in CORE and room != "flags":
                    self.say(file, line, f"{'/'.join(place)} links {word}: not a room of core")

    def read_qml(self, file, name):
        self.files_read += 1
        text = file.read_text(encoding="utf-8", errors="replace")
        for match in QML_IMPORT.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            uri = match.group(1)
            if name == "Controls" and uri != "Kyso.Controls":
                self.say(file, line, f"qml/Controls → {uri}: the design system knows no part of the program")
            target = uri.removeprefix("Kyso.")
            if target in self.rooms["qml"] and target != name:
                self.qml_arrows.setdefault(name, {})[target] = (file, line)

    def find_qml_cycles(self):
        for start in sorted(self.qml_arrows):
            seen, waiting = set(), list(self.qml_arrows[start])
            while waiting:
                name = waiting.pop()
                if name in seen:
                    continue
                seen.add(name)
                waiting += self.qml_arrows.get(name, {})
            if start in seen:
                file, line = next(iter(self.qml_arrows[start].values()))
                self.say(file, line, f"qml/{start} stands in a cycle of imports")


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]).resolve()
    check = Check(root)
    for line in check.run():
        print(line)
    if not check.files_read:
        print(f"{root}: no source was found")
        return 1
    print(f"{check.files_read} files read, {len(check.wrong)} arrows point the wrong way")
    return 1 if check.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
