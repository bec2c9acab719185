#!/usr/bin/env python3
"""Shows that check.py bites: small trees, each with one arrow that points the wrong way."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).with_name("check.py")

SOUND = {
    "core/base/Error.h": "#pragma once\n",
    "core/base/CMakeLists.txt": "kyso_room(base LINK OpenSSL::Crypto)\n",
    "core/base/os/File.h": "#include <cstdint>\n",
    "core/base/os/linux/File.cpp": "#include <cerrno>\n#include <sys/stat.h>\n",
    "core/base/PathText.cpp": "// path.u8string()\nauto text = path.u8string();\n",
    "core/x509/Certificate.cpp": '#include "Certificate.h"\n#include "base/Error.h"\n',
    "core/x509/Certificate.h": '#include "base/Error.h"\n#include <vector>\n',
    "core/pdf/Reader.cpp": '#include "Reader.h"\n#include "x509/Certificate.h"\n#include <qpdf/QPDF.hh>\n',
    "core/pdf/Reader.h": "#pragma once\n",
    "core/pdf/CMakeLists.txt": "kyso_room(pdf DEPS cms LINK qpdf::libqpdf)\n",
    "core/provider/Signer.h": '#include "x509/Certificate.h"\n',
    "plugins/softcert/Plugin.cpp": '#include "Keys.h"\n#include "provider/Signer.h"\n#include "token/TokenPool.h"\n',
    "plugins/softcert/Keys.h": "#pragma once\n",
    "app/messages/Text.h": '#include "base/Error.h"\n',
    "app/desktop/main.cpp": '#include "messages/Text.h"\n#include <QGuiApplication>\n',
    "app/renderer/main.cpp": "#include <poppler-qt6.h>\n",
    "qml/Controls/Theme.qml": "import QtQuick\n",
    "qml/Viewer/View.qml": "import QtQuick\nimport Kyso.Controls\n",
}


def judge(changes):
    """Ends and words of check.py on the sound tree with `changes` put in."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**SOUND, **changes}.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


class ArrowsBite(unittest.TestCase):
    def refuses(self, file, text, word):
        code, said = judge({file: text})
        self.assertEqual(code, 1, said)
        self.assertIn(file, said)
        self.assertIn(word, said)

    def test_sound_tree_passes(self):
        code, said = judge({})
        self.assertEqual(code, 0, said)

    def test_base_knows_no_other_room(self):
        self.refuses("core/base/Bad.cpp", '#include "x509/Certificate.h"\n', "core/base → core/x509")

    def test_only_one_place_asks_the_system(self):
        for header in ("unistd.h", "sys/stat.h", "errno.h", "windows.h", "linux/fs.h", "cerrno", "csignal", "dlfcn.h"):
            for file in ("core/pdf/Bad.cpp", "core/base/Bad.cpp", "app/cli/Bad.cpp", "plugins/softcert/Bad.cpp"):
                self.refuses(file, f"#include <{header}>\n", header)

    def test_its_headers_are_the_same_on_every_system(self):
        self.refuses("core/base/os/Bad.h", "#include <sys/types.h>\n", "sys/types.h")

    def test_quotes_are_no_way_round(self):
        self.refuses("core/pdf/Bad.cpp", '#include "unistd.h"\n', "unistd.h")

    def test_what_is_not_on_every_system_is_not_used(self):
        self.refuses("core/work/Bad.h", "#include <stop_token>\n", "stop_token")
        self.refuses("core/work/Bad.h", "std::jthread thread;\n", "std::jthread")

    def test_a_path_becomes_text_in_one_place(self):
        self.refuses("core/pdf/Bad.cpp", "auto text = path.filename().string();\n", "PathText")
        self.refuses("app/cli/Bad.cpp", "auto text = file->u8string();\n", "PathText")

    def test_core_knows_no_app(self):
        self.refuses("core/pdf/Bad.cpp", '#include "messages/Text.h"\n', "core/pdf → app/messages")

    def test_core_knows_no_plugin(self):
        self.refuses("core/provider/Bad.cpp", '#include "softcert/Keys.h"\n', "plugins/softcert")

    def test_provider_does_not_know_token(self):
        self.refuses("core/provider/Bad.h", '#include "token/TokenPool.h"\n', "core/provider → core/token")

    def test_plugin_knows_no_other_plugin(self):
        self.refuses("plugins/vnptca/Bad.cpp", '#include "softcert/Keys.h"\n', "plugins/softcert")

    def test_plugin_does_not_know_pdf(self):
        self.refuses("plugins/softcert/Bad.cpp", '#include "pdf/Reader.h"\n', "plugins/softcert → core/pdf")

    def test_one_program_does_not_know_another(self):
        self.refuses("app/cli/Bad.cpp", '#include "desktop/Controller.h"\n', "app/cli → app/desktop")

    def test_core_does_not_draw(self):
        self.refuses("core/render/Bad.cpp", "#include <QPainter>\n", "QPainter")

    def test_only_the_renderer_knows_poppler(self):
        self.refuses("app/desktop/Bad.cpp", "#include <poppler-qt6.h>\n", "Poppler")

    def test_climbing_out_of_a_folder_is_no_way_round(self):
        self.refuses("core/base/Bad.cpp", '#include "../x509/Certificate.h"\n', "climbs")

    def test_linking_counts_as_knowing(self):
        self.refuses("core/cms/CMakeLists.txt", "kyso_room(cms DEPS x509 pdf)\n", "links core/pdf")

    def test_linking_by_the_targets_name_counts_too(self):
        self.refuses("core/cms/CMakeLists.txt", "kyso_room(cms DEPS x509 LINK kyso_pdf)\n", "links core/pdf")

    def test_controls_know_no_part_of_the_program(self):
        self.refuses("qml/Controls/Bad.qml", "import Kyso.Viewer\n", "Kyso.Viewer")

    def test_controls_know_no_type_of_app_or_core(self):
        self.refuses("qml/Controls/Bad.h", '#include "messages/Text.h"\n', "qml/Controls → app/messages")
        self.refuses("qml/Controls/Bad.h", '#include "base/Error.h"\n', "qml/Controls → core/base")

    def test_qml_modules_form_no_cycle(self):
        code, said = judge({"qml/Signing/Page.qml": "import Kyso.Documents\n",
                            "qml/Documents/List.qml": "import Kyso.Signing\n"})
        self.assertEqual(code, 1, said)
        self.assertIn("cycle", said)

    def test_a_new_room_needs_arrows(self):
        code, said = judge({"core/cloud/Cloud.h": "#pragma once\n"})
        self.assertEqual(code, 1, said)
        self.assertIn("core/cloud", said)


if __name__ == "__main__":
    unittest.main()
