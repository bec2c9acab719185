#include "Formats.h"

#include "pades/PadesFormat.h"

#include <memory>

namespace kyso::setup {

work::Formats makeFormats(pdf::AppearanceSource* appearances, pdf::TextLocator* texts) {
    const auto pades = std::make_shared<const pades::PadesFormat>(appearances, texts);
    return {signing::Formats({pades}), {pades}};
}

} // namespace kyso::setup
