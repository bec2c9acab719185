#include "Formats.h"

#include "cades/CadesFormat.h"
#include "pades/PadesFormat.h"

#include <memory>

namespace kyso::setup {

work::Formats makeFormats(pdf::AppearanceSource* appearances, pdf::TextLocator* texts) {
    const auto pades = std::make_shared<const pades::PadesFormat>(appearances, texts);
    const auto cades = std::make_shared<const cades::CadesFormat>();
    return {signing::Formats({cades, pades}), {cades, pades}};
}

} // namespace kyso::setup
