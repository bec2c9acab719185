#!/usr/bin/env python3
"""Measures Kyso beside its bars and its peers, in one run, and says what each came to.

    run.py BUILD_FOLDER [--work FOLDER] [--runs N] [--only NAME]...

BUILD_FOLDER was built with -DKYSO_BENCH=ON. The big documents need about 4 GB in FOLDER (default: a temporary one).
Figures are medians of runs that take turns with their bar, since the machine is never quiet. Ends with 1 when a
figure misses its bar.
"""
import argparse
import json
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / "interop")]
import big_papers  # noqa: E402
from lab import keys, levels, papers, program  # noqa: E402

JUDGES = Path(os.environ.get("KYSO_JUDGES", SOURCE / "build/judges"))


class Result:
    def __init__(self, work, took, unit="ms"):
        self.work, self.took, self.unit, self.lines, self.good = work, took, unit, [], True

    def bar(self, words, limit, value=None):
        value = self.took if value is None else value
        good = value <= limit
        self.good = self.good and good
        self.lines.append(f"  bar  {words}: {value:.4g} of {limit:.4g} {'reached' if good else 'MISSED'}")

    def peer(self, words):
        self.lines.append(f"  peer {words}")

    def __str__(self):
        return "\n".join([f"{self.work}: {self.took:.1f} {self.unit}", *self.lines])


def timed(arguments, environment=None, expect=0, open_files=None):
    """Milliseconds and peak memory (MB) of one run, children that it waited for included in the time."""
    def limit():
        if open_files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))

    start = time.perf_counter()
    process = subprocess.Popen([str(a) for a in arguments], env=environment, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, preexec_fn=limit)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = (time.perf_counter() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expect:
        raise RuntimeError(f"{arguments[0]} ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}")
    return took, usage.ru_maxrss / 1024, said.decode(errors="replace")


def turns(runs, **works):
    """Medians of works that take turns: {name: median of what it answers}."""
    answers = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            answers[name].append(work())
    return {name: statistics.median(values) for name, values in answers.items()}


class Bench:
    def __init__(self, build, work, runs):
        self.build, self.work, self.runs = build, work, runs
        self.lab = keys.Lab(work / "lab")
        self.lab.authority()
        self.token = self.lab.token("bench", "rsa2048")
        self.token_ec = self.lab.token("bench-ec", "p256")
        self.key_file = self.lab.key_file("bench-file", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        self.kyso = program.Kyso(build / "bin/kyso", work / "home", self.lab.environment)
        self.environment = {**self.kyso.environment, "RAW_PIN": keys.PIN}

    def sign(self, key, *arguments):
        return timed([self.kyso.program, "sign", *arguments, *key.arguments(self.lab.pin_file)], self.kyso.environment)

    def big(self, name, make):
        path = self.work / name
        if not path.exists():
            print(f"(making {name})", flush=True)
            make(path)
        return path

    # ---- signing ----------------------------------------------------------------------------------------------------

    def raw(self, label, module=None, environment=None):
        """Milliseconds of 100 C_Sign, driver in process unless `module` leads elsewhere."""
        return float(timed([self.build / "bin/raw_csign", module or self.token.module, label, 100],
                           {**self.environment, **(environment or {})})[2])

    def raw_through_process(self, label):
        """The same through a driver process as ours, which is not waited for to come up."""
        address = self.work / "raw.sock"
        server = subprocess.Popen(["p11-kit", "server", "-f", "-n", str(address), "--provider", self.token.module,
                                   "pkcs11:"], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            server.stdout.readline()
            modules = subprocess.run(["pkg-config", "--variable=p11_module_path", "p11-kit-1"], capture_output=True,
                                     text=True).stdout.strip()
            return self.raw(label, Path(modules) / "p11-kit-client.so", {"P11_KIT_SERVER_ADDRESS": f"unix:path={address}"})
        finally:
            server.kill()
            server.wait()
            server.stdout.close()
            address.unlink(missing_ok=True)

    def hundred(self):
        """100 documents, and what signs them with a key as a work for turns()."""
        folder, target = self.work / "batch", self.work / "batch-signed"
        folder.mkdir(exist_ok=True)
        sources = [folder / f"{index}.pdf" for index in range(100)]
        for index, source in enumerate(sources):
            big_papers.contract(source, seed=index)

        def sign(key):
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            took, _, _ = self.sign(key, *sources, "--out-dir", target)
            if len(list(target.iterdir())) != 100:
                raise RuntimeError("not all of the batch was signed")
            return took

        return sign

    def batch(self):
        sign = self.hundred()
        medians = turns(self.runs, ours=lambda: sign(self.token), raw=lambda: self.raw("bench"),
                        through=lambda: self.raw_through_process("bench"))
        result = Result("100 files of 80 kB, SoftHSM RSA-2048, one process, start and login included", medians["ours"])
        result.bar(f"times 100 raw C_Sign ({medians['raw']:.1f} ms)", 1.6, medians["ours"] / medians["raw"])
        result.bar(f"times 100 raw C_Sign through a driver process ({medians['through']:.1f} ms)", 1.5,
                   medians["ours"] / medians["through"])
        return result

    def batch_ec(self):
        sign = self.hundred()
        medians = turns(self.runs, ours=lambda: sign(self.token_ec), raw=lambda: self.raw("bench-ec"),
                        through=lambda: self.raw_through_process("bench-ec"))
        result = Result("100 files of 80 kB, SoftHSM P-256, one process, start and login included", medians["ours"])
        result.peer(f"{100_000 / medians['ours']:.0f} files a second; 100 raw C_Sign {medians['raw']:.1f} ms, through a "
                    f"driver process {medians['through']:.1f} ms")
        return result

    def cold(self):
        source, target = self.work / "cold.pdf", self.work / "cold-signed.pdf"
        big_papers.contract(source)
        pem, key = self.key_file.certificate, self.key_file.certificate.with_suffix(".key")

        def ours():
            target.unlink(missing_ok=True)
            return self.sign(self.key_file, source, "-o", target)[0]

        def podofo():
            target.unlink(missing_ok=True)
            return timed(["podofosign", "-in", source, "-out", target, "-cert", pem, "-pkey", key])[0]

        def pyhanko():
            target.unlink(missing_ok=True)
            return timed([JUDGES / "bin/pyhanko", "sign", "addsig", "--field", "Sig1", "--no-strict-syntax", "pkcs12",
                          "--passfile", self.lab.pin_file, source, target, self.key_file.selector])[0]

        works = {"ours": ours}
        if shutil.which("podofosign"):
            works["podofo"] = podofo
        medians = turns(self.runs * 2 + 1, **works)
        slow = turns(3, pyhanko=pyhanko) if (JUDGES / "bin/pyhanko").exists() else {}
        result = Result("one file of 80 kB, cold, PKCS#12", medians["ours"])
        if "podofo" in medians:
            result.bar(f"times podofosign ({medians['podofo']:.1f} ms)", 1.5, medians["ours"] / medians["podofo"])
        else:
            result.peer("podofosign is not installed")
        if slow:
            result.bar(f"twentieth of pyHanko ({slow['pyhanko']:.0f} ms; we are {slow['pyhanko'] / medians['ours']:.0f} × faster)",
                       1.0, medians["ours"] / (slow["pyhanko"] / 20))
        else:
            result.peer("pyHanko is not set up")
        return result

    def beside_copy(self, source):
        """Medians: our time, the bar's time, our peak memory."""
        target = self.work / "target.pdf"
        memory = []

        def ours():
            target.unlink(missing_ok=True)
            took, peak, _ = self.sign(self.key_file, source, "-o", target)
            memory.append(peak)
            return took

        def bar():
            target.unlink(missing_ok=True)
            return timed([self.build / "bin/copy_and_hash", source, target])[0]

        bar()
        medians = turns(self.runs, ours=ours, bar=bar)
        target.unlink(missing_ok=True)
        return medians["ours"], medians["bar"], max(memory)

    def gigabyte(self):
        source = self.big("gigabyte.pdf", big_papers.many_pages)
        ours, bar, memory = self.beside_copy(source)
        result = Result(f"one file of {source.stat().st_size / 1e9:.2f} GB", ours)
        result.bar(f"times copy ∥ SHA-256 ({bar:.0f} ms)", 1.5, ours / bar)
        result.bar("peak memory, MB", 60, memory)
        return result

    def million(self):
        source = self.big("million.pdf", big_papers.many_objects)
        ours, bar, memory = self.beside_copy(source)
        result = Result(f"1,000,000 objects in a classic table ({source.stat().st_size / 1e6:.0f} MB)", ours)
        result.bar(f"ms beyond copy ∥ SHA-256 ({bar:.0f} ms)", 150, ours - bar)
        result.peer(f"peak memory {memory:.0f} MB")
        return result

    # ---- verifying --------------------------------------------------------------------------------------------------

    def verify_once(self, source):
        # 6: undecided, since no server is asked about revocation.
        start = time.perf_counter()
        process = subprocess.Popen([self.kyso.program, "verify", "--offline", "--trust", self.lab.ca, *map(str, source)],
                                   env=self.kyso.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 6):
            raise RuntimeError(f"kyso verify ended with {process.returncode}")
        return (time.perf_counter() - start) * 1000, usage.ru_maxrss / 1024

    def signed_often(self, count):
        path = self.work / "verify-0.pdf"
        big_papers.contract(path)
        for index in range(1, count + 1):
            target = self.work / f"verify-{count}-{index}.pdf"
            target.unlink(missing_ok=True)
            self.sign(self.key_file, path, "-o", target)
            path = target
        return path

    def verify_beside(self, count, bar):
        source = self.signed_often(count)
        medians = turns(self.runs, ours=lambda: self.verify_once([source])[0],
                        pdfsig=lambda: timed(["pdfsig", "-nocert", source])[0])
        result = Result(f"verify one file of 80 kB with {count} signatures, cold", medians["ours"])
        result.peer(f"pdfsig {medians['pdfsig']:.0f} ms")
        if not (JUDGES / "bin/pyhanko").exists():
            result.good = False
            result.peer("pyHanko is not set up")
            return result
        pyhanko = turns(3, peer=lambda: timed([JUDGES / "bin/pyhanko", "sign", "validate", "--no-strict-syntax", "--trust",
                                               self.lab.ca, source])[0])["peer"]
        words = f"pyHanko {pyhanko:.0f} ms; we are {pyhanko / medians['ours']:.1f} × faster"
        if bar:
            result.bar(f"twenty-fifth of {words}", 1.0, medians["ours"] / (pyhanko / 25))
        else:
            result.peer(words)
        return result

    def verify_one(self):
        return self.verify_beside(1, bar=True)

    def verify_ten(self):
        return self.verify_beside(10, bar=False)

    def verify_gigabyte(self):
        source, target = self.big("gigabyte.pdf", big_papers.many_pages), self.work / "gigabyte-signed.pdf"
        target.unlink(missing_ok=True)
        self.sign(self.key_file, source, "-o", target)
        memory = []

        def ours():
            took, peak = self.verify_once([target])
            memory.append(peak)
            return took

        medians = turns(self.runs, bar=lambda: timed(["openssl", "dgst", "-sha256", target])[0], ours=ours)
        target.unlink()
        result = Result("verify one file of 1 GB", medians["ours"])
        result.bar(f"times its SHA-256 ({medians['bar']:.0f} ms)", 1.3, medians["ours"] / medians["bar"])
        result.bar("peak memory, MB", 60, max(memory))
        return result

    def verify_thousand(self):
        source, folder = self.signed_often(1), self.work / "thousand"
        folder.mkdir(exist_ok=True)
        for index in range(1000):
            shutil.copyfile(source, folder / f"{index}.pdf")
        files = sorted(folder.iterdir())
        took = turns(self.runs, ours=lambda: self.verify_once(files)[0])["ours"]
        result = Result("verify 1,000 files of 80 kB, one process", took)
        result.peer(f"{took / 1000:.2f} ms a file")
        return result

    def verify_pages(self):
        """What comparing pages by picture costs: ten pages of text, one revision behind the signature."""
        source, target = self.work / "pages.pdf", self.work / "pages-signed.pdf"
        big_papers.full_pages(source)
        target.unlink(missing_ok=True)
        self.sign(self.key_file, source, "-o", target)
        target.write_bytes(papers.appended(target.read_bytes(), {900: b"<</Nothing true>>"}))

        def verify(when):
            # 6: undecided, since no server is asked about revocation.
            start = time.perf_counter()
            done = subprocess.run([self.kyso.program, "verify", "--offline", "--json", "--trust", self.lab.ca,
                                   "--compare-pages", when, target], env=self.kyso.environment, capture_output=True)
            took = (time.perf_counter() - start) * 1000
            signature = json.loads(done.stdout)["files"][0]["signatures"][0]
            if signature["comparedPages"] != (10 if when == "always" else None) or signature["differentPages"]:
                raise RuntimeError(f"--compare-pages {when} compared {signature['comparedPages']} pages, "
                                   f"different: {signature['differentPages']}")
            return took

        medians = turns(self.runs * 2 + 1, plain=lambda: verify("never"), pictures=lambda: verify("always"))
        result = Result("verify 10 pages with one later revision, pages compared", medians["pictures"])
        result.bar(f"ms beyond verify without pictures ({medians['plain']:.0f} ms)", 400,
                   medians["pictures"] - medians["plain"])
        return result

    def evidence(self):
        """How often the servers are asked when 100 files are signed at B-LT."""
        authority = levels.Authority(self.build / "bin/kyso_loopback_pki", self.work / "authority")
        try:
            self.kyso.run("trust", "add", authority.root)
            target, sources = self.work / "evidence", []
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            for index in range(100):
                sources.append(self.work / f"evidence-{index}.pdf")
                big_papers.contract(sources[-1], seed=index)
            took, _, _ = timed([self.kyso.program, "sign", *sources, "--out-dir", target, "--cert",
                                authority.folder / "signer.p12", "--pin-file", authority.password_file, "--level", "lt",
                                "--tsa", authority.tsa], self.kyso.environment)
            with urllib.request.urlopen(f"{authority.url}/stats") as answer:
                asked = json.load(answer)
        finally:
            authority.close()
        result = Result("100 files of 80 kB at B-LT on one chain", took)
        fetches = {path: count for path, count in asked.items() if path.startswith("/crl/") or "#" in path}
        for path, count in fetches.items():
            result.bar(f"fetches of {path}", 1, count)
        if not fetches or len(list(target.iterdir())) != 100:
            result.good = False
        result.peer(f"requests {asked}")
        return result

    def ten_thousand(self):
        """10,000 files at B-T with 256 descriptors to be had."""
        authority = levels.Authority(self.build / "bin/kyso_loopback_pki", self.work / "authority")
        count, folder, target = 10_000, self.work / "ten-thousand", self.work / "ten-thousand-signed"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        folder.mkdir(exist_ok=True)
        first = folder / "0.pdf"
        big_papers.contract(first)
        for index in range(1, count):
            shutil.copyfile(first, folder / f"{index}.pdf")
        try:
            self.kyso.run("trust", "add", authority.root)
            took, peak, _ = timed([self.kyso.program, "sign", *sorted(folder.iterdir()), "--out-dir", target, "--cert",
                                   authority.folder / "signer.p12", "--pin-file", authority.password_file, "--level", "t",
                                   "--tsa", authority.tsa], self.kyso.environment, open_files=256)
        finally:
            authority.close()
        result = Result(f"{count} files of 80 kB at B-T, 256 descriptors", took)
        result.bar("files not signed", 0, count - len(list(target.iterdir())))
        result.bar("peak memory, MB", 150, peak)
        shutil.rmtree(target)
        shutil.rmtree(folder)
        return result

    # ---- the window -------------------------------------------------------------------------------------------------

    def until(self, word, arguments, deadline=30):
        """Milliseconds from start until the program says `word`, and its memory (MB) then."""
        environment = {**self.kyso.environment, "KYSO_TRACE": "1", "QT_QPA_PLATFORM": "offscreen",
                       "QT_QUICK_BACKEND": "software"}
        start = time.perf_counter()
        process = subprocess.Popen([str(a) for a in arguments], env=environment, stderr=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True)
        overdue = threading.Timer(deadline, process.kill)
        overdue.start()
        try:
            for line in process.stderr:
                if line.startswith(word):
                    took = (time.perf_counter() - start) * 1000
                    status = Path(f"/proc/{process.pid}/status").read_text()
                    memory = {w.split(":")[0]: int(w.split()[1]) / 1024 for w in status.splitlines() if w.startswith("Vm")}
                    return took, memory["VmHWM"]
        finally:
            overdue.cancel()
            process.send_signal(signal.SIGTERM)
            process.wait()
            process.stderr.close()
        raise RuntimeError(f"{arguments[0]} never said {word}")

    def first_frame(self):
        window, empty = self.build / "bin/kyso-desktop", self.build / "bin/empty_window"
        medians = turns(self.runs * 2 + 1, ours=lambda: self.until("first-frame", [window])[0],
                        empty=lambda: self.until("first-frame", [empty])[0])
        result = Result("first frame of the window, offscreen", medians["ours"])
        result.bar(f"times an empty window ({medians['empty']:.0f} ms)", 2.5, medians["ours"] / medians["empty"])
        return result

    def first_page(self):
        source = self.big("gigabyte.pdf", big_papers.many_pages)
        window, memory = self.build / "bin/kyso-desktop", []

        def ours():
            took, peak = self.until("first-page", [window, source])
            memory.append(peak)
            return took

        medians = turns(self.runs * 2 + 1, ours=ours)
        result = Result("first page of 10,000 pages in 1 GB, from the command's start", medians["ours"])
        result.bar("ms", 400)
        result.bar("peak memory of the window's process, MB", 150, max(memory))
        return result

    # ---- rooms ------------------------------------------------------------------------------------------------------

    def rooms(self):
        million = self.big("million.pdf", big_papers.many_objects)
        streamed = self.work / "stream.pdf"
        streamed.write_bytes(papers.with_xref_stream(papers.body(pages=1500)))
        environment = {**self.environment, "BENCH_MODULE": self.token.module, "BENCH_TOKEN": "bench", "BENCH_PIN": keys.PIN,
                       "BENCH_CERTIFICATE": str(self.key_file.certificate), "BENCH_CLASSIC": str(million),
                       "BENCH_STREAM": str(streamed)}
        _, _, said = timed([self.build / "bin/bench_rooms", "--benchmark_min_time=0.5"], environment)
        result = Result("rooms, under Google Benchmark", 0, "")
        result.lines = ["  " + line for line in said.splitlines() if "/s" in line or "error" in line.lower() or "ns" in line]
        result.good = "ERROR" not in said
        return result


WORKS = ["batch", "batch_ec", "cold", "gigabyte", "million", "first_frame", "first_page", "rooms",
         "verify_one", "verify_ten", "verify_gigabyte", "verify_thousand", "verify_pages", "evidence", "ten_thousand"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--work", type=Path, help="folder for documents, kept; a temporary one otherwise")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--only", action="append", choices=WORKS, default=[])
    chosen = arguments.parse_args()
    holder = None if chosen.work else tempfile.TemporaryDirectory(prefix="kyso-bench-")
    work = chosen.work or Path(holder.name)
    work.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(work).free < 5e9:
        print(f"bench: {work} needs 5 GB free")
        return 2
    shutil.rmtree(work / "lab", ignore_errors=True)
    bench = Bench(chosen.build.resolve(), work.resolve(), chosen.runs)
    missed = []
    for name in chosen.only or WORKS:
        try:
            result = getattr(bench, name)()
            print(result, flush=True)
            good = result.good
        except (RuntimeError, OSError) as trouble:
            print(f"{name}: could not be measured: {trouble}", flush=True)
            good = False
        if not good:
            missed.append(name)
    print(f"\n{'every bar reached' if not missed else 'missed or not measured: ' + ', '.join(missed)}")
    if holder:
        holder.cleanup()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
