#include "SeedValues.h"

#include "SeedCertificate.h"
#include "SeedReading.h"

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
    LockDocumentFlag = 1 << 7,
    AppearanceFilterFlag = 1 << 8,
};
constexpr std::int64_t knownFlags = 2 * AppearanceFilterFlag - 1;
// What a reader of ISO 32000-2 knows.
constexpr double knownVersion = 3;

class SeedCheck {
public:
    SeedCheck(const Document& document, const Object& seed, const SeedFacts& facts)
        : m_reading(document), m_seed(seed), m_facts(facts),
          m_flags(m_reading.integer(seed, "Ff").value_or(0)) {}

    /// The entry's name and what it asks for; "" when all is met.
    std::string firstUnmet() const {
        if ((m_flags & ~knownFlags) != 0)
            return seedDemand("Ff", std::to_string(m_flags));
        if (m_reading.value(m_seed, "V").toNumber() > knownVersion && demands(VersionFlag, "V"))
            return "V";
        for (const auto judge :
             {&SeedCheck::filter, &SeedCheck::subFilter, &SeedCheck::reasons, &SeedCheck::legalAttestation,
              &SeedCheck::revocation, &SeedCheck::digest, &SeedCheck::lock, &SeedCheck::appearance,
              &SeedCheck::certification, &SeedCheck::timeStamp, &SeedCheck::certificate}) {
            if (auto unmet = (this->*judge)(); !unmet.empty())
                return unmet;
        }
        return {};
    }

private:
    bool demands(SeedFlag flag, std::string_view entry) const {
        return (m_flags & flag) != 0 && !m_reading.value(m_seed, entry).isNull();
    }
    /// One of the listed words has to be ours.
    std::string oneOf(SeedFlag flag, const char* entry, const std::string& ours) const {
        const auto listed = m_reading.items(m_seed, entry);
        const bool met = !demands(flag, entry) || std::ranges::any_of(listed, [&](const Object& item) {
            return SeedReading::text(item) == ours;
        });
        return met ? std::string() : seedDemand(entry, SeedReading::listed(listed));
    }

    std::string filter() const { return oneOf(FilterFlag, "Filter", "Adobe.PPKLite"); }
    std::string subFilter() const { return oneOf(SubFilterFlag, "SubFilter", "ETSI.CAdES.detached"); }
    std::string digest() const {
        if (!m_facts.signer)
            return {};
        return oneOf(DigestMethodFlag, "DigestMethod",
                     "SHA" + std::to_string(x509::digestSizeBytes(m_facts.signer->digest) * 8));
    }
    std::string reasons() const {
        if ((m_flags & ReasonsFlag) == 0)
            return {};
        const auto listed = m_reading.items(m_seed, "Reasons");
        // An absent or empty list, or a single full stop, forbids a reason.
        if (listed.empty() || (listed.size() == 1 && SeedReading::text(listed.front()) == "."))
            return m_facts.reason.empty() ? std::string() : seedDemand("Reasons", "–");
        return oneOf(ReasonsFlag, "Reasons", m_facts.reason);
    }
    /// Words of the author's on what a certified document holds; none are written here.
    std::string legalAttestation() const {
        return demands(LegalAttestationFlag, "LegalAttestation")
                   ? seedDemand("LegalAttestation",
                                SeedReading::listed(m_reading.items(m_seed, "LegalAttestation")))
                   : std::string();
    }
    /// PAdES keeps what shows that nothing was revoked in the security store, not in the CMS.
    std::string revocation() const {
        const auto wanted = m_reading.value(m_seed, "AddRevInfo");
        const bool asked = (m_flags & AddRevInfoFlag) != 0 && wanted.asBoolean() && *wanted.asBoolean();
        return asked && !m_facts.hasEvidence ? "AddRevInfo" : "";
    }
    /// A certification that allows no changes is what locks a document as a whole.
    std::string lock() const {
        if (!demands(LockDocumentFlag, "LockDocument"))
            return {};
        const auto wanted = m_reading.value(m_seed, "LockDocument");
        const auto word =
            wanted.asBoolean() ? (*wanted.asBoolean() ? "true" : "false") : SeedReading::text(wanted);
        const bool locks = m_facts.certify == DocMdpPermission::NoChanges;
        const bool met = word == "auto" || (word == "true" && locks) || (word == "false" && !locks);
        return met ? std::string() : seedDemand("LockDocument", word);
    }
    /// The name of an appearance that is set up in the author's program.
    std::string appearance() const {
        return demands(AppearanceFilterFlag, "AppearanceFilter")
                   ? seedDemand("AppearanceFilter",
                                SeedReading::text(m_reading.value(m_seed, "AppearanceFilter")))
                   : std::string();
    }
    /// Mandatory wherever it stands; 0 is a signature that does not certify.
    std::string certification() const {
        const auto p = m_reading.integer(m_reading.value(m_seed, "MDP"), "P");
        const bool met = !p || *p == static_cast<std::int64_t>(m_facts.certify);
        return met ? std::string() : seedDemand("MDP", "P " + std::to_string(*p));
    }
    /// Which server is asked stays the signer's choice.
    std::string timeStamp() const {
        const auto stamp = m_reading.value(m_seed, "TimeStamp");
        const bool met = m_facts.hasTimeStamp || m_reading.integer(stamp, "Ff").value_or(0) != 1;
        return met ? std::string()
                   : seedDemand("TimeStamp", SeedReading::text(m_reading.value(stamp, "URL")));
    }
    std::string certificate() const {
        const auto seed = m_reading.value(m_seed, "Cert");
        const auto* chain = m_facts.signer ? m_facts.signer->chain : nullptr;
        return chain != nullptr && !chain->empty() && seed.asDictionary() != nullptr
                   ? unmetByCertificate(m_reading, seed, *chain)
                   : std::string();
    }

    SeedReading m_reading;
    const Object& m_seed;
    const SeedFacts& m_facts;
    std::int64_t m_flags;
};

} // namespace

std::optional<Error> unmetSeedValue(const Document& document, const SignatureField& field,
                                    const SeedFacts& facts) {
    const auto seed = document.entry(field.dictionary, "SV");
    if (!seed)
        return seed.error();
    if (!seed->asDictionary())
        return std::nullopt;
    auto unmet = SeedCheck(document, *seed, facts).firstUnmet();
    if (unmet.empty())
        return std::nullopt;
    return Error{
        ErrorCode::SeedValueUnmet, "the field demands it", {}, std::move(unmet), false, std::nullopt};
}

} // namespace kyso::pdf
