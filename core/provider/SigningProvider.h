#pragma once

#include "base/PathText.h"
#include "base/Progress.h"
#include "provider/PinPrompt.h"
#include "provider/Signer.h"

#include <QtPlugin>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace kyso::provider {

/// A certificate a person can sign with, as listed without any PIN.
struct Identity {
    /// `pkcs11:token=…;serial=…;id=…` (RFC 7512), or the path of a key file.
    std::string uri;
    x509::Certificate certificate;
    /// Leaf first, as far as the token or file holds it.
    std::vector<x509::Certificate> chain;
    std::string providerId;
    std::string tokenLabel;
    std::string tokenSerial;
    std::string tokenModel;
    std::string tokenManufacturer;
    /// The PIN is entered on the reader (CKF_PROTECTED_AUTHENTICATION_PATH).
    bool protectedAuthenticationPath = false;
    /// A PIN for every signature (CKA_ALWAYS_AUTHENTICATE); known only where it can be read before login.
    bool pinPerSignature = false;
    /// What stands in the way of signing with it; nothing when it is usable.
    std::optional<Error> unusable;
};

enum class ProviderState {
    Ready,
    DriverMissing,
    DriverBroken,
    NoToken,
    Busy,       ///< at work, so that it cannot be asked, and nothing is known of it from before
    TooNew,     ///< made for a later version of the contract
    TooOld,     ///< made for an earlier one
    OtherBuild, ///< made from other headers of the contract, or does not say from which
    Disabled,
    Broken
};
std::string_view nameOf(ProviderState state);

/// One line of a provider's state, e.g. driver found, token inserted, certificate expired.
struct Finding {
    enum class Kind {
        DriverFound,
        DriverMissing,
        DriverBroken,
        TokenPresent,
        TokenNotInitialized,
        NoToken,
        CertificateUsable,
        CertificateUnusable,
        NoCertificate,
        TrialOnly
    };
    Kind kind = Kind::NoToken;
    /// Module file, token label and serial, or certificate name; data, not a sentence.
    std::string subject;
    std::optional<Error> error;
};
std::string_view nameOf(Finding::Kind kind);

struct ProviderStatus {
    ProviderState state = ProviderState::NoToken;
    std::vector<Finding> findings;
};

/// What is known of a token before deciding whose it is.
struct TokenFacts {
    std::string modulePath;
    std::string label;
    std::string serial;
    std::string model;
    std::string manufacturer;
    std::vector<x509::Certificate> certificates;
};

/// Says how sure a plugin is that a token is its own: 0 not mine, 1 anyone's, 100 certainly. Called whenever
/// anybody looks at the tokens: from any thread, beside any other call, and so without waiting for anything.
/// One that throws says 0.
using TokenClaim = std::function<int(const TokenFacts&)>;

enum class Reading {
    WhatChanged, ///< a token that stays inserted and lists the same is not read again
    Anew         ///< everything, as when a person refreshes
};

/// Where tokens come from. core/token implements it once per program, so that every driver has one owner and
/// plugins share it. Any thread.
class TokenSource {
public:
    virtual ~TokenSource() = default;
    /// From now on, tokens for which `claim` gives the highest value belong to `providerId`; extra module
    /// files or bare file names to look for (a vendor's known drivers) are added to those p11-kit lists.
    virtual void registerProvider(const std::string& providerId, TokenClaim claim,
                                  std::vector<std::string> moduleNames) = 0;
    /// While the answer is held, tokens are looked at once, by the first question: whoever asks every
    /// provider in turn does not ask slow readers again for each. Held for one list, no longer.
    virtual std::shared_ptr<const void> beginListing(Reading reading) {
        (void)reading;
        return {};
    }
    virtual ProviderStatus status(const std::string& providerId) = 0;
    virtual Result<std::vector<Identity>> identities(const std::string& providerId) = 0;
    /// Before any driver is asked. Errors: usage_wrong when it is no `pkcs11:` URI (RFC 7512).
    virtual Result<void> checkSelector(const std::string& selector) const {
        (void)selector;
        return {};
    }
    /// Whether a `pkcs11:` URI (RFC 7512) means this identity. Errors: usage_wrong when it is no such URI.
    virtual Result<bool> isMeantBy(const std::string& selector, const Identity& identity) const = 0;
    /// Logs in (asking `prompt`, which must outlive the signer) and answers a signer. Errors:
    /// token_not_found, pin_*, driver_*, cancelled.
    virtual Result<std::unique_ptr<Signer>> openSigner(const Identity& identity, PinPrompt& prompt,
                                                       const CancelToken& cancel) = 0;
};

/// What the host gives a plugin.
struct ProviderContext {
    /// Outlives every call into the provider.
    TokenSource* tokens = nullptr;
    /// Where this provider may keep files of its own (trial certificate, added key files).
    std::filesystem::path dataFolder;
    /// Key files named by the person for this run, and their password prompt comes through openSigner.
    std::vector<std::filesystem::path> keyFiles;
};

/// Where certificates and keys come from. What a provider may rely on:
/// - Calls into it, its making and its end come one at a time, also where another provider of the same plugin
///   goes before it or comes after it. Only its claim (TokenClaim) may be asked at any time. A call may take
///   as long as a person does; others are then told what it said last.
/// - Calls come from any thread. A key whose driver wants always the same one has an owner thread, which the
///   call waits for: TokenSource has one for every token, a plugin of another kind brings its own.
/// - Calls that use one key (openSigner with it, Signer::sign, Signer::signSet) come one at a time, through
///   whichever signers.
///   A signer may be at work beside calls into its provider, and ends on any thread at any time.
/// - It lives until every call into it has returned and the last of its signers is gone, also when it is
///   switched off or replaced meanwhile.
/// - Whatever a call throws, and an object that is missing, ends at the host as provider_failed, naming the
///   plugin. Destructors may not throw; the compiler holds that.
class SigningProvider {
public:
    virtual ~SigningProvider() = default;
    virtual ProviderStatus status() = 0;
    /// Without any PIN.
    virtual Result<std::vector<Identity>> identities() = 0;
    /// Logs in, asking `prompt`, which outlives the signer and may be asked by it too. Errors:
    /// token_not_found, file_changed, pin_*, driver_*, cancelled.
    virtual Result<std::unique_ptr<Signer>> openSigner(const Identity& identity, PinPrompt& prompt,
                                                       const CancelToken& cancel) = 0;
    /// Reads a key file for this run only; asks `prompt` for its password where the certificate is locked
    /// too, and then openSigner asks no second time. Errors: format_unsupported, key_file_damaged,
    /// file_password_wrong, pin_needed, cancelled.
    virtual Result<Identity> openKeyFile(const std::filesystem::path& file, PinPrompt& prompt,
                                         const CancelToken& cancel) {
        (void)prompt;
        (void)cancel;
        return failure(ErrorCode::FormatUnsupported, "this provider takes no key files", {}, toUtf8(file));
    }
    /// Takes a key file the person chose (.p12, .pfx, .pem) for good: listed from now on without its password
    /// where it is again among `ProviderContext::keyFiles`. Errors: as openKeyFile.
    virtual Result<Identity> addKeyFile(const std::filesystem::path& file, PinPrompt& prompt,
                                        const CancelToken& cancel) {
        (void)prompt;
        (void)cancel;
        return failure(ErrorCode::FormatUnsupported, "this provider takes no key files", {}, toUtf8(file));
    }
};

/// The object a plugin's file holds: makes its provider. Loaded only after its metadata was judged, and stays
/// loaded; its constructor does nothing that could fail.
class ProviderPlugin {
public:
    virtual ~ProviderPlugin() = default;
    /// A provider that shares nothing with those made before: one is made for each host, and anew after it
    /// was switched off and on. Errors: provider_broken.
    virtual Result<std::unique_ptr<SigningProvider>> create(const ProviderContext& context) = 0;
};

/// Metadata `apiVersion` a plugin was built for; the host loads versions from `oldestApiVersion` to this.
/// 2: error codes have the numbers that stay, and a plugin makes its provider. 3: a signer may take several
/// values together; one that does not is written as for 2.
inline constexpr int apiVersion = 3;
inline constexpr int oldestApiVersion = 2;

} // namespace kyso::provider

#define KysoSigningProvider_iid "vn.kyso.SigningProvider/2"
Q_DECLARE_INTERFACE(kyso::provider::ProviderPlugin, KysoSigningProvider_iid)
