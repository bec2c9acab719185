#include "PadesFormat.h"

#include "ContentsSize.h"
#include "ExtendDocument.h"
#include "SignedDocument.h"
#include "ValidateDocument.h"
#include "Wishes.h"
#include "pdf/SignatureReading.h"

#include <algorithm>
#include <array>

namespace kyso::pades {
namespace {

/// Readers look for the header within the first 1024 bytes (ISO 32000-2 annex I, note on compatibility).
constexpr std::size_t headerBytes = 1024;
constexpr std::string_view header = "%PDF-";

class Shared final : public signing::FormatShared {
public:
    AppearanceCache appearances;
    ContentsSize contentsSize;
};

class Signed final : public signing::Signed {
public:
    explicit Signed(SignedDocument document) : m_document(std::move(document)) {}
    Result<signing::SignedFile> finish(const signing::SigningTools& tools, signing::RunShared& shared,
                                       const CancelToken& cancel) override {
        return finishDocument(std::move(m_document), tools, shared, cancel);
    }

private:
    SignedDocument m_document;
};

class Prepared final : public signing::Prepared {
public:
    explicit Prepared(PreparedSignature signature) : m_signature(std::move(signature)) {}
    const Bytes& dataToBeSigned() const override { return m_signature.dataToBeSigned(); }
    x509::SignatureAlgorithm algorithm() const override { return m_signature.algorithm(); }
    Result<std::unique_ptr<signing::Signed>> complete(BytesView signatureValue) override {
        auto document = std::move(m_signature).complete(signatureValue);
        if (!document)
            return failure(std::move(document.error()));
        return std::make_unique<Signed>(std::move(*document));
    }

private:
    PreparedSignature m_signature;
};

class Plan final : public signing::Plan {
public:
    explicit Plan(SigningPlan plan) : m_plan(std::move(plan)) {}
    bool isSkipped() const override { return m_plan.isSkipped(); }
    signing::SignedFile outcome() const override { return m_plan.outcome(); }
    Result<std::unique_ptr<signing::Prepared>> prepare(const ProgressCallback& progress,
                                                       const CancelToken& cancel) override {
        auto prepared = PreparedSignature::prepare(std::move(m_plan), progress, cancel);
        if (!prepared)
            return failure(std::move(prepared.error()));
        return std::make_unique<Prepared>(std::move(*prepared));
    }

private:
    SigningPlan m_plan;
};

} // namespace

std::string_view PadesFormat::id() const {
    return formatId;
}

bool PadesFormat::recognises(const File& file) const {
    std::array<std::uint8_t, headerBytes> begin{};
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(begin.size(), file.sizeBytes()));
    const auto part = std::span(begin).first(size);
    return file.readInto(0, part) && asText(part).find(header) != std::string_view::npos;
}

std::unique_ptr<signing::FormatShared> PadesFormat::makeShared() const {
    return std::make_unique<Shared>();
}

Result<bool> PadesFormat::check(const signing::SignItem& item, const std::vector<x509::Certificate>* chain,
                                signing::EarlierSignatures* earlier, const CancelToken& cancel) const {
    return SigningPlan::check(item, chain, earlier, cancel);
}

Result<std::unique_ptr<signing::Plan>> PadesFormat::plan(const signing::SignItem& item,
                                                         const signing::SigningTools& tools,
                                                         signing::RunShared& shared,
                                                         const CancelToken& cancel) const {
    auto& own = static_cast<Shared&>(*shared.of(*this)); // as makeShared made it
    const Drawing drawing{m_appearances, m_texts, own.appearances};
    auto plan = SigningPlan::make(item, tools, drawing, own.contentsSize, shared, cancel);
    if (!plan)
        return failure(std::move(plan.error()));
    return std::make_unique<Plan>(std::move(*plan));
}

Result<signing::ExtendedFile> PadesFormat::extend(const signing::ExtendItem& item,
                                                  const signing::ExtendTools& tools,
                                                  signing::RunShared& shared,
                                                  const ProgressCallback& progress,
                                                  const CancelToken& cancel) const {
    return extendDocument(item, tools, shared, progress, cancel);
}

Result<int> PadesFormat::countSignatures(const File& file, const CancelToken& cancel) const {
    const auto inventory = pdf::readSignatures(file, {}, cancel);
    return inventory ? Result<int>(static_cast<int>(inventory->signatures.size()))
                     : failure(inventory.error());
}

Result<validation::FileReport> PadesFormat::validate(const File& file,
                                                     const validation::ValidationOptions& options,
                                                     const CancelToken& cancel) const {
    return validateDocument(file, options, cancel);
}

} // namespace kyso::pades
