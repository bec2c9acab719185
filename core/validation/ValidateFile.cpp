#include "ValidateFile.h"

#include "SignatureJudge.h"
#include "base/File.h"

#include <algorithm>
#include <new>

namespace kyso::validation {
namespace {

/// A later signature explains what came with it only as long as it is whole itself.
void holdToLaterSignatures(std::vector<SignatureReport>& signatures) {
    const auto integrityOf = [&](const std::string& field) {
        const auto found = std::find_if(signatures.begin(), signatures.end(),
                                        [&](const SignatureReport& one) { return one.field == field; });
        return found != signatures.end() ? found->integrity : Integrity::Undecided;
    };
    for (auto& signature : signatures) {
        if (signature.integrity != Integrity::Intact)
            continue;
        const auto unsound = std::find_if(
            signature.modifications.begin(), signature.modifications.end(), [&](const Reason& change) {
                return (change.code == "signature_added" &&
                        integrityOf(change.subject) != Integrity::Intact) ||
                       (change.code == "timestamp_added" && integrityOf(change.subject) == Integrity::Broken);
            });
        if (unsound == signature.modifications.end())
            continue;
        signature.integrity = Integrity::Undecided;
        signature.reasons.push_back({"later_revisions_not_analysed", unsound->subject});
        if (signature.indication == Indication::TotalPassed) {
            signature.indication = Indication::Indeterminate;
            signature.subIndication = SubIndication::SigConstraintsFailure;
        }
    }
}

Result<FileReport> validate(const std::filesystem::path& path, const ValidationOptions& options,
                            const CancelToken& cancel) {
    const auto file = File::open(path);
    if (!file)
        return failure(file.error());
    const auto password = options.password ? options.password->view() : BytesView();
    const auto inventory = pdf::readSignatures(*file, password, cancel);
    if (!inventory)
        return failure(inventory.error());

    const x509::TrustAnchors nothing;
    const auto time = options.at.value_or(std::chrono::system_clock::now());
    const SignatureJudge judge(*file, *inventory, options.trust != nullptr ? *options.trust : nothing, time,
                               !options.at, password, cancel);
    FileReport report{path, "PDF", {}, static_cast<int>(inventory->revisionEnds.size())};
    for (const auto& signature : inventory->signatures) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        auto one = judge.judge(signature);
        if (!one)
            return failure(std::move(one.error()));
        one->id = std::to_string(report.signatures.size() + 1);
        one->id.insert(one->id.begin(), 'S');
        report.signatures.push_back(std::move(*one));
    }
    holdToLaterSignatures(report.signatures);
    // A verdict about bytes that were changed while we read would be about neither file.
    if (auto unchanged = file->checkUnchanged(); !unchanged)
        return failure(std::move(unchanged.error()));
    return report;
}

} // namespace

Result<FileReport> validateFile(const std::filesystem::path& file, const ValidationOptions& options,
                                const CancelToken& cancel) {
    try {
        return validate(file, options, cancel);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "validating", {}, file.string());
    }
}

} // namespace kyso::validation
