#include "CertificatePath.h"

#include "x509/OpenSslPtr.h"
#include "x509/SignatureStrength.h"

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace kyso::trust {
namespace {

using Fault = CertificatePath::Fault;
using StorePtr = x509::OpenSslPtr<X509_STORE, X509_STORE_free>;
using StoreContextPtr = x509::OpenSslPtr<X509_STORE_CTX, X509_STORE_CTX_free>;
/// Only the list; the certificates in it are borrowed.
using BorrowedStack = x509::OpenSslPtr<STACK_OF(X509), [](STACK_OF(X509) * s) { sk_X509_free(s); }>;

constexpr std::size_t longestPath = 12;
constexpr int mostPaths = 64;
/// Signatures that are checked on the way: certificates of one name may be there in thousands.
constexpr int mostChecks = 256;

Fault constraintFault(ReasonCode code, const x509::Certificate& at) {
    return {PathFaultKind::Constraints, code, at.subject().displayName()};
}

Fault faultOf(int error, int depth, const std::vector<x509::Certificate>& chain) {
    const auto index = std::min(static_cast<std::size_t>(std::max(0, depth)), chain.size() - 1);
    const x509::Certificate& at = chain[index];
    switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return {depth == 0 ? PathFaultKind::SignerExpired : PathFaultKind::IssuerOutOfPeriod,
                depth == 0 ? ReasonCode::CertificateExpired : ReasonCode::CaCertificateExpired,
                toIso8601(at.notAfter())};
    case X509_V_ERR_CERT_NOT_YET_VALID:
        if (depth == 0)
            return {PathFaultKind::SignerNotYetValid, ReasonCode::CertificateNotYetValid,
                    toIso8601(at.notBefore())};
        return {PathFaultKind::IssuerOutOfPeriod, ReasonCode::CaCertificateNotYetValid,
                toIso8601(at.notBefore())};
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_INVALID_NON_CA:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        return constraintFault(ReasonCode::IssuerIsNotCa, at);
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        return constraintFault(ReasonCode::PathLengthExceeded, at);
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
    case X509_V_ERR_SUBTREE_MINMAX:
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE:
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX:
    case X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
        return constraintFault(ReasonCode::NameConstraintViolated, at);
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        return constraintFault(ReasonCode::CriticalExtensionUnknown, at);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
        return {PathFaultKind::NoPath, ReasonCode::ChainNotTrusted, chain.back().issuer().displayName()};
    default:
        return {PathFaultKind::General, ReasonCode::ChainInvalid, X509_verify_cert_error_string(error)};
    }
}

std::optional<Fault> weakness(const std::vector<x509::Certificate>& chain) {
    for (const auto& certificate : chain) {
        // How an anchor was signed does not matter: it is trusted for itself.
        const bool isAnchor = &certificate == &chain.back();
        if (certificate.hasWeakKey() || (!isAnchor && x509::isSignedWeakly(certificate)))
            return Fault{PathFaultKind::WeakAlgorithm,
                         certificate.hasWeakKey() ? ReasonCode::WeakCertificateKey
                                                  : ReasonCode::WeakCertificateSignature,
                         certificate.subject().displayName()};
    }
    return std::nullopt;
}

/// Whether a finished path holds (RFC 5280 §6.1): OpenSSL is given just this path, so it has nothing to
/// choose.
std::optional<Fault> check(const std::vector<x509::Certificate>& chain, Time time) {
    // The signer's own period is told before its issuers': it is what a person can do something about.
    if (time > chain.front().notAfter())
        return faultOf(X509_V_ERR_CERT_HAS_EXPIRED, 0, chain);
    if (time < chain.front().notBefore())
        return faultOf(X509_V_ERR_CERT_NOT_YET_VALID, 0, chain);
    const StorePtr store(X509_STORE_new());
    const BorrowedStack others(sk_X509_new_null());
    const StoreContextPtr context(X509_STORE_CTX_new());
    if (!store || !others || !context || X509_STORE_add_cert(store.get(), chain.back().handle()) != 1)
        return faultOf(X509_V_ERR_OUT_OF_MEM, 0, chain);
    for (std::size_t i = 1; i + 1 < chain.size(); ++i)
        sk_X509_push(others.get(), chain[i].handle());
    if (X509_STORE_CTX_init(context.get(), store.get(), chain.front().handle(), others.get()) != 1)
        return faultOf(X509_V_ERR_OUT_OF_MEM, 0, chain);
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_TRUSTED_FIRST |
                                                X509_V_FLAG_POLICY_CHECK);
    // Any policy will do for us (§6.1.1 d); what authorities require of those below them holds all the same.
    X509_VERIFY_PARAM_add0_policy(parameters, OBJ_nid2obj(NID_any_policy));
    X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(longestPath));
    X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(time));
    const bool holds = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    if (!holds)
        return faultOf(X509_STORE_CTX_get_error(context.get()), X509_STORE_CTX_get_error_depth(context.get()),
                       chain);
    return weakness(chain);
}

/// Walks from the leaf upwards, depth first.
class Search {
public:
    Search(const std::vector<x509::Certificate>& others, const TrustAnchors& anchors, Time time)
        : m_others(others), m_anchors(anchors), m_time(time) {}

    CertificatePath run(const x509::Certificate& leaf) {
        m_chain.push_back(leaf);
        if (m_anchors.contains(leaf))
            finish();
        if (!m_done)
            climb();
        if (m_best)
            return std::move(*m_best);
        return {m_longest, faultOf(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, 0, m_longest)};
    }

private:
    void climb() {
        if (m_chain.size() > m_longest.size())
            m_longest = m_chain;
        if (m_chain.size() >= longestPath)
            return;
        tryAnchors(m_anchors.namedIssuersOf(m_chain.back()));
        if (!m_done)
            tryAnchors(m_anchors.systemIssuersOf(m_chain.back()));
        for (const auto& other : m_others) {
            if (m_done || m_steps > mostPaths)
                return;
            if (std::find(m_chain.begin(), m_chain.end(), other) != m_chain.end() || !isIssuer(other))
                continue;
            ++m_steps;
            m_chain.push_back(other);
            climb();
            m_chain.pop_back();
        }
    }

    bool isIssuer(const x509::Certificate& other) {
        const bool isNamed = X509_NAME_cmp(X509_get_issuer_name(m_chain.back().handle()),
                                           X509_get_subject_name(other.handle())) == 0;
        return isNamed && ++m_checks <= mostChecks && m_chain.back().isIssuedBy(other);
    }

    void tryAnchors(const std::vector<x509::Certificate>& anchors) {
        for (const auto& anchor : anchors) {
            if (m_done)
                return;
            if (std::find(m_chain.begin(), m_chain.end(), anchor) != m_chain.end())
                continue;
            m_chain.push_back(anchor);
            finish();
            m_chain.pop_back();
        }
    }

    void finish() {
        auto fault = check(m_chain, m_time);
        m_done = !fault || ++m_steps > mostPaths;
        if (!fault || !m_best)
            m_best = CertificatePath{m_chain, std::move(fault)};
    }

    const std::vector<x509::Certificate>& m_others;
    const TrustAnchors& m_anchors;
    Time m_time;
    std::vector<x509::Certificate> m_chain;
    std::vector<x509::Certificate> m_longest;
    std::optional<CertificatePath> m_best;
    int m_steps = 0;
    int m_checks = 0;
    bool m_done = false;
};

} // namespace

CertificatePath findPath(const x509::Certificate& leaf, const std::vector<x509::Certificate>& others,
                         const TrustAnchors& anchors, Time time) {
    return Search(others, anchors, time).run(leaf);
}

} // namespace kyso::trust
