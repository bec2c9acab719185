#include "CmsPlan.h"

#include "LongTerm.h"
#include "Names.h"
#include "base/AtomicFile.h"
#include "base/PathText.h"

namespace kyso::cades {

using signing::EarlierSignatures;
using signing::SignedFile;
using signing::SignItem;

namespace {

tl::unexpected<Error> about(Error error, const SignItem& item) {
    if (error.subject.empty())
        error.subject = toUtf8(item.input);
    return failure(std::move(error));
}

} // namespace

Result<bool> CmsPlan::check(const SignItem& item, EarlierSignatures* earlier, const CancelToken& cancel) {
    CmsPlan plan(item);
    signing::OutputNames names;
    auto done = plan.open(cancel);
    if (done)
        done = plan.chooseOutput(names);
    if (done && plan.isSkipped())
        return false;
    if (done)
        done = plan.judgeEarlier(earlier, cancel);
    if (!done)
        return about(std::move(done.error()), item);
    // Nothing else tells for certain whether one may write there.
    if (auto writable = AtomicFile::create(plan.m_output.path, plan.m_output.onExisting); !writable)
        return failure(std::move(writable.error()));
    return true;
}

Result<std::unique_ptr<CmsPlan>> CmsPlan::make(const SignItem& item, const signing::SigningTools& tools,
                                               signing::RunShared& shared, const CancelToken& cancel) {
    std::unique_ptr<CmsPlan> plan(new CmsPlan(item));
    auto choice = signing::SigningChoice::make(item.request, tools);
    if (!choice)
        return failure(std::move(choice.error()));
    plan->m_choice = std::move(*choice);
    auto done = plan->open(cancel);
    if (done)
        done = plan->chooseOutput(shared.names);
    if (done && plan->isSkipped())
        return plan;
    if (done)
        done = plan->checkGivenDigest();
    if (done)
        done = plan->m_choice.ask(item.request, tools, shared, cancel);
    if (done)
        done = plan->judgeEarlier(tools.earlier, cancel);
    if (!done)
        return about(std::move(done.error()), item);
    return plan;
}

Result<void> CmsPlan::open(const CancelToken& cancel) {
    if (m_item.request.wishes && dynamic_cast<const Wishes*>(m_item.request.wishes.get()) == nullptr)
        return failure(ErrorCode::UsageWrong, "conflict", {}, m_item.input.fileName() + " (CMS)");
    const auto& wishes = wishesOf(m_item.request);
    if (wishes.digest && m_item.request.level == signing::Level::BaselineLTA &&
        wishes.digest->algorithm != x509::DigestAlgorithm::Sha256)
        return failure(ErrorCode::AlgorithmUnsupported, "an archive needs the document's SHA-256", {},
                       std::string(nameOf(wishes.digest->algorithm)));
    if (wishes.digest)
        return {};
    auto source = signing::openShown(m_item);
    if (!source)
        return failure(std::move(source.error()));
    m_source = std::make_unique<const File>(std::move(*source));
    if (m_source->sizeBytes() == 0)
        return failure(ErrorCode::FileEmpty, "empty file");
    m_encloses = !wishes.detached;
    if (!CmsFile::recognises(*m_source))
        return openContent(wishes);
    auto base = CmsFile::read(*m_source, cancel);
    if (!base)
        return failure(std::move(base.error()));
    // Certificates alone are a document like any other.
    if (base->pieces().signers.empty())
        return openContent(wishes);
    if (m_item.request.format.empty() && formByName(m_source->source().shownPath()) == FormByName::None)
        return failure(ErrorCode::FormatUnsupported, "its name does not say that it is CMS", {},
                       toUtf8(m_source->source()));
    if (base->signedData().contentType() != cms::oid::data)
        return failure(ErrorCode::FormatUnsupported, "signed content of another kind", {},
                       toUtf8(m_source->source()));
    if (hasOlderArchive(base->signedData()))
        return failure(ErrorCode::OlderArchiveForm, "archive-time-stamp before version 3");
    m_encloses = base->content().has_value();
    m_base = std::move(*base);
    return openContent(wishes);
}

Result<void> CmsPlan::openContent(const Wishes& wishes) {
    if (m_base) {
        auto content = Content::find(*m_source, *m_base, wishes.content);
        if (!content)
            return failure(std::move(content.error()));
        if (!*content)
            return failure(ErrorCode::SignedContentMissing, "nothing of that name beside it", {},
                           toUtf8(m_source->source().shownPath().stem()));
        m_content = std::move(**content);
        return {};
    }
    m_content = Content::whole(*m_source);
    return {};
}

Result<void> CmsPlan::chooseOutput(signing::OutputNames& names) {
    // The document is never lost to its signature, whatever was agreed to; nor one that was only named.
    auto wish = signing::wishOf(m_item);
    wish.allowReplacingInput = wish.allowReplacingInput && m_base;
    if (m_content)
        names.protect(m_content->file().path());
    names.protect(wishesOf(m_item.request).content);
    auto chosen = names.choose(wish, m_source ? &m_source->identity() : nullptr);
    if (!chosen)
        return failure(std::move(chosen.error()));
    m_output = std::move(*chosen);
    if (!mayHold(m_item.output, m_encloses))
        return failure(ErrorCode::UsageWrong, "conflict", {},
                       "-o " + toUtf8(m_item.output.filename()) + " " + m_item.input.fileName());
    return {};
}

Result<void> CmsPlan::checkGivenDigest() const {
    const auto& given = digest();
    if (!given)
        return {};
    const auto algorithm = m_choice.algorithm().digest;
    if (given->algorithm != algorithm || given->value.size() != digestSizeBytes(algorithm))
        return failure(ErrorCode::AlgorithmUnsupported, "the digest given is not the one the key signs", {},
                       std::string(nameOf(given->algorithm)));
    return {};
}

Result<void> CmsPlan::judgeEarlier(EarlierSignatures* earlier, const CancelToken& cancel) {
    if (!m_base)
        return {};
    auto said =
        signing::lookBeforeSigning(earlier, {m_item.input, m_item.password, wishesOf(m_item.request).content},
                                   m_item.request.allowBrokenSignatures, cancel);
    if (!said)
        return failure(std::move(said.error()));
    m_earlierInDoubt = std::move(*said);
    return {};
}

Result<void> CmsPlan::checkUnchanged() const {
    if (m_content && m_content->detached() != nullptr)
        if (auto same = m_content->detached()->checkUnchanged(); !same)
            return same;
    return m_source ? m_source->checkUnchanged() : Result<void>();
}

SignedFile CmsPlan::outcome() const {
    SignedFile made;
    made.input = m_item.input;
    made.output = m_output.path;
    made.format = formatId;
    made.skipped = m_output.skip;
    made.isOfDigestOnly = digest().has_value();
    m_choice.tell(made);
    made.earlierInDoubt = m_earlierInDoubt;
    return made;
}

} // namespace kyso::cades
