#include "PadesExtension.h"

namespace kyso::pdf {

Result<void> declarePadesExtension(const Document& document, IncrementalUpdate& update) {
    if (document.version() >= "2.0")
        return {};
    const auto extensions = document.entry(document.catalog(), "Extensions");
    if (extensions && !extensions->at("ESIC").isNull())
        return {};
    const Object pades(
        Object::Dictionary{{"BaseVersion", Object::name("1.7")}, {"ExtensionLevel", Object(1)}});
    const auto* elsewhere = document.catalog().at("Extensions").asReference();
    const bool usable = extensions && extensions->asDictionary();
    auto holder = update.edit(elsewhere != nullptr && usable ? *elsewhere : document.catalogReference());
    if (!holder)
        return failure(std::move(holder.error()));
    if (elsewhere != nullptr && usable) {
        (*(*holder)->asDictionary())["ESIC"] = pades;
        return {};
    }
    auto entries = usable ? *extensions->asDictionary() : Object::Dictionary();
    entries["ESIC"] = pades;
    (*(*holder)->asDictionary())["Extensions"] = Object(std::move(entries));
    return {};
}

} // namespace kyso::pdf
