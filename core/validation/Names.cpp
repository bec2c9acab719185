#include "Report.h"

#include <array>

namespace kyso::validation {

std::string_view nameOf(Indication value) {
    switch (value) {
    case Indication::TotalPassed:
        return "TOTAL-PASSED";
    case Indication::TotalFailed:
        return "TOTAL-FAILED";
    case Indication::Indeterminate:
        return "INDETERMINATE";
    }
    return {};
}

std::string_view nameOf(SubIndication value) {
    static constexpr std::array<std::string_view, 24> names = {"",
                                                               "FORMAT_FAILURE",
                                                               "HASH_FAILURE",
                                                               "SIG_CRYPTO_FAILURE",
                                                               "REVOKED",
                                                               "EXPIRED",
                                                               "NOT_YET_VALID",
                                                               "SIG_CONSTRAINTS_FAILURE",
                                                               "CHAIN_CONSTRAINTS_FAILURE",
                                                               "CERTIFICATE_CHAIN_GENERAL_FAILURE",
                                                               "CRYPTO_CONSTRAINTS_FAILURE",
                                                               "POLICY_PROCESSING_ERROR",
                                                               "SIGNATURE_POLICY_NOT_AVAILABLE",
                                                               "TIMESTAMP_ORDER_FAILURE",
                                                               "NO_SIGNING_CERTIFICATE_FOUND",
                                                               "NO_CERTIFICATE_CHAIN_FOUND",
                                                               "REVOKED_NO_POE",
                                                               "REVOKED_CA_NO_POE",
                                                               "OUT_OF_BOUNDS_NO_POE",
                                                               "OUT_OF_BOUNDS_NOT_REVOKED",
                                                               "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
                                                               "NO_POE",
                                                               "TRY_LATER",
                                                               "SIGNED_DATA_NOT_FOUND"};
    static_assert(static_cast<std::size_t>(SubIndication::SignedDataNotFound) + 1 == names.size());
    return names.at(static_cast<std::size_t>(value));
}

std::string_view nameOf(Integrity value) {
    switch (value) {
    case Integrity::Intact:
        return "intact";
    case Integrity::Broken:
        return "broken";
    case Integrity::Undecided:
        return "undecided";
    }
    return {};
}

std::string nameOf(const SignatureLevel& value) {
    static constexpr std::array<std::string_view, 5> names{"", "B", "T", "LT", "LTA"};
    static_assert(static_cast<std::size_t>(SignatureLevel::Baseline::LTA) + 1 == names.size());
    if (value.baseline == SignatureLevel::Baseline::None)
        return value.kind;
    return value.kind + "-BASELINE-" + std::string(names.at(static_cast<std::size_t>(value.baseline)));
}

std::string_view nameOf(TrustPath value) {
    switch (value) {
    case TrustPath::None:
        return "none";
    case TrustPath::Faulty:
        return "faulty";
    case TrustPath::Anchored:
        return "anchored";
    }
    return {};
}

std::string_view nameOf(EvidenceOrigin value) {
    switch (value) {
    case EvidenceOrigin::Signature:
        return "signature";
    case EvidenceOrigin::SecurityStore:
        return "security-store";
    case EvidenceOrigin::TimeStamp:
        return "time-stamp";
    case EvidenceOrigin::Online:
        return "online";
    }
    return {};
}

std::string_view nameOf(TimeStampKind value) {
    switch (value) {
    case TimeStampKind::Signature:
        return "signature";
    case TimeStampKind::Document:
        return "document";
    case TimeStampKind::Archive:
        return "archive";
    }
    return {};
}

std::string_view nameOf(SignatureKind value) {
    return value == SignatureKind::DocumentTimeStamp ? "document-timestamp" : "signature";
}

const Bytes& derOf(const RevocationSource& source) {
    return std::visit([](const auto& one) -> const Bytes& { return one.der(); }, source);
}

} // namespace kyso::validation
