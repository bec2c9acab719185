#!/usr/bin/env python3
"""Makes what the fuzz targets start from: make_seeds.py FOLDER  → FOLDER/<target>/…"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "interop"))
from lab import keys, papers  # noqa: E402

import answer_seeds  # noqa: E402

SOURCE = Path(__file__).resolve().parents[2]
KEYS = {"rsa": ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
        "p256": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
        "p384": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384")}
CMS_WAYS = {"cades": ["-cades"], "plain": [], "pss": ["-keyopt", "rsa_padding_mode:pss"], "attached": ["-nodetach"],
            "bare": ["-noattr"], "no-certificates": ["-nocerts", "-cades"], "key-id": ["-keyid", "-cades"],
            "sha512": ["-md", "sha512", "-cades"],
            "sha512-256": ["-md", "sha512-256", "-cades"]}
KEY_WAYS = {"usual": [], "no-mac": ["-nomac"], "open": ["-keypbe", "NONE", "-certpbe", "NONE"],
            "old": ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"]}
URIS = ["pkcs11:", "pkcs11:token=The%20Software%20PKCS%2311%20Softtoken;manufacturer=Snake%20Oil;id=%69%95%3E%5C%F4?pin-value=1",
        "pkcs11:token=a;serial=1;id=%20", "pkcs11:object=my%2Dkey;type=cert?module-path=/usr/lib/p11.so&module-name=x",
        "pkcs11:id=%2", "pkcs11:token=%zz", "pkcs11:token=a;token=b", "pkcs11:slot-id=1;library-version=3.0"]


def write(folder, name, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def frame(protocol, kind, payload):
    return (b"KYSO" + protocol.to_bytes(2, "little") + kind.to_bytes(2, "little") + bytes(4)
            + len(payload).to_bytes(4, "little") + payload)


def numbers(*values):
    return b"".join(value.to_bytes(8, "little") for value in values)


def counted(data):
    return len(data).to_bytes(4, "little") + data


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


def key_seeds(folder, work):
    lab = keys.Lab(work)
    lab.authority()
    for key, arguments in KEYS.items():
        base = lab.key_file(key, *arguments).certificate.with_suffix("")
        for way, options in KEY_WAYS.items():
            made = subprocess.run(["openssl", "pkcs12", "-export", "-inkey", f"{base}.key", "-in", f"{base}.pem", "-certfile", lab.ca,
                                   "-passout", "pass:12345678", *options], capture_output=True, check=True)
            write(folder, f"{key}-{way}.p12", made.stdout)
        for way, options in {"pkcs8": ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "2048"], "pkcs8-des": ["pkcs8", "-topk8",
                             "-v1", "PBE-SHA1-3DES"], "old": ["pkey", "-traditional", "-aes128"], "open": ["pkey"]}.items():
            locked = ["-passout", "pass:12345678"] if way != "open" else []
            made = subprocess.run(["openssl", *options, "-in", f"{base}.key", *locked], capture_output=True, check=True)
            write(folder, f"{key}-{way}.pem", made.stdout + Path(f"{base}.pem").read_bytes())


def protocol_of(header, name):
    """As it stands in the source: a seed of another one is refused at its first bytes."""
    text = (SOURCE / header).read_text(encoding="utf-8")
    return int(re.search(rf"\b{name} = (\w+);", text).group(1), 0)


def main():
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as work:
        for paper in papers.all_papers(Path(work)):
            for name in ("xref_reader", "pdf_walk", "revisions", "readings"):
                write(target / name, paper.name, paper.bytes)
        cms_seeds(target / "cms_reader", Path(work) / "lab")
        key_seeds(target / "key_file", Path(work) / "keys")
        for name, seed, data in answer_seeds.all_seeds(Path(work) / "answers"):
            write(target / name, seed, data)
    for index, uri in enumerate(URIS):
        write(target / "pkcs11_uri", str(index), uri.encode())
    renderer = protocol_of("core/render/Protocol.h", "protocolVersion")
    for index, kind in enumerate((1, 2, 3, 4, 5, 6, 7, 8, 100, 101)):
        write(target / "render_protocol", str(index), frame(renderer, kind, bytes(range(32))))
    # A list of two, facts of a token, a list of none, a value, a signature, one begun and made, a start.
    answers = [numbers(0, 2, 2, 1, 2), numbers(0) + bytes(208), numbers(0, 0, 0), numbers(0, 3) + counted(b"abc"),
               numbers(0, 3) + counted(b"abc"), numbers(0, 1, 3) + counted(b"abc"), numbers(0)]
    driver = protocol_of("core/token/DriverProtocol.h", "driverProtocol")
    write(target / "driver_answers", "all", b"".join(frame(driver, 100, answer) for answer in answers))
    write(target / "driver_answers", "refused", frame(driver, 100, numbers(0x30)) * 6)
    write(target / "driver_answers", "not-loadable", frame(driver, 101, counted(b"no such file")))


if __name__ == "__main__":
    main()
