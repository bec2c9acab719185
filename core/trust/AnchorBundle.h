#pragma once

#include "x509/Certificate.h"

#include <openssl/types.h>

#include <filesystem>
#include <vector>

namespace kyso::trust {

/// One big PEM file of certificates, such as a system's. Only names are read; a certificate is decoded when
/// its subject is asked for, since decoding all their keys takes longer than everything else in a
/// verification.
class AnchorBundle {
public:
    /// Nothing when the file cannot be read; what is no certificate in it is passed over.
    static AnchorBundle read(const std::filesystem::path& file);

    std::vector<x509::Certificate> withSubject(const X509_NAME* subject) const;
    std::vector<x509::Certificate> all() const;

private:
    struct Entry {
        Bytes certificate;
        Bytes subject; ///< DER
    };
    std::vector<Entry> m_entries;
};

} // namespace kyso::trust
