#include "TimeStampUpdate.h"

#include "SignatureUpdate.h"
#include "pdf/ModificationRules.h"

namespace kyso::pdf {

Result<UpdateBytes> buildTimeStampUpdate(const Document& document, const InteractiveForm& form,
                                         std::size_t contentsBytes) {
    const auto rules = ModificationRules::read(document, form);
    if (!rules)
        return failure(rules.error());
    if (auto reason = rules->reasonNotToTimeStamp())
        return failure(std::move(*reason));
    auto page = findPage(document, 1);
    if (!page)
        return failure(std::move(page.error()));
    SignatureTarget target;
    target.fieldName = form.freeFieldName("Timestamp");
    target.page = std::move(*page);
    SignatureDetails details;
    details.isTimeStamp = true;
    details.contentsBytes = contentsBytes;
    details.conformance = Conformance::of(document);
    return buildSignatureUpdate(document, form, target, details);
}

} // namespace kyso::pdf
