#pragma once

#include "LevelOptions.h"
#include "PinSource.h"
#include "base/Result.h"
#include "cades/Wishes.h"
#include "pades/Wishes.h"
#include "signing/SignFile.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace kyso::cli {

/// What stands after `kyso sign`, as written. NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct SignOptions {
    std::vector<std::string> inputs;
    std::string output;
    std::string outputFolder;
    std::string certificate;
    std::vector<std::string> modules;
    std::string pinFile;
    std::string pinVariable;
    bool pss = false;
    std::string digest;
    LevelOptions levels;
    bool allowUnknownStatus = false;
    bool allowBroken = false;
    std::string reason;
    std::string location;
    std::string contact;
    std::string certify = "none";
    bool visible = false;
    bool invisible = false;
    std::string page;
    std::string rect;
    std::string anchor;
    std::string image;
    std::string look;
    bool keepTransparency = false;
    std::string field;
    std::string format;
    bool detached = false;
    std::string content;
    std::string contentDigest;
    std::string passwordFile;
    std::string jobs;
    std::string onExist;
    bool resume = false;
    bool json = false;

    CLI::App* declare(CLI::App& program);
};

/// The same, understood.
struct SignOrder {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path output;       ///< or
    std::filesystem::path outputFolder; ///< this
    std::string certificate;
    std::vector<std::filesystem::path> modules;
    PinOrigin pin;
    std::filesystem::path passwordFile;
    signing::SignRequest request; ///< without what needs the certificate: appearance's lines, algorithm
    LevelOrder levels;
    bool pss = false; ///< RSA-PSS instead of PKCS#1 v1.5
    /// Nothing: the one that is usual for the key.
    std::optional<x509::DigestAlgorithm> digest;
    /// Nothing: not said, so an existing output is an error with -o, and skipped with --out-dir.
    std::optional<signing::OnExist> onExist;
    int jobs = 1;
    bool resume = false;
};

/// Errors: usage_wrong with the option as subject.
Result<SignOrder> understand(const SignOptions& options, const setup::Settings& settings = {});

} // namespace kyso::cli
