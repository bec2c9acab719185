"""What is right for each document of the folder `verify`."""
from dataclasses import dataclass


@dataclass
class Came:
    """What `kyso verify` says of one document."""
    code: int
    signatures: list
    error: dict

    def __str__(self):
        if self.error:
            return f"error {self.error.get('code')}"
        told = [f"{s['field']} {s['indication']}{'/' * bool(s['subIndication'])}{s['subIndication']} {s['integrity']}"
                for s in self.signatures]
        return "; ".join(told) or "no signature"

    @property
    def integrities(self):
        return [s["integrity"] for s in self.signatures]

    def told(self):
        """Every code that comes with the signatures, and what it is about."""
        return {word for s in self.signatures for entry in [*s["modifications"], *s["reasons"]]
                for word in ((entry,) if isinstance(entry, str) else (entry["code"], entry.get("subject")))}


def none_intact(came):
    return came.signatures and "intact" not in came.integrities and came.code != 0


def all_intact(count):
    return lambda came: came.integrities == ["intact"] * count


def named_not_intact(field):
    """The signature of this field is there and not intact."""
    return lambda came: [s["integrity"] != "intact" for s in came.signatures if s["field"] == field] == [True]


def first_not_broken(came):
    return len(came.signatures) == 2 and came.integrities[0] != "broken"


def told_as(code):
    return lambda came: (came.signatures and code in came.told() and came.code != 0
                         and all(s["indication"] != "TOTAL-PASSED" for s in came.signatures))


def not_passed(came):
    return came.signatures and came.code != 0 and all(s["indication"] != "TOTAL-PASSED" for s in came.signatures)


@dataclass
class Case:
    right: object
    roots: str = "root.pem"
    arguments: tuple = ()


CASES = {
    "S2_A_then_back_comment.pdf": Case(none_intact),
    "S6_back_info_wrong_place.pdf": Case(none_intact),
    "R3_evil_and_comment.pdf": Case(none_intact),
    "A3_then_tail.pdf": Case(none_intact),
    "N1_strike_and_underline.pdf": Case(none_intact),
    "T1_note_as_timestamp.pdf": Case(named_not_intact("Sig1")),
    "P2b_bytes_behind_a_harmless_revision.pdf": Case(told_as("trailing_bytes")),
    "revoked_crl.pdf": Case(not_passed, "rroot.pem", ("--at", "2026-11-20T00:00:00Z")),
    "R0_plain_revision.pdf": Case(all_intact(1)),
    "nums_k2.pdf": Case(all_intact(2)),
    "two_.pdf": Case(first_not_broken),
    "i5_emptyf_noP.pdf": Case(all_intact(2)),
    "P3_lock_added_while_signing.pdf": Case(first_not_broken),
    "P1_identical_stream_rewritten.pdf": Case(all_intact(1)),
    "P8_catalog_of_another_number.pdf": Case(all_intact(1)),
    "P7_readonly_set.pdf": Case(all_intact(1)),
    "a_pad_FF.pdf": Case(all_intact(1)),
    "e_ed448_pades.pdf": Case(all_intact(1)),
}


def run(name, folder, bench):
    """(what came, whether it is right) for one document."""
    case = CASES[name]
    answer = bench.kyso.verify(folder / name, "--trust", folder / case.roots, *case.arguments)
    (entry,) = answer.files
    in_file_order = sorted(entry.get("signatures", []), key=lambda signature: signature["revision"])
    came = Came(answer.code, in_file_order, entry.get("error", {}))
    return str(came), bool(case.right(came))
