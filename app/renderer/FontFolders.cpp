#include "FontFolders.h"

#include "base/os/Environment.h"

#include <algorithm>
#include <fontconfig/fontconfig.h>
#include <memory>
#include <optional>
#include <system_error>

namespace kyso::renderer {
namespace {

namespace fs = std::filesystem;

/// Links beside fonts are few; a folder of very many files is looked through no further.
constexpr int mostEntries = 4'096;

/// Of what fontconfig names, what opens no more than fonts: never all there is, nor what a person's whole
/// folder is or lies in.
class FontsAlone {
public:
    FontsAlone() {
        std::error_code unknown;
        m_home = fs::canonical(os::pathVariable("HOME"), unknown);
    }
    /// Where a path leads; nothing for what is not there, or is more than fonts.
    std::optional<fs::path> at(const fs::path& path) const {
        std::error_code unknown;
        auto real = fs::canonical(path, unknown);
        const bool isMore =
            !real.has_relative_path() ||
            std::mismatch(real.begin(), real.end(), m_home.begin(), m_home.end()).first == real.end();
        return unknown || isMore ? std::nullopt : std::optional(std::move(real));
    }

private:
    fs::path m_home; ///< empty where there is none
};

void addLinked(std::vector<fs::path>& folders, const fs::path& folder, const FontsAlone& fonts) {
    std::error_code ended;
    int seen = 0;
    for (fs::recursive_directory_iterator at(folder, ended), end; !ended && at != end && ++seen < mostEntries;
         at.increment(ended)) {
        std::error_code unknown;
        if (!at->is_symlink(unknown))
            continue;
        if (auto target = fonts.at(at->path()))
            folders.push_back(std::move(*target));
    }
}

} // namespace

std::vector<fs::path> fontFolders() {
    const std::unique_ptr<FcConfig, decltype(&FcConfigDestroy)> config(FcInitLoadConfig(), FcConfigDestroy);
    const FontsAlone fonts;
    std::vector<fs::path> folders;
    FcStrList* const listed = config ? FcConfigGetFontDirs(config.get()) : nullptr;
    if (listed == nullptr)
        return folders;
    while (const FcChar8* const folder = FcStrListNext(listed)) {
        const auto real = fonts.at(reinterpret_cast<const char*>(folder));
        if (!real)
            continue;
        folders.push_back(*real);
        addLinked(folders, *real, fonts);
    }
    FcStrListDone(listed);
    return folders;
}

} // namespace kyso::renderer
