#pragma once

#include "unit/x509/TestPki.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace kyso::test {

/// A whole certification authority on 127.0.0.1: root, intermediate and the certificates below, with the
/// responder, lists, issuers and time-stamp server that they name, each able to misbehave. Serves from
/// threads of its own until destroyed.
///
/// Certificates (`certificate(name)`): `signer` (RSA 2048), `signer-ec` (P-256), `revoked` (keyCompromise),
/// `suspended` (certificateHold), `expired`, `crl-only` (names no responder), `no-source` (names nothing),
/// `ocsp` (delegated responder, ocsp-nocheck),
/// `ocsp-checked` and `ocsp-checked-2` (ones without nocheck, about which `ocsp` and the list are to be
/// asked), `ocsp-silent` (one without nocheck that names nobody to ask), `tsa`, `tsa-bad` (without
/// timeStamping), `stranger` (another authority's OCSP signer), `loop` (whose issuers' addresses lead round
/// in a circle).
///
/// Addresses: POST /ocsp/ca, /ocsp/root, /tsa, /tsa2; GET /crl/ca.crl, /crl/root.crl, /aia/ca.cer,
/// /aia/root.cer, /redirect/N (N times, then /aia/ca.cer), /redirect-file, /stats (JSON: requests by path,
/// and for OCSP also by path#serial); POST /fault with `name=mode`. Asked as a proxy, it answers for every
/// host and counts that as `proxied`.
///
/// Faults, by address (`ocsp/ca`) or kind (`ocsp`):
/// - ocsp: good revoked suspended unknown garbage wrong-nonce no-nonce stale stranger try-later broken;
///   answered by `ocsp-checked`: checked (which is good), checked-revoked, checked-superseded (tomorrow),
///   checked-unknown, checked-itself (it answers about itself); answered by `ocsp-silent`: silent
/// - crl: fresh revoked stale garbage stranger large
/// - tsa: good garbage wrong-imprint wrong-nonce no-nonce quota auth bad-certificate
/// - aia: good garbage wrong pkcs7
/// - all: late (never answers), slow (answers rightly after two seconds), huge (10 MB of nothing), missing
///   (404), error (503)
///
/// `auth` wants the user `kyso` with the password `secret`; `large` is a real list of 10 MB.
class LoopbackPki {
public:
    LoopbackPki();
    ~LoopbackPki();
    LoopbackPki(const LoopbackPki&) = delete;
    LoopbackPki& operator=(const LoopbackPki&) = delete;

    /// `http://127.0.0.1:PORT`, nothing behind it.
    const std::string& url() const;
    std::string tsaUrl() const { return url() + "/tsa"; }
    /// An empty mode takes the fault away.
    void setFault(const std::string& name, const std::string& mode);
    /// Requests so far for a path such as `/ocsp/ca`.
    int requests(const std::string& path) const;
    std::map<std::string, int> stats() const;

    const x509::Certificate& root() const;
    const x509::Certificate& intermediate() const;
    const x509::Certificate& certificate(const std::string& name) const;
    const Issuer& identity(const std::string& name) const;
    std::vector<std::string> names() const;

    /// NAME.pem, NAME.key, NAME.p12 (with the intermediate, password `123456`), root.pem, intermediate.pem,
    /// chain.pem, password.txt, url.txt.
    void writeTo(const std::filesystem::path& folder) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kyso::test
