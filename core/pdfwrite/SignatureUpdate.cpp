#include "SignatureUpdate.h"

#include "BlankAppearance.h"
#include "PadesExtension.h"
#include "StructureTags.h"
#include "pdf/TextString.h"

#include <algorithm>
#include <map>

namespace kyso::pdf {
namespace {

constexpr std::int64_t signaturesExist = 1;
constexpr std::int64_t appendOnly = 2;
constexpr int printAndLocked = 4 + 128;
constexpr std::int64_t hiddenOrNoView = 2 + 32;

Object rectangle(const PageRect& rect) {
    return Object(Object::Array{Object(rect.x0), Object(rect.y0), Object(rect.x1), Object(rect.y1)});
}

bool isSigned(const InteractiveForm& form) {
    return std::ranges::any_of(form.signatureFields(), &SignatureField::isSigned);
}

class Writer {
public:
    Writer(const Document& document, const InteractiveForm& form, const SignatureTarget& target,
           const SignatureDetails& details)
        : m_document(document), m_form(form), m_target(target), m_details(details), m_update(document),
          m_tags(document, m_update), m_signature(m_update.reserve()),
          m_writesTags(details.conformance.wantsTags() && !isSigned(form) && m_tags.exist()) {}

    Result<UpdateBytes> write() {
        auto done = m_target.existing ? fillExistingField() : addField();
        if (done)
            done = updateForm();
        if (done && m_details.certify != DocMdpPermission::None)
            done = certify();
        if (done && m_details.isTimeStamp)
            done = declarePadesExtension(m_document, m_update);
        if (done)
            done = stampPages();
        auto dictionary = done ? signatureDictionary() : Result<Object>(tl::unexpect, done.error());
        if (!dictionary)
            return failure(std::move(dictionary.error()));
        m_update.putSignature(m_signature, std::move(*dictionary), m_details.contentsBytes);
        return m_update.finish();
    }

private:
    // An array entry of an object that is being changed: changed in its own object when it is indirect.
    Result<void> appendTo(Object& dictionary, const char* key, Object item) {
        auto& entry = (*dictionary.asDictionary())[key];
        if (const auto* reference = entry.asReference()) {
            auto array = m_document.resolve(entry);
            if (array && array->asArray()) {
                auto edited = m_update.edit(*reference);
                if (!edited)
                    return failure(std::move(edited.error()));
                if ((*edited)->asArray()) {
                    (*edited)->asArray()->push_back(std::move(item));
                    return {};
                }
            }
        }
        if (!entry.asArray())
            entry = Object(Object::Array{});
        entry.asArray()->push_back(std::move(item));
        return {};
    }

    // Adds to /Annots of a page, touching the page itself only when it must.
    Result<void> annotate(const Page& page, Reference annotation) {
        const auto& annotations = page.dictionary.at("Annots");
        if (const auto* reference = annotations.asReference()) {
            auto array = m_document.object(*reference);
            if (array && array->asArray()) {
                auto edited = m_update.edit(*reference);
                if (!edited)
                    return failure(std::move(edited.error()));
                (*edited)->asArray()->emplace_back(annotation);
                return {};
            }
        }
        auto edited = m_update.edit(page.reference);
        if (!edited || !(*edited)->asDictionary())
            return failure(ErrorCode::PdfDamaged, "page is no dictionary");
        return appendTo(**edited, "Annots", Object(annotation));
    }

    // What an appearance is made of is written once, however many widgets show it.
    Object shown(const ImportedAppearance& appearance, int quarterTurns) {
        const bool isFirst = m_resources.empty();
        auto& resources = m_resources[&appearance];
        if (resources.isNull()) {
            resources = appearance.addResources(m_update);
            if (isFirst)
                holdBlankAppearance(resources);
        }
        const auto matrix =
            PageGeometry::turnedMatrix(quarterTurns, appearance.widthPt(), appearance.heightPt());
        const auto form = appearance.addForm(m_update, resources, matrix);
        return Object(Object::Dictionary{{"N", Object(form)}});
    }
    /// For time-stamps to come, which may not bring one along.
    void holdBlankAppearance(Object& resources) {
        if (!m_details.conformance.wantsEmptyAppearances() || findBlankAppearance(m_document, m_form))
            return;
        if (auto* entries = resources.asDictionary()) {
            auto& objects = (*entries)["XObject"];
            if (objects.isNull())
                objects = Object(Object::Dictionary{});
            if (auto* named = objects.asDictionary())
                named->emplace(blankAppearanceName, Object(addBlankAppearance(m_update)));
        }
    }
    Object appearanceFor(const Page& page) {
        return shown(*m_details.appearance, page.geometry.quarterTurns());
    }
    bool isVisible() const { return m_target.rect && m_target.page && m_details.appearance; }

    /// Null where a certification or lock forbids new appearances and there is none to take: signatures that
    /// hold matter more than conformance.
    Object blankAppearance() {
        auto form = findBlankAppearance(m_document, m_form);
        if (!form && m_details.isTimeStamp) {
            const auto rules = ModificationRules::read(m_document, m_form);
            if (!rules || rules->reasonNotToAddField(m_target.fieldName))
                return {};
        }
        if (!form)
            form = addBlankAppearance(m_update);
        return Object(Object::Dictionary{{"N", Object(*form)}});
    }

    Result<void> addField() {
        const auto& conformance = m_details.conformance;
        const bool isBesideTree = conformance.isAccessible() && !m_writesTags;
        const auto page =
            isBesideTree && !isVisible() ? pageInTreeOrder(m_document, *m_target.page) : *m_target.page;
        // What lies outside of the visible page need not stand in the tree (ISO 14289-1 §7.18.1).
        const auto unseen = isBesideTree ? page.geometry.toPage({-1, -1, 0, 0}) : PageRect{};
        Object::Dictionary field{
            {"Type", Object::name("Annot")},
            {"Subtype", Object::name("Widget")},
            {"FT", Object::name("Sig")},
            {"T", Object::string(toTextString(m_target.fieldName))},
            {"V", Object(m_signature)},
            {"P", Object(page.reference)},
            {"F", Object(printAndLocked)},
            {"Rect", rectangle(isVisible() ? page.geometry.toPage(*m_target.rect) : unseen)}};
        if (isVisible())
            field["AP"] = appearanceFor(page);
        else if (auto blank = conformance.wantsEmptyAppearances() ? blankAppearance() : Object();
                 !blank.isNull())
            field["AP"] = std::move(blank);
        m_newField = m_update.reserve();
        // A description needs a language: that of the document or of its element (ISO 14289-1 §7.2).
        if (conformance.wantsTags() && (m_writesTags || !m_tags.needLanguage()))
            field["TU"] = Object::string(toTextString(description()));
        if (auto done = tag(page, m_newField, field, "Form"); !done)
            return done;
        m_update.put(m_newField, Object(std::move(field)));
        return annotate(page, m_newField);
    }

    /// Whose signature it is, for people who hear the document read.
    const std::string& description() const {
        return m_details.signerName.empty() ? m_target.fieldName : m_details.signerName;
    }

    Result<void> tag(const Page& page, Reference annotation, Object::Dictionary& entries, const char* role) {
        return m_writesTags ? m_tags.add(page, annotation, entries, {role, description()}) : Result<void>();
    }

    Result<void> fillExistingField() {
        auto field = m_update.edit(m_target.existing->reference);
        if (!field || !(*field)->asDictionary())
            return failure(ErrorCode::PdfDamaged, "signature field is no dictionary");
        (*(*field)->asDictionary())["V"] = Object(m_signature);
        for (std::size_t i = 0; i < m_target.widgets.size() && i < m_details.widgetAppearances.size(); ++i)
            if (auto done = showIn(m_target.widgets[i], *m_details.widgetAppearances[i]); !done)
                return done;
        return {};
    }

    Result<void> showIn(const WidgetTarget& target, const ImportedAppearance& appearance) {
        auto widget = m_update.edit(target.reference);
        if (!widget || !(*widget)->asDictionary())
            return failure(ErrorCode::PdfDamaged, "signature widget is no dictionary");
        auto& entries = *(*widget)->asDictionary();
        entries["AP"] = shown(appearance, target.quarterTurns);
        const auto flags = m_document.entry(**widget, "F");
        const auto old = flags && flags->asInteger() ? *flags->asInteger() : 0;
        if ((old & hiddenOrNoView) != 0 || (old & 4) == 0)
            entries["F"] = Object((old & ~hiddenOrNoView) | 4);
        return {};
    }

    // The form takes the new field and says that there are signatures (table 225).
    Result<void> updateForm() {
        const auto flags = m_document.entry(m_form.dictionary(), "SigFlags");
        const auto old = flags && flags->asInteger() ? *flags->asInteger() : 0;
        const auto wanted = old | signaturesExist | appendOnly;
        if (!m_newField && old == wanted)
            return {};
        if (!m_form.exists()) {
            auto catalog = m_update.edit(m_document.catalogReference());
            if (!catalog)
                return failure(std::move(catalog.error()));
            const auto form = m_update.add(Object(Object::Dictionary{
                {"Fields", Object(Object::Array{Object(m_newField)})}, {"SigFlags", Object(wanted)}}));
            (*(*catalog)->asDictionary())["AcroForm"] = Object(form);
            return {};
        }
        // Only the list of fields changes when it is an object of its own and the flags stand already.
        const auto* list = m_form.dictionary().at("Fields").asReference();
        if (m_newField && list && old == wanted) {
            auto fields = m_update.edit(*list);
            if (fields && (*fields)->asArray()) {
                (*fields)->asArray()->emplace_back(m_newField);
                return {};
            }
        }
        auto holder = m_update.edit(m_form.reference().value_or(m_document.catalogReference()));
        if (!holder || !(*holder)->asDictionary())
            return failure(ErrorCode::PdfDamaged, "form is no dictionary");
        auto& form = m_form.reference() ? **holder : (*(*holder)->asDictionary())["AcroForm"];
        (*form.asDictionary())["SigFlags"] = Object(wanted);
        return m_newField ? appendTo(form, "Fields", Object(m_newField)) : Result<void>();
    }

    Result<void> certify() {
        auto catalog = m_update.edit(m_document.catalogReference());
        if (!catalog)
            return failure(std::move(catalog.error()));
        auto perms = m_document.entry(m_document.catalog(), "Perms");
        Object::Dictionary entries;
        if (perms && perms->asDictionary())
            entries = *perms->asDictionary();
        entries["DocMDP"] = Object(m_signature);
        (*(*catalog)->asDictionary())["Perms"] = Object(std::move(entries));
        return {};
    }

    Result<void> stampPages() {
        for (const int number : m_target.stampedPages) {
            auto page = findPage(m_document, number);
            if (!page)
                return failure(std::move(page.error()));
            if (!isVisible() || !page->geometry.contains(*m_target.rect))
                continue; // a smaller page among larger ones has no room at that place
            Object::Dictionary stamp{{"Type", Object::name("Annot")},
                                     {"Subtype", Object::name("Stamp")},
                                     {"Rect", rectangle(page->geometry.toPage(*m_target.rect))},
                                     {"P", Object(page->reference)},
                                     {"F", Object(printAndLocked)},
                                     {"AP", appearanceFor(*page)}};
            if (m_writesTags)
                stamp["Contents"] = Object::string(toTextString(description()));
            const auto reference = m_update.reserve();
            auto done = tag(*page, reference, stamp, "Annot");
            m_update.put(reference, Object(std::move(stamp)));
            if (done)
                done = annotate(*page, reference);
            if (!done)
                return done;
        }
        return {};
    }

    Object transform(const char* method, Object::Dictionary parameters) const {
        parameters["Type"] = Object::name("TransformParams");
        parameters["V"] = Object::name("1.2");
        Object::Dictionary reference{{"Type", Object::name("SigRef")},
                                     {"TransformMethod", Object::name(method)},
                                     {"TransformParams", Object(std::move(parameters))}};
        if (std::string_view(method) == "FieldMDP")
            reference["Data"] = Object(m_document.catalogReference());
        return Object(std::move(reference));
    }

    // What the field's lock dictionary says is copied into the signature (§12.8.2.4).
    Result<void> addLock(Object::Array& references) {
        auto lock = m_document.entry(m_target.existing->dictionary, "Lock");
        if (!lock)
            return failure(std::move(lock.error()));
        if (!lock->asDictionary())
            return {};
        Object::Dictionary parameters;
        for (const char* key : {"Action", "Fields"}) {
            auto value = m_document.entry(*lock, key);
            if (value && !value->isNull())
                parameters[key] = std::move(*value);
        }
        if (parameters.contains("Action"))
            references.push_back(transform("FieldMDP", std::move(parameters)));
        return {};
    }

    Result<Object> signatureDictionary() {
        if (m_details.isTimeStamp)
            return Object(Object::Dictionary{{"Type", Object::name("DocTimeStamp")},
                                             {"Filter", Object::name("Adobe.PPKLite")},
                                             {"SubFilter", Object::name("ETSI.RFC3161")}});
        Object::Dictionary entries{
            {"Type", Object::name("Sig")},
            {"Filter", Object::name("Adobe.PPKLite")},
            {"SubFilter", Object::name("ETSI.CAdES.detached")},
            {"M", Object::string(toPdfDate(m_details.claimedSigningTime))},
        };
        const auto text = [&entries](const char* key, const std::string& utf8) {
            if (!utf8.empty())
                entries[key] = Object::string(toTextString(utf8));
        };
        text("Name", m_details.signerName);
        text("Reason", m_details.reason);
        text("Location", m_details.location);
        text("ContactInfo", m_details.contact);
        Object::Array references;
        if (m_details.certify != DocMdpPermission::None)
            references.push_back(
                transform("DocMDP", {{"P", Object(static_cast<std::int64_t>(m_details.certify))}}));
        if (m_target.existing) {
            if (auto done = addLock(references); !done)
                return failure(std::move(done.error()));
        }
        if (!references.empty())
            entries["Reference"] = Object(std::move(references));
        return Object(std::move(entries));
    }

    const Document& m_document;
    const InteractiveForm& m_form;
    const SignatureTarget& m_target;
    const SignatureDetails& m_details;
    IncrementalUpdate m_update;
    StructureTags m_tags;
    Reference m_signature;
    bool m_writesTags;
    Reference m_newField;
    std::map<const ImportedAppearance*, Object> m_resources;
};

} // namespace

bool keepsConformance(const Document& document, const InteractiveForm& form, const SignatureTarget& target,
                      const SignatureDetails& details) {
    const auto& conformance = details.conformance;
    const auto longest = conformance.longestStringBytes();
    if (longest != 0 && details.contentsBytes > longest)
        return false;
    if (target.existing || !conformance.isAccessible() || !isSigned(form))
        return true;
    return !target.rect && target.page && isInTreeOrder(document, pageInTreeOrder(document, *target.page));
}

Result<UpdateBytes> buildSignatureUpdate(const Document& document, const InteractiveForm& form,
                                         const SignatureTarget& target, const SignatureDetails& details) {
    return Writer(document, form, target, details).write();
}

} // namespace kyso::pdf
