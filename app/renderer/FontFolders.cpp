#include "FontFolders.h"

#include "base/os/Environment.h"

#include <algorithm>
#include <fontconfig/fontconfig.h>
#include <memory>
#include <system_error>

namespace kyso::renderer {
namespace {

namespace fs = std::filesystem;

/// One that a person's whole folder lies in, or is, opens more than fonts.
bool isOnlyFonts(const fs::path& folder) {
    std::error_code unknown;
    const auto home = fs::canonical(os::pathVariable("HOME"), unknown);
    if (!folder.has_relative_path())
        return false;
    return unknown ||
           std::mismatch(folder.begin(), folder.end(), home.begin(), home.end()).first != folder.end();
}

/// Links beside fonts are few; a folder of thousands is looked through no further.
constexpr int mostEntries = 512;

void addLinked(std::vector<fs::path>& folders, const fs::path& folder) {
    std::error_code ended;
    int seen = 0;
    for (fs::directory_iterator at(folder, ended), end; !ended && at != end && ++seen < mostEntries;
         at.increment(ended)) {
        std::error_code unknown;
        if (!at->is_symlink(unknown))
            continue;
        if (auto target = fs::canonical(at->path(), unknown); !unknown && isOnlyFonts(target))
            folders.push_back(std::move(target));
    }
}

} // namespace

std::vector<fs::path> fontFolders() {
    const std::unique_ptr<FcConfig, decltype(&FcConfigDestroy)> config(FcInitLoadConfig(), FcConfigDestroy);
    std::vector<fs::path> folders;
    FcStrList* const listed = config ? FcConfigGetFontDirs(config.get()) : nullptr;
    if (listed == nullptr)
        return folders;
    while (const FcChar8* const folder = FcStrListNext(listed)) {
        std::error_code unknown;
        const auto real = fs::canonical(reinterpret_cast<const char*>(folder), unknown);
        if (unknown || !isOnlyFonts(real))
            continue;
        folders.push_back(real);
        addLinked(folders, real);
    }
    FcStrListDone(listed);
    return folders;
}

} // namespace kyso::renderer
