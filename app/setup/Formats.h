#pragma once

#include "work/Formats.h"

namespace kyso::pdf {
class AppearanceSource;
class TextLocator;
} // namespace kyso::pdf

namespace kyso::setup {

/// The formats this program knows. `appearances` and `texts` serve PDF and outlive what is made; without
/// them nothing visible is signed.
work::Formats makeFormats(pdf::AppearanceSource* appearances = nullptr, pdf::TextLocator* texts = nullptr);

} // namespace kyso::setup
