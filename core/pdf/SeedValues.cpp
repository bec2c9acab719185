#include "SeedValues.h"

#include "TextString.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

// Ff of table 237: which entries are mandatory, by bit position from 1.
enum SeedFlag : std::int64_t {
    FilterFlag = 1 << 0,
    SubFilterFlag = 1 << 1,
    VersionFlag = 1 << 2,
    ReasonsFlag = 1 << 3,
    LegalAttestationFlag = 1 << 4,
    AddRevInfoFlag = 1 << 5,
    DigestMethodFlag = 1 << 6,
};
// Ff of table 238.
enum CertificateFlag : std::int64_t { SubjectFlag = 1 << 0, IssuerFlag = 1 << 1 };

class SeedCheck {
public:
    SeedCheck(const Document& document, const SeedFacts& facts) : m_document(document), m_facts(facts) {}

    std::string_view firstUnmet(const Object& seed) const {
        const auto flags = integer(seed, "Ff").value_or(0);
        if ((flags & FilterFlag) != 0 && !value(seed, "Filter").isName("Adobe.PPKLite"))
            return "Filter";
        if ((flags & SubFilterFlag) != 0 && !lists(seed, "SubFilter", isOurSubFilter))
            return "SubFilter";
        if ((flags & VersionFlag) != 0 && value(seed, "V").toNumber() > 3)
            return "V";
        if ((flags & ReasonsFlag) != 0 && !reasonAllowed(seed))
            return "Reasons";
        if ((flags & LegalAttestationFlag) != 0)
            return "LegalAttestation";
        const auto revocation = value(seed, "AddRevInfo");
        if ((flags & AddRevInfoFlag) != 0 && revocation.asBoolean() && *revocation.asBoolean())
            return "AddRevInfo";
        if ((flags & DigestMethodFlag) != 0 && !digestAllowed(seed))
            return "DigestMethod";
        if (!mdpMet(seed))
            return "MDP";
        const auto stamp = value(seed, "TimeStamp");
        if (integer(stamp, "Ff").value_or(0) == 1 && !m_facts.hasTimeStamp)
            return "TimeStamp";
        return certificateMet(value(seed, "Cert")) ? "" : "Cert";
    }

private:
    Object value(const Object& dictionary, std::string_view key) const {
        auto found = m_document.entry(dictionary, key);
        return found ? std::move(*found) : Object();
    }
    std::optional<std::int64_t> integer(const Object& dictionary, std::string_view key) const {
        const auto found = value(dictionary, key);
        return found.asInteger() ? std::optional(*found.asInteger()) : std::nullopt;
    }
    template<class Accept>
    bool lists(const Object& dictionary, std::string_view key, Accept accept) const {
        const auto items = value(dictionary, key);
        return items.asArray() && std::ranges::any_of(*items.asArray(), [&](const Object& item) {
                   const auto resolved = m_document.resolve(item);
                   return resolved && accept(*resolved);
               });
    }
    static bool isOurSubFilter(const Object& name) { return name.isName("ETSI.CAdES.detached"); }

    bool reasonAllowed(const Object& seed) const {
        const auto reasons = value(seed, "Reasons");
        // An absent or empty list, or a single full stop, forbids a reason.
        const auto* items = reasons.asArray();
        const bool none =
            !items || items->empty() ||
            (items->size() == 1 && items->front().asString() && items->front().asString()->bytes == ".");
        if (none)
            return m_facts.reason.empty();
        return lists(seed, "Reasons", [this](const Object& item) {
            return item.asString() && fromTextString(item.asString()->bytes) == m_facts.reason;
        });
    }
    bool digestAllowed(const Object& seed) const {
        const std::string wanted = "SHA" + std::to_string(x509::digestSizeBytes(m_facts.digest) * 8);
        return lists(seed, "DigestMethod", [&wanted](const Object& item) {
            return item.isName(wanted) || (item.asString() && item.asString()->bytes == wanted);
        });
    }
    bool mdpMet(const Object& seed) const {
        const auto p = integer(value(seed, "MDP"), "P");
        return !p || *p == static_cast<std::int64_t>(m_facts.certify);
    }
    bool certificateMet(const Object& seed) const {
        const auto flags = integer(seed, "Ff").value_or(0);
        if (flags == 0)
            return true;
        if ((flags & ~std::int64_t{SubjectFlag | IssuerFlag}) != 0 || !m_facts.chain ||
            m_facts.chain->empty())
            return false;
        const auto isOneOf = [this](const Object& item, std::size_t from, std::size_t to) {
            for (std::size_t i = from; item.asString() && i < std::min(to, m_facts.chain->size()); ++i) {
                if (asText((*m_facts.chain)[i].der()) == item.asString()->bytes)
                    return true;
            }
            return false;
        };
        if ((flags & SubjectFlag) != 0 &&
            !lists(seed, "Subject", [&](const Object& item) { return isOneOf(item, 0, 1); }))
            return false;
        return (flags & IssuerFlag) == 0 ||
               lists(seed, "Issuer", [&](const Object& item) { return isOneOf(item, 1, SIZE_MAX); });
    }

    const Document& m_document;
    const SeedFacts& m_facts;
};

} // namespace

std::optional<Error> unmetSeedValue(const Document& document, const SignatureField& field,
                                    const SeedFacts& facts) {
    const auto seed = document.entry(field.dictionary, "SV");
    if (!seed)
        return seed.error();
    if (!seed->asDictionary())
        return std::nullopt;
    const auto unmet = SeedCheck(document, facts).firstUnmet(*seed);
    if (unmet.empty())
        return std::nullopt;
    return Error{ErrorCode::SeedValueUnmet,
                 "the field demands " + std::string(unmet),
                 {},
                 std::string(unmet),
                 false,
                 std::nullopt};
}

} // namespace kyso::pdf
