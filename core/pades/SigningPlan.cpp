#include "SigningPlan.h"

#include "base/AtomicFile.h"
#include "base/Limits.h"
#include "base/PathText.h"
#include "base/WithinMemory.h"
#include "pdf/SeedValues.h"
#include "pdfdiff/Readings.h"

#include <algorithm>

namespace kyso::pades {

using signing::EarlierSignatures;
using signing::Level;
using signing::OutputNames;
using signing::RunShared;
using signing::SignedFile;
using signing::SigningTools;
using signing::SignItem;

namespace {

// A contract says “(sign, full name)” on the line below “For party B”: that line stays free.
constexpr double anchorGapLines = 2;
// A spare time-stamp server may send a longer chain than the one that was tried.
constexpr std::size_t timeStampSlackBytes = 4096;

BytesView passwordOf(const SignItem& item) {
    return item.password ? item.password->view() : BytesView();
}

pdf::PagePlacement wishedPlace(const Placement& placement) {
    return {placement.page, placement.rect, placement.ignoresUserUnit};
}

// Keeps the size and moves the rectangle as little as possible so that it lies on the page.
VisibleRect movedOnto(const PageSize& page, VisibleRect rect) {
    rect.xPt = std::max(0.0, std::min(rect.xPt, page.widthPt - rect.widthPt));
    rect.yPt = std::max(0.0, std::min(rect.yPt, page.heightPt - rect.heightPt));
    return rect;
}

} // namespace

SigningPlan::SigningPlan(const SignItem& item, File source)
    : m_item(item), m_wishes(&wishesOf(m_item.request)),
      m_source(std::make_unique<const File>(std::move(source))) {}

Result<bool> SigningPlan::check(const SignItem& item, const std::vector<x509::Certificate>* chain,
                                EarlierSignatures* earlier, const CancelToken& cancel) {
    const auto about = [&item](Error error) {
        if (error.subject.empty())
            error.subject = toUtf8(item.input);
        return failure(std::move(error));
    };
    auto source = signing::openShown(item);
    if (!source)
        return failure(std::move(source.error()));
    SigningPlan plan(item, std::move(*source));
    OutputNames names;
    const auto output = names.choose(signing::wishOf(item), &plan.source().identity());
    if (!output)
        return failure(output.error());
    if (output->skip)
        return false;
    if (auto opened = plan.openDocument(); !opened)
        return about(std::move(opened.error()));
    // Looking for text takes a renderer; where it stands is asked when the rest is known to be good.
    std::optional<pdf::PagePlacement> wished;
    if (const auto& placement = plan.m_wishes->placement)
        wished = placement->anchorText.empty() ? wishedPlace(*placement) : pdf::PagePlacement{1, {}, false};
    if (auto aimed = plan.chooseTarget(wished); !aimed)
        return about(std::move(aimed.error()));
    x509::DigestAlgorithm digest{};
    if (chain != nullptr && !chain->empty())
        digest = item.request.algorithm.value_or(x509::defaultAlgorithmFor(chain->front())).digest;
    // A level that is not reached is told later, when the servers were asked.
    if (auto met = plan.checkSeedValues(item.request.level, digest, chain); !met)
        return about(std::move(met.error()));
    if (auto judged = plan.judgeEarlier(earlier, cancel); !judged)
        return about(std::move(judged.error()));
    // Nothing else tells for certain whether one may write there.
    if (auto writable = AtomicFile::create(output->path, output->onExisting); !writable)
        return failure(std::move(writable.error()));
    return true;
}

Result<SigningPlan> SigningPlan::make(const SignItem& item, const SigningTools& tools, const Drawing& drawing,
                                      ContentsSize& contentsSize, RunShared& shared,
                                      const CancelToken& cancel) {
    auto source = signing::openShown(item);
    if (!source)
        return failure(std::move(source.error()));
    SigningPlan plan(item, std::move(*source));
    auto choice = signing::SigningChoice::make(item.request, tools);
    if (!choice)
        return failure(std::move(choice.error()));
    plan.m_choice = std::move(*choice);
    if (auto sized = plan.sizeContents(contentsSize); !sized)
        return failure(std::move(sized.error()));
    auto output = shared.names.choose(signing::wishOf(item), &plan.source().identity());
    if (!output)
        return failure(std::move(output.error()));
    plan.m_output = std::move(*output);
    if (plan.isSkipped())
        return plan;
    if (auto asked = plan.m_choice.ask(item.request, tools, shared, cancel); !asked)
        return failure(std::move(asked.error()));
    if (plan.timeStampBytes() > 0)
        plan.m_contentsBytes += plan.timeStampBytes() + timeStampSlackBytes;
    auto done = plan.openDocument();
    if (done)
        done = plan.compareReadings(cancel);
    if (done)
        done = plan.aim(drawing);
    if (done)
        done = plan.judgeEarlier(tools.earlier, cancel);
    if (done)
        done = plan.draw(drawing);
    if (!done) {
        auto error = std::move(done.error());
        if (error.subject.empty())
            error.subject = toUtf8(item.input);
        return failure(std::move(error));
    }
    return plan;
}

Result<void> SigningPlan::sizeContents(ContentsSize& contentsSize) {
    const auto size = contentsSize.of(chain(), algorithm());
    if (!size)
        return failure(size.error());
    m_contentsBytes = *size;
    return {};
}

Result<void> SigningPlan::openDocument() {
    auto document = pdf::Document::open(*m_source, passwordOf(m_item));
    if (!document)
        return failure(std::move(document.error()));
    m_document = std::move(*document);
    auto form = pdf::InteractiveForm::read(*m_document);
    if (!form)
        return failure(std::move(form.error()));
    m_form = std::move(*form);
    m_conformance = pdf::Conformance::of(*m_document);
    return {};
}

/// Long documents are not looked through for it; whoever checks the signature does.
Result<void> SigningPlan::compareReadings(const CancelToken& cancel) {
    if (m_source->sizeBytes() > limits::maxComparedBytes)
        return {};
    const auto parting = pdf::whereReadingsPart(*m_document, {m_source->sizeBytes()}, cancel);
    if (!parting && parting.error().code != ErrorCode::PdfTooComplex)
        return failure(parting.error());
    if (!parting || *parting)
        m_readsTwoWays = Error{ErrorCode::PdfReadsTwoWays,
                               parting ? (*parting)->where : parting.error().what,
                               {},
                               toUtf8(m_item.input),
                               false,
                               {}};
    return {};
}

Result<void> SigningPlan::judgeEarlier(EarlierSignatures* earlier, const CancelToken& cancel) {
    const auto& fields = m_form->signatureFields();
    if (std::ranges::none_of(fields, [](const auto& field) { return field.isSigned(); }))
        return {};
    auto said = signing::lookBeforeSigning(earlier, {m_item.input, m_item.password},
                                           m_item.request.allowBrokenSignatures, cancel);
    if (!said)
        return failure(std::move(said.error()));
    m_earlierInDoubt = std::move(*said);
    return {};
}

Result<void> SigningPlan::aim(const Drawing& drawing) {
    auto wished = placement(drawing);
    if (!wished)
        return failure(std::move(wished.error()));
    if (auto chosen = chooseTarget(*wished); !chosen)
        return chosen;
    return checkSeedValues(level(), algorithm().digest, &chain());
}

Result<void> SigningPlan::checkSeedValues(Level level, x509::DigestAlgorithm digest,
                                          const std::vector<x509::Certificate>* chain) const {
    if (!m_target.existing)
        return {};
    pdf::SeedFacts facts;
    facts.reason = m_item.request.reason;
    facts.certify = m_wishes->certify;
    facts.hasTimeStamp = level != Level::BaselineB;
    facts.hasEvidence = level == Level::BaselineLT || level == Level::BaselineLTA;
    if (chain != nullptr)
        facts.signer = pdf::SeedSigner{digest, chain};
    if (auto unmet = pdf::unmetSeedValue(*m_document, *m_target.existing, facts))
        return failure(std::move(*unmet));
    return {};
}

Result<void> SigningPlan::chooseTarget(const std::optional<pdf::PagePlacement>& wished) {
    auto rules = pdf::ModificationRules::read(*m_document, *m_form);
    if (!rules)
        return failure(std::move(rules.error()));
    auto target =
        pdf::chooseTarget(*m_document, *m_form, *rules, m_wishes->fieldName, m_wishes->certify, wished);
    if (!target)
        return failure(std::move(target.error()));
    m_target = std::move(*target);
    const auto& look = m_wishes->appearance;
    const bool isVisible = m_target.rect || !m_target.widgets.empty();
    if (!isVisible || !look.mustStayTransparent || look.image.empty())
        return {};
    const auto allowed = mayUseSoftMasks();
    if (!allowed)
        return failure(allowed.error());
    return *allowed ? Result<void>() : failure(ErrorCode::TransparencyForbidden, "PDF/A without soft masks");
}

Result<bool> SigningPlan::mayUseSoftMasks() const {
    if (!m_conformance.isArchival())
        return true;
    auto pages = m_target.stampedPages;
    for (const auto& widget : m_target.widgets)
        pages.push_back(widget.page);
    auto allowed =
        m_target.existing || (m_target.page && m_conformance.allowsSoftMasks(*m_document, *m_target.page));
    for (std::size_t i = 0; allowed && i < pages.size(); ++i) {
        const auto page = pdf::findPage(*m_document, pages[i]);
        if (!page)
            return failure(page.error());
        allowed = m_conformance.allowsSoftMasks(*m_document, *page);
    }
    return allowed;
}

Result<std::optional<pdf::PagePlacement>> SigningPlan::placement(const Drawing& drawing) const {
    if (!m_wishes->placement)
        return std::nullopt;
    const auto& wished = *m_wishes->placement;
    if (wished.anchorText.empty() || !m_wishes->fieldName.empty())
        return wishedPlace(wished);
    if (!drawing.texts)
        return failure(ErrorCode::RendererMissing, "nobody to look for text");
    const auto find = [&] {
        return drawing.texts->find(m_item.input.path(), passwordOf(m_item), wished.anchorText);
    };
    auto hits = find();
    // What ended the renderer need not have been this document.
    if (!hits && hits.error().code == ErrorCode::RendererCrashed)
        hits = find();
    if (!hits)
        return failure(std::move(hits.error()));
    if (hits->empty())
        return failure(ErrorCode::PdfAnchorNotFound, "text not found", {}, wished.anchorText);
    const auto& hit = hits->back();
    auto page = pdf::findPage(*m_document, hit.page);
    if (!page)
        return failure(std::move(page.error()));
    const auto size = page->geometry.visibleSize();
    // Text boxes are measured on a page drawn without /UserUnit.
    const double unit = page->geometry.userUnit();
    auto rect = wished.rect.value_or(pdf::usualPlace(size));
    rect.xPt = (hit.xPt + hit.widthPt / 2) * unit - rect.widthPt / 2;
    rect.yPt = (hit.yPt - anchorGapLines * hit.heightPt) * unit - rect.heightPt;
    return pdf::PagePlacement{hit.page, movedOnto(size, rect), false};
}

Result<AppearanceCache::Appearance> SigningPlan::drawn(const Drawing& drawing, double widthPt,
                                                       double heightPt) const {
    if (!drawing.source)
        return failure(ErrorCode::AppearanceFailed, "nobody to draw the appearance");
    const auto softMasks = mayUseSoftMasks();
    if (!softMasks)
        return failure(softMasks.error());
    auto content = m_wishes->appearance;
    content.softMasks = *softMasks;
    content.profiledColours = m_conformance.isArchival();
    return drawing.drawn.get(*drawing.source, content, widthPt, heightPt);
}

Result<void> SigningPlan::draw(const Drawing& drawing) {
    for (const auto& widget : m_target.widgets) {
        auto appearance = drawn(drawing, widget.widthPt, widget.heightPt);
        if (!appearance)
            return failure(std::move(appearance.error()));
        m_widgetAppearances.push_back(std::move(*appearance));
    }
    if (!m_target.rect)
        return {};
    auto appearance = drawn(drawing, m_target.rect->widthPt, m_target.rect->heightPt);
    if (!appearance)
        return failure(std::move(appearance.error()));
    m_appearance = std::move(*appearance);
    return {};
}

pdf::SignatureDetails SigningPlan::details() const {
    std::vector<const pdf::ImportedAppearance*> widgets;
    for (const auto& appearance : m_widgetAppearances)
        widgets.push_back(appearance.get());
    return {.signerName = chain().front().subject().displayName(),
            .reason = m_item.request.reason,
            .location = m_wishes->location,
            .contact = m_wishes->contact,
            .claimedSigningTime = m_item.request.claimedSigningTime,
            .certify = m_wishes->certify,
            .contentsBytes = m_contentsBytes,
            .appearance = m_appearance.get(),
            .widgetAppearances = std::move(widgets),
            .conformance = m_conformance};
}

Result<pdf::UpdateBytes> SigningPlan::buildUpdate() const {
    return pdf::buildSignatureUpdate(*m_document, *m_form, m_target, details());
}

SignedFile SigningPlan::outcome() const {
    SignedFile made;
    made.input = m_item.input;
    made.output = m_output.path;
    made.format = formatId;
    made.fieldName = m_target.fieldName;
    made.skipped = m_output.skip;
    m_choice.tell(made);
    if (m_readsTwoWays)
        made.remarks.push_back(*m_readsTwoWays);
    if (m_document && !pdf::keepsConformance(*m_document, *m_form, m_target, details()))
        made.remarks.push_back({ErrorCode::ConformanceLost, "signed before", {}, {}, false, std::nullopt});
    made.earlierInDoubt = m_earlierInDoubt;
    return made;
}

} // namespace kyso::pades
