"""What is right for each row of the folder `sign`: the row's inputs are signed, and others say what came of it."""
import contextlib
import http.server
import re
import threading
import urllib.request

import look
from lab import judges, levels, papers

try:
    from lab import verapdf
except ImportError:
    verapdf = None

PASSWORD = "123456"


class Wrong(Exception):
    """What came is not right; the words say what it is."""


def demand(condition, words):
    if not condition:
        raise Wrong(words)


class Bench:
    """The program and the keys that the rows sign with; what is made lies in `folder`."""

    def __init__(self, kyso, lab, folder, loopback_pki):
        self.kyso, self.lab, self.folder, self._loopback_pki = kyso, lab, folder, loopback_pki
        self.key = lab.key_file("signer", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        self.plain = folder / "plain.pdf"
        self.plain.write_bytes(papers.classic(papers.body()))
        self._count = 0

    def sign(self, source, *arguments, key=None, password=PASSWORD):
        """(where the signed file is, None) or (None, the error)."""
        self._count += 1
        target, secret = self.folder / f"signed-{self._count}.pdf", self.folder / "password"
        secret.write_text(password)
        answer = self.kyso.sign(source, "-o", target, "--cert", key or self.key.selector, "--pin-file", secret, *arguments)
        (entry,) = answer.files
        if entry["status"] != "signed":
            demand(answer.code != 0 and not target.exists(), f"failed, and yet ended with {answer.code}")
            return None, entry["error"]
        demand(answer.code == 0, f"signed, and yet ended with {answer.code}")
        return target, None

    def signed(self, source, *arguments, ca=None, pdfsig=True, **options):
        """The file, found good by others: OpenSSL by the authority `ca`, pdfsig, qpdf."""
        made, error = self.sign(source, *arguments, **options)
        demand(made, error and refusal(error))
        words = judges.openssl_cades_last(made, ca or self.lab.ca)
        demand(not words, f"openssl: {words}")
        valid, said = judges.pdfsig(made)
        demand(not pdfsig or valid == said.count("Signature Validation:") > 0, "pdfsig does not call it valid")
        demand(judges.qpdf_check(made)[0] == 0, "qpdf finds faults")
        return made

    @contextlib.contextmanager
    def stamper(self, port):
        """A time-stamp server at the address a document names; gives (address, root of its authority)."""
        authority = levels.Authority(self._loopback_pki, self.folder / "authority")

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                ask = urllib.request.Request(authority.tsa, body, {"Content-Type": self.headers["Content-Type"]})
                with urllib.request.urlopen(ask, timeout=30) as answer:
                    said = answer.read()
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_):
                pass

        try:
            with http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
                thread = threading.Thread(target=server.serve_forever)
                thread.start()
                try:
                    yield f"http://127.0.0.1:{port}/", authority
                finally:
                    server.shutdown()
                    thread.join()
        finally:
            authority.close()


def refusal(error):
    return f"{error['code']} ({error.get('detail') or error['message']})"


# ---- documents ------------------------------------------------------------------------------------------------------

def pdfa1b(bench, folder):
    source = folder / "pdfa1b-input.pdf"
    for wish in ((), ("--visible", "--rect", "300,100,200,80", "--image", folder / "seal.png")):
        name = "visible" if wish else "invisible"
        made = bench.signed(source, *wish)
        for widget in look.widgets(made, look.last_field(made)):
            demand(widget.appearance is not None, f"{name}: the widget has no appearance")
        demand(not look.new_soft_masks(source, made), f"{name}: an SMask in an appearance")
        demand(verapdf, "signed, and not judged by veraPDF")
        said = verapdf.failures(made, "1b")
        demand(not said, f"{name}: no PDF/A-1b any more: {said}")
    return "PDF/A-1b, invisible and visible"


def userunit_anchor(bench, folder):
    made = bench.signed(folder / "g-userunit-anchor.pdf", "--visible", "--anchor", "DAI DIEN BEN B")
    (widget,) = look.widgets(made, look.last_field(made))
    left, bottom, right, top = widget.rect
    came = f"/Rect {left:.1f} {bottom:.1f} {right:.1f} {top:.1f}"
    demand(abs(top - 287.7) < 3 and left < 50 < right, came)
    return came


def sv_timestamp(bench, folder):
    with bench.stamper(8318) as (address, authority):
        bench.kyso.run("trust", "add", authority.root)
        made = bench.signed(folder / "f-sv-timestamp.pdf", "--field", "Sig", "--level", "t", "--tsa", address)
    demand(look.last_cms(made).stamped, "signed without a time-stamp")
    return "signed with a time-stamp"


def seed_value(source, unmet_word, **unmet):
    """Signed by a key that meets the constraint, and refused by name for one that does not."""
    def run(bench, folder):
        other = bench.lab.key_file(f"unmet-{source}", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", **unmet)
        _, error = bench.sign(folder / source, "--field", "Sig", key=other.selector)
        demand(error, "signed by a key that does not meet it")
        words = f"{error['message']} {error.get('detail', '')}"
        demand(error["code"] == "seed_value_unmet" and unmet_word in words.replace(" ", ""), f"unmet: {refusal(error)}")
        bench.signed(folder / source, "--field", "Sig")
        return "met: signed; unmet: seed_value_unmet"
    return run


def sv_lockdoc(bench, folder):
    made, error = bench.sign(folder / "f-sv-lockdoc.pdf", "--field", "Sig")
    if error:
        demand(error["code"] == "seed_value_unmet" and "LockDocument" in f"{error['message']} {error.get('detail', '')}",
               refusal(error))
        return refusal(error)
    demand(look.locks_document(made), "signed, and the document is not locked")
    return "signed and locked"


def two_widgets(bench, folder):
    source = folder / "f-two-widgets.pdf"
    # pdfsig looks for /V in widgets only, and here it lies in the field above them.
    made = bench.signed(source, "--field", "Sig", "--visible", pdfsig=False)
    widgets = look.widgets(made, "Sig")
    shown = [look.draws(source, made, widget) for widget in widgets]
    came = f"{sum(shown)} of {len(shown)} widgets show it"
    demand(len(shown) == 2 and all(w.appearance for w in widgets) and all(shown), came)
    return came


# ---- keys -----------------------------------------------------------------------------------------------------------

def key_file(name, password=PASSWORD, digest="sha256", pss=False, subject=None):
    def run(bench, folder):
        # pdfsig knows no key that is bound to PSS.
        made = bench.signed(bench.plain, key=folder / name, password=password, ca=folder / "root.pem",
                            pdfsig=not pss)
        cms = look.last_cms(made)
        came = f"signed by {cms.signer}, {cms.digest}"
        demand(cms.digest == digest and cms.pss_digest == (digest if pss else None), came)
        demand(subject in (None, cms.signer), came)
        return came
    return run


def no_password(bench, folder):
    """Without a password there is no question to answer either: an empty file is one."""
    return key_file("p-null.p12", password="")(bench, folder)


def nomac(bench, folder):
    _, error = bench.sign(bench.plain, key=folder / "p-nomac.p12", password="wrong")
    demand(error, "signed with a wrong password")
    return key_file("p-nomac.p12")(bench, folder)


def second_key(bench, folder):
    came = key_file("p-enc-sign.p12")(bench, folder)
    demand("EncOnly" not in came, came)
    return came


def pbmac1(bench, folder):
    _, error = bench.sign(bench.plain, key=folder / "p-pbmac1.p12")
    if not error:
        return key_file("p-pbmac1.p12")(bench, folder)
    demand("PBMAC1" in f"{error['message']} {error['remedy']}", refusal(error))
    demand(error["code"] not in ("file_password_wrong", "internal"), refusal(error))
    return error["code"]


def rect_off_the_page(bench, folder):
    _, error = bench.sign(bench.plain, "--visible", "--rect", "500,800,400,400")
    demand(error, "signed")
    demand(bench.plain.name not in error["message"] and re.search(r"page\W+1\b", error["message"]), error["message"])
    return error["message"]


CASES = {
    "pdfa1b-input.pdf": pdfa1b,
    "g-userunit-anchor.pdf": userunit_anchor,
    "f-sv-timestamp.pdf": sv_timestamp,
    "f-sv-subjectdn.pdf, f-sv-keyusage.pdf": None,
    "f-sv-lockdoc.pdf": sv_lockdoc,
    "f-two-widgets.pdf": two_widgets,
    "k-pss-sha512.p12": key_file("k-pss-sha512.p12", digest="sha512", pss=True),
    "p-null.p12": no_password,
    "p-nomac.p12": nomac,
    "p-enc-sign.p12": second_key,
    "p-pbmac1.p12": pbmac1,
    "m-pkcs8-rc2.pem": key_file("m-pkcs8-rc2.pem"),
    "(any)": rect_off_the_page,
}
SUBJECT_DN = seed_value("f-sv-subjectdn.pdf", "SubjectDN", subject="/C=FR/O=Ailleurs/CN=Jean")
KEY_USAGE = seed_value("f-sv-keyusage.pdf", "KeyUsage",
                       extensions=("basicConstraints=critical,CA:FALSE", "keyUsage=critical,nonRepudiation"))
CASES["f-sv-subjectdn.pdf, f-sv-keyusage.pdf"] = lambda bench, folder: "; ".join(
    f"{name} {check(bench, folder)}" for name, check in (("SubjectDN", SUBJECT_DN), ("KeyUsage", KEY_USAGE)))


def run(name, folder, bench):
    """(what came, whether it is right) for one row."""
    try:
        return CASES[name](bench, folder), True
    except Wrong as words:
        return str(words), False
