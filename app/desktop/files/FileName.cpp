#include "FileName.h"

#include "FolderListing.h"
#include "base/MisleadingCharacters.h"
#include "setup/QtPath.h"

#include <QCoreApplication>
#include <QList>
#include <QStandardPaths>

#include <algorithm>

namespace kyso::desktop {

namespace {

namespace fs = std::filesystem;

/// What file systems take, in bytes of UTF-8; a letter with Vietnamese marks is up to three of them.
constexpr qsizetype longestNameBytes = 255;

QString say(const char* text) {
    return QCoreApplication::translate("FileName", text);
}

} // namespace

fs::path pathTyped(const QString& typed, const fs::path& folder) {
    const QString text = typed.trimmed();
    if (text == QLatin1String("~") || text.startsWith(QLatin1String("~/"))) {
        const auto home = setup::toPath(QStandardPaths::writableLocation(QStandardPaths::HomeLocation));
        return (home / setup::toPath(text.mid(2))).lexically_normal();
    }
    return (folder / setup::toPath(text)).lexically_normal();
}

QString faultOfName(const fs::path& file) {
    const QString name = setup::toQString(file.filename());
    if (name.isEmpty() || name == QLatin1String(".") || name == QLatin1String("..")) {
        return say(QT_TRANSLATE_NOOP("FileName", "Enter a name for the file."));
    }
    const auto letters = name.toUcs4();
    if (std::any_of(letters.begin(), letters.end(), [](uint letter) { return misleads(letter); })) {
        return say(
            QT_TRANSLATE_NOOP("FileName", "The name holds characters that cannot be seen. Type it anew."));
    }
    if (name.toUtf8().size() > longestNameBytes) {
        return say(QT_TRANSLATE_NOOP("FileName", "The name is too long for a file. Shorten it."));
    }
    return {};
}

Found lookAt(const fs::path& file, const std::vector<fs::path>& kept) {
    using What = Found::What;
    const auto folder = os::factsAt(file.parent_path());
    if (!folder || folder->kind != os::FileKind::Folder) {
        return {What::FolderMissing};
    }
    const auto facts = os::factsAt(file);
    if (facts && facts->kind == os::FileKind::Folder) {
        return {What::Folder};
    }
    if (!isWritableFolder(file.parent_path())) {
        return {What::FolderReadOnly};
    }
    if (!facts) {
        return {os::isTaken(file) ? What::Other : What::Nothing};
    }
    const bool isKept = std::ranges::any_of(kept, [&facts](const fs::path& one) {
        const auto other = os::factsAt(one);
        return other && other->identity.device == facts->identity.device &&
               other->identity.inode == facts->identity.inode;
    });
    if (isKept) {
        return {What::Kept};
    }
    return facts->kind == os::FileKind::Regular ? Found{What::File, facts->identity} : Found{What::Other};
}

} // namespace kyso::desktop
