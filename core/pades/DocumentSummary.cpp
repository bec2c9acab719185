#include "DocumentSummary.h"

#include "base/Limits.h"
#include "base/PathText.h"
#include "pdf/ModificationRules.h"
#include "pdf/WidgetPages.h"
#include "pdfdiff/Readings.h"

#include <algorithm>

namespace kyso::pades {
namespace {

constexpr int inspectedPages = 20;

class Inspection {
public:
    explicit Inspection(const pdf::Document& document) : m_document(document) {}

    bool hasActiveContent(const pdf::InteractiveForm& form) const {
        const auto& catalog = m_document.catalog();
        const auto names = entry(catalog, "Names");
        if (isAction(entry(catalog, "OpenAction")) || !entry(catalog, "AA").isNull() ||
            !entry(names, "JavaScript").isNull() || !entry(names, "EmbeddedFiles").isNull())
            return true;
        // The calculation order exists only for scripts.
        if (!form.dictionary().at("CO").isNull())
            return true;
        const int pages = std::min(pdf::pageCount(m_document).value_or(0), inspectedPages);
        for (int number = 1; number <= pages; ++number) {
            const auto page = pdf::findPage(m_document, number);
            if (page && (!page->dictionary.at("AA").isNull() || annotationsAct(page->dictionary)))
                return true;
        }
        return false;
    }

    // Layers that are off, or change with view and print, show a signer another page than a reader.
    bool hasHiddenContent() const {
        const auto layers = entry(m_document.catalog(), "OCProperties");
        const auto usual = entry(layers, "D");
        const auto off = entry(usual, "OFF");
        const auto automatic = entry(usual, "AS");
        return usual.at("BaseState").isName("OFF") || (off.asArray() && !off.asArray()->empty()) ||
               (automatic.asArray() && !automatic.asArray()->empty());
    }

private:
    pdf::Object entry(const pdf::Object& dictionary, std::string_view key) const {
        auto found = m_document.entry(dictionary, key);
        return found ? std::move(*found) : pdf::Object();
    }
    // Going somewhere in the document, or to a web address on a click, is what links are for.
    static bool isAction(const pdf::Object& action) {
        const auto* kind = action.at("S").asName();
        static constexpr std::string_view harmless[] = {"GoTo", "URI", "Named"};
        return kind && std::ranges::find(harmless, kind->text) == std::end(harmless);
    }
    bool annotationsAct(const pdf::Object& page) const {
        const auto annotations = entry(page, "Annots");
        if (!annotations.asArray())
            return false;
        return std::ranges::any_of(*annotations.asArray(), [this](const pdf::Object& item) {
            const auto annotation = m_document.resolve(item);
            return annotation && (isAction(entry(*annotation, "A")) || !annotation->at("AA").isNull() ||
                                  annotation->at("Subtype").isName("FileAttachment"));
        });
    }

    const pdf::Document& m_document;
};

SignatureFieldSummary summaryOf(const pdf::Document& document, const pdf::SignatureField& field,
                                int& searchLeft) {
    SignatureFieldSummary summary;
    summary.name = field.name;
    summary.isSigned = field.isSigned();
    const auto page = pdf::pageOfWidget(document, field, searchLeft);
    if (!page)
        return summary;
    summary.page = page->number;
    summary.userUnit = page->geometry.userUnit();
    const auto widget = document.object(field.widgets.front());
    if (const auto rect = widget ? pdf::readRect(document, widget->at("Rect")) : std::nullopt)
        summary.rect = page->geometry.toVisible(*rect);
    summary.isVisible = summary.rect.widthPt > 0 && summary.rect.heightPt > 0;
    return summary;
}

} // namespace

Result<DocumentSummary> summarize(const std::filesystem::path& path, BytesView password) {
    auto file = File::openKept(path);
    if (!file)
        return failure(std::move(file.error()));
    auto document = pdf::Document::open(*file, password);
    if (!document)
        return failure(std::move(document.error()));
    auto pages = pdf::pageCount(*document);
    if (!pages)
        return failure(std::move(pages.error()));
    // A count that no page stands behind is no count.
    if (auto first = pdf::findPage(*document, 1); !first)
        return failure(std::move(first.error()));
    auto form = pdf::InteractiveForm::read(*document);
    if (!form)
        return failure(std::move(form.error()));
    auto rules = pdf::ModificationRules::read(*document, *form);
    if (!rules)
        return failure(std::move(rules.error()));

    DocumentSummary summary;
    summary.path = path;
    summary.identity = file->identity();
    summary.sizeBytes = file->sizeBytes();
    summary.pdfVersion = document->version();
    summary.pageCount = *pages;
    summary.isEncrypted = document->encryption() != nullptr;
    summary.docMdp = rules->docMdp();
    summary.hasXfa = form->hasXfa();
    const Inspection inspection(*document);
    summary.hasActiveContent = inspection.hasActiveContent(*form);
    summary.hasHiddenContent = inspection.hasHiddenContent();
    if (summary.sizeBytes <= limits::maxComparedBytes) {
        const auto parting = pdf::whereReadingsPart(*document, {summary.sizeBytes}, {});
        if (!parting && parting.error().code != ErrorCode::PdfTooComplex)
            return failure(parting.error());
        summary.readsTwoWays = !parting || parting->has_value();
    }
    bool hasEmptyField = false;
    int searchLeft = pdf::usualPageSearch;
    if (form->signatureFields().size() > static_cast<std::size_t>(limits::maxSignatures))
        return failure(ErrorCode::PdfTooComplex, "too many signature fields", {}, toUtf8(path));
    for (const auto& field : form->signatureFields()) {
        summary.signatureFields.push_back(summaryOf(*document, field, searchLeft));
        hasEmptyField |= !field.isSigned() && !rules->reasonNotToSignField(field.name);
    }
    summary.unsignable = rules->reasonNotToSign();
    if (!summary.unsignable && !hasEmptyField)
        summary.unsignable = rules->reasonNotToAddField(form->freeFieldName());
    return summary;
}

} // namespace kyso::pades
