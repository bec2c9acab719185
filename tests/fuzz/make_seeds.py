#!/usr/bin/env python3
"""Makes what the fuzz targets start from: make_seeds.py FOLDER  → FOLDER/<target>/…"""
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "interop"))
from lab import keys, papers  # noqa: E402

import answer_seeds  # noqa: E402

KEYS = {"rsa": ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
        "p256": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
        "p384": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384")}
CMS_WAYS = {"cades": ["-cades"], "plain": [], "pss": ["-keyopt", "rsa_padding_mode:pss"], "attached": ["-nodetach"],
            "bare": ["-noattr"], "no-certificates": ["-nocerts", "-cades"], "key-id": ["-keyid", "-cades"],
            "sha512": ["-md", "sha512", "-cades"],
            "sha512-256": ["-md", "sha512-256", "-cades"]}
URIS = ["pkcs11:", "pkcs11:token=The%20Software%20PKCS%2311%20Softtoken;manufacturer=Snake%20Oil;id=%69%95%3E%5C%F4?pin-value=1",
        "pkcs11:token=a;serial=1;id=%20", "pkcs11:object=my%2Dkey;type=cert?module-path=/usr/lib/p11.so&module-name=x",
        "pkcs11:id=%2", "pkcs11:token=%zz", "pkcs11:token=a;token=b", "pkcs11:slot-id=1;library-version=3.0"]


def write(folder, name, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def cms_seeds(folder, work):
    lab = keys.Lab(work)
    lab.authority()
    content = work / "content"
    content.write_bytes(b"content")
    for key, arguments in KEYS.items():
        base = lab.key_file(key, *arguments).certificate.with_suffix("")
        for way, options in CMS_WAYS.items():
            if way in ("pss", "sha512-256") and key != "rsa":
                continue
            made = subprocess.run(["openssl", "cms", "-sign", "-binary", "-in", content, "-signer", f"{base}.pem", "-inkey",
                                   f"{base}.key", "-certfile", lab.ca, "-outform", "DER", *options], capture_output=True, check=True)
            write(folder, f"{key}-{way}", made.stdout)


def main():
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as work:
        for paper in papers.all_papers(Path(work)):
            for name in ("xref_reader", "pdf_walk", "revisions"):
                write(target / name, paper.name, paper.bytes)
        cms_seeds(target / "cms_reader", Path(work) / "lab")
        for name, seed, data in answer_seeds.all_seeds(Path(work) / "answers"):
            write(target / name, seed, data)
    for index, uri in enumerate(URIS):
        write(target / "pkcs11_uri", str(index), uri.encode())
    for index, kind in enumerate((1, 2, 3, 4, 5, 6, 7, 8, 100, 101)):
        payload = bytes(range(32))
        write(target / "render_protocol", str(index), b"KYSO" + (1).to_bytes(2, "little") + kind.to_bytes(2, "little")
              + index.to_bytes(4, "little") + len(payload).to_bytes(4, "little") + payload)


if __name__ == "__main__":
    main()
