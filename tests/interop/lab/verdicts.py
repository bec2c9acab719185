"""What Kyso, EU DSS and pyHanko say of whole files: one cell each, `intact` only when there are signatures and each is."""
from . import dss


def cell(error, signatures):
    """`signatures`: (whether it is intact, a detail) for each."""
    if error:
        return f"error: {error}"
    if not signatures:
        return "no signature"
    details = ", ".join(detail for _, detail in signatures if detail)
    return f"{'intact' if all(intact for intact, _ in signatures) else 'broken'} {details}".strip()


def of_kyso(entry):
    """From one file's entry in the answer of `kyso verify`."""
    return cell(entry.get("error", {}).get("code", ""), [
        (s["integrity"] == "intact", "" if s["integrity"] == "broken" else s["integrity"] if s["integrity"] == "undecided" else s["level"])
        for s in entry.get("signatures", []) if s["kind"] != "document-timestamp"])


def of_dss(entry):
    return cell(entry.get("error", ""), [
        (s["intact"] and s["subIndication"] not in ("HASH_FAILURE", "SIG_CRYPTO_FAILURE", "FORMAT_FAILURE"), s["level"])
        for s in entry.get("signatures", [])])


def of_pyhanko(pyhanko, file, password=""):
    try:
        return cell("", [(o.intact and o.valid and o.docmdp_ok, o.coverage)
                         for o in pyhanko.opinions(file, password, strict=False)])
    except Exception as trouble:
        return cell(type(trouble).__name__, [])


def side_by_side(files, kyso, pyhanko, anchors):
    """{name: (Kyso, DSS, pyHanko)} of {name: file}; nothing is fetched, and trust does not matter to any of it."""
    paths = [str(path) for path in files.values()]
    told = {}
    for at in range(0, len(paths), 100):
        told |= {entry["file"]: entry for entry in kyso.verify(*paths[at:at + 100], deadline=600).files}
    said = dss.opinions(paths, anchors)
    return {name: (of_kyso(told[str(path)]), of_dss(said[str(path)]), of_pyhanko(pyhanko, path))
            for name, path in files.items()}


def intact(verdicts):
    return tuple(word.startswith("intact") for word in verdicts)
