#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kyso::pdf {

enum class AppearanceTemplate {
    TextOnly,     ///< `text`
    ImageAndText, ///< image on the left, text on the right
    ImageOnly,    ///< `image`
};

/// What stands in a visible signature. Text is UTF-8, already in the person's language; the first line is the
/// signer's name and drawn bolder.
struct AppearanceContent {
    AppearanceTemplate layout = AppearanceTemplate::TextOnly;
    std::vector<std::string> lines;
    std::filesystem::path image;
    /// Without an image, ImageAndText draws this text as a handwritten-looking name.
    std::string drawnName;
    std::uint32_t inkRgb = 0x1A3FA8;
    /// Where nothing may be half seen through (PDF/A-1), the picture's clear parts stay clear and all else is
    /// drawn as on white paper.
    bool softMasks = true;
    /// The picture may not be drawn otherwise than half transparent where it is; signing is refused instead.
    bool mustStayTransparent = false;
    /// Colours by an sRGB profile instead of those of a device, which PDF/A allows only with a matching
    /// output intent (ISO 19005-1 §6.2.3.3, ISO 19005-2 §6.2.4.3).
    bool profiledColours = false;

    friend bool operator==(const AppearanceContent&, const AppearanceContent&) = default;
};

/// Draws appearances; implemented by core/render. Any thread.
class AppearanceSource {
public:
    virtual ~AppearanceSource() = default;
    /// A one-page PDF of exactly that size, fonts embedded as subsets.
    /// Errors: appearance_failed, image_not_readable, renderer_missing, renderer_timed_out, renderer_crashed.
    virtual Result<Bytes> draw(const AppearanceContent& content, double widthPt, double heightPt) = 0;
};

/// Finds text on pages, for placing a signature beside it; implemented by core/render. Any thread.
class TextLocator {
public:
    virtual ~TextLocator() = default;
    struct Hit {
        int page = 0;                                       ///< from 1
        double xPt = 0, yPt = 0, widthPt = 0, heightPt = 0; ///< lower-left origin, as a person sees the page
    };
    /// Every occurrence, in reading order, compared without regard to case and Unicode composition.
    virtual Result<std::vector<Hit>> find(const std::filesystem::path& file, BytesView password,
                                          const std::string& text) = 0;
};

} // namespace kyso::pdf
