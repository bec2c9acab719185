#include "CadesFormat.h"

#include "CmsSigning.h"
#include "ExtendCms.h"
#include "Names.h"
#include "SignaturesJudge.h"

namespace kyso::cades {
namespace {

/// What is named, or, where the name is that of a signature, what it is of.
std::filesystem::path contentByName(const Source& input, const std::filesystem::path& named) {
    return named.empty() && formByName(input.shownPath()) == FormByName::None
               ? std::filesystem::path()
               : contentFor(input.path(), named);
}

class Plan final : public signing::Plan {
public:
    explicit Plan(std::unique_ptr<CmsPlan> plan) : m_plan(std::move(plan)) {}
    bool isSkipped() const override { return m_plan->isSkipped(); }
    signing::SignedFile outcome() const override { return m_plan->outcome(); }
    Result<std::unique_ptr<signing::Prepared>> prepare(const ProgressCallback& progress,
                                                       const CancelToken& cancel) override {
        return cades::prepare(std::move(m_plan), progress, cancel);
    }

private:
    std::unique_ptr<CmsPlan> m_plan;
};

} // namespace

std::string_view CadesFormat::id() const {
    return formatId;
}

std::filesystem::path CadesFormat::alsoReads(const signing::SignItem& item) const {
    return contentByName(item.input, wishesOf(item.request).content);
}

std::filesystem::path CadesFormat::alsoReads(const signing::ExtendItem& item) const {
    return contentByName(item.input, item.content);
}

bool CadesFormat::recognises(const File& file) const {
    return CmsFile::recognises(file);
}

Result<bool> CadesFormat::check(const signing::SignItem& item,
                                const std::vector<x509::Certificate>* /*chain*/,
                                signing::EarlierSignatures* earlier, const CancelToken& cancel) const {
    return CmsPlan::check(item, earlier, cancel);
}

Result<std::unique_ptr<signing::Plan>> CadesFormat::plan(const signing::SignItem& item,
                                                         const signing::SigningTools& tools,
                                                         signing::RunShared& shared,
                                                         const CancelToken& cancel) const {
    auto plan = CmsPlan::make(item, tools, shared, cancel);
    if (!plan)
        return failure(std::move(plan.error()));
    return std::make_unique<Plan>(std::move(*plan));
}

Result<signing::ExtendedFile> CadesFormat::extend(const signing::ExtendItem& item,
                                                  const signing::ExtendTools& tools,
                                                  signing::RunShared& shared,
                                                  const ProgressCallback& progress,
                                                  const CancelToken& cancel) const {
    return extendCms(item, tools, shared, progress, cancel);
}

Result<int> CadesFormat::countSignatures(const File& file, const CancelToken& cancel) const {
    const auto read = CmsFile::read(file, cancel);
    return read ? Result<int>(static_cast<int>(read->pieces().signers.size())) : failure(read.error());
}

Result<validation::FileReport> CadesFormat::validate(const File& file,
                                                     const validation::ValidationOptions& options,
                                                     const CancelToken& cancel) const {
    return validateCms(file, options, cancel);
}

} // namespace kyso::cades
