#pragma once

#include "ExtendFile.h"
#include "RunShared.h"
#include "SignRequest.h"
#include "SignedFile.h"
#include "SigningTools.h"
#include "base/Bytes.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"

#include <memory>
#include <string_view>
#include <vector>

namespace kyso::signing {

/// The signature is made, before anybody vouched for when. Used once, behind the key.
class Signed {
public:
    virtual ~Signed() = default;
    /// Has the value time-stamped, raises it to its level, reads all back, checks that this is what was
    /// signed, and puts the file in place. Blocking. Errors: level_unreachable, certificate_revoked,
    /// output_check_failed, file_changed, disk_full, write_failed, output_exists, cancelled.
    virtual Result<SignedFile> finish(const SigningTools& tools, RunShared& shared,
                                      const CancelToken& cancel) = 0;
};

/// All but the key's work is done.
class Prepared {
public:
    virtual ~Prepared() = default;
    /// What the key signs; the signer never sees more of the document than this.
    virtual const Bytes& dataToBeSigned() const = 0;
    virtual x509::SignatureAlgorithm algorithm() const = 0;
    /// Puts the value in; to be called once. Errors: cms_sign_failed.
    virtual Result<std::unique_ptr<Signed>> complete(BytesView signatureValue) = 0;
};

/// A request checked against its document before anything is written.
class Plan {
public:
    virtual ~Plan() = default;
    /// The output stands already and the person said to leave it.
    virtual bool isSkipped() const = 0;
    /// What is known of the result so far.
    virtual SignedFile outcome() const = 0;
    /// To be called once. Errors: output_not_writable, disk_full, write_failed, read_failed, file_changed,
    /// cms_sign_failed, cancelled, and the format's own.
    virtual Result<std::unique_ptr<Prepared>> prepare(const ProgressCallback& progress,
                                                      const CancelToken& cancel) = 0;
};

/// A kind of signed document, from the request to the file: what the batch, the desk and the programs know
/// of it. Immutable; any thread, several documents at once.
class Format {
public:
    virtual ~Format() = default;
    /// Stable: "pades", "cades".
    virtual std::string_view id() const = 0;
    /// Whether a file is one that this format signs in its own way; told from how it begins.
    virtual bool recognises(const File& file) const = 0;
    /// What this format keeps for the documents of one run; null for nothing.
    virtual std::unique_ptr<FormatShared> makeShared() const { return nullptr; }
    /// A document is read from that file too, besides its input: told from names alone. Empty for none.
    virtual std::filesystem::path alsoReads(const SignItem& /*item*/) const { return {}; }
    virtual std::filesystem::path alsoReads(const ExtendItem& /*item*/) const { return {}; }
    /// As checkItem.
    virtual Result<bool> check(const SignItem& item, const std::vector<x509::Certificate>* chain,
                               EarlierSignatures* earlier, const CancelToken& cancel) const = 0;
    /// Errors: level_unreachable, algorithm_unsupported, certificate_*, key_too_weak, file_*,
    /// output_is_input, output_exists, signature_broken, cancelled, and the format's own.
    virtual Result<std::unique_ptr<Plan>> plan(const SignItem& item, const SigningTools& tools,
                                               RunShared& shared, const CancelToken& cancel) const = 0;
    /// As extendFile.
    virtual Result<ExtendedFile> extend(const ExtendItem& item, const ExtendTools& tools, RunShared& shared,
                                        const ProgressCallback& progress,
                                        const CancelToken& cancel) const = 0;
};

/// The formats there are. Any thread.
class Formats {
public:
    /// Asked in their order: a container comes before what it may hold. The last answers for files that none
    /// recognises.
    explicit Formats(std::vector<std::shared_ptr<const Format>> all) : m_all(std::move(all)) {}

    /// The one that the request names, or else the one that recognises the document. Errors:
    /// format_unsupported, and those of opening the file.
    Result<const Format*> forItem(const SignItem& item) const;
    /// No output of a run takes the place of a file that a document of it is read from. `Item` is a SignItem
    /// or an ExtendItem.
    template<class Item>
    void protect(const std::vector<Item>& items, OutputNames& names) const {
        for (const auto& item : items) {
            names.protect(item.input.path());
            for (const auto& format : m_all)
                if (const auto file = format->alsoReads(item); !file.empty())
                    names.protect(file);
        }
    }
    /// The same with one more, which is asked first.
    Formats with(std::shared_ptr<const Format> format) const;
    /// Errors: as File::open.
    Result<const Format*> forFile(const Source& source) const;

private:
    std::vector<std::shared_ptr<const Format>> m_all;
};

} // namespace kyso::signing
