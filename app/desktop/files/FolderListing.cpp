#include "FolderListing.h"

#include "base/PathText.h"
#include "base/os/FileAccess.h"
#include "messages/PlainText.h"
#include "setup/QtPath.h"

#include <QCollator>
#include <QFileInfo>

#include <system_error>

namespace kyso::desktop {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannotList(const std::error_code& error, const fs::path& folder) {
    const bool isGone = error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
    const bool isRefused =
        error == std::errc::permission_denied || error == std::errc::operation_not_permitted;
    const auto code = isGone      ? ErrorCode::FileNotFound
                      : isRefused ? ErrorCode::FileNotReadable
                                  : ErrorCode::ReadFailed;
    return failure(code, "list folder: " + error.message(), {}, toUtf8(folder));
}

} // namespace

QString fold(const QString& text) {
    QString folded;
    for (const QChar character : text.normalized(QString::NormalizationForm_D)) {
        if (character.category() != QChar::Mark_NonSpacing) {
            folded += character == QChar(0x0110) || character == QChar(0x0111) ? QLatin1Char('d')
                                                                               : character.toLower();
        }
    }
    return folded;
}

Result<std::vector<FolderEntry>> listFolder(const fs::path& folder, const CancelToken& cancel) {
    std::error_code error;
    fs::directory_iterator next(folder, error);
    if (error) {
        return cannotList(error, folder);
    }
    // In the order of a Vietnamese dictionary; an English one has no letter that this one lacks.
    QCollator order{QLocale(QLocale::Vietnamese)};
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<FolderEntry> entries;
    for (; next != fs::directory_iterator(); next.increment(error)) {
        if (cancel.stop_requested()) {
            return failure(ErrorCode::Cancelled);
        }
        const auto facts = os::factsAt(next->path());
        // A link to nothing, or what is no file.
        if (!facts || facts->kind == os::FileKind::Other) {
            continue;
        }
        const fs::path name = next->path().filename();
        const QString text = setup::toQString(name);
        entries.push_back({name, messages::plainLine(text), fold(text), order.sortKey(text),
                           facts->kind == os::FileKind::Folder, text.startsWith(QLatin1Char('.')),
                           facts->identity.sizeBytes,
                           Time(std::chrono::duration_cast<Time::duration>(
                               std::chrono::nanoseconds(facts->identity.modifiedNs)))});
    }
    if (error) {
        return cannotList(error, folder);
    }
    return entries;
}

bool isWritableFolder(const fs::path& folder) {
    const QFileInfo info(setup::toQString(folder));
    return info.isDir() && info.isWritable() && info.isExecutable();
}

fs::path firstUsable(const std::vector<fs::path>& candidates, bool forWriting) {
    fs::path readable;
    for (const fs::path& candidate : candidates) {
        const QFileInfo info(setup::toQString(candidate));
        if (candidate.empty() || !info.isDir() || !info.isReadable() || !info.isExecutable()) {
            continue;
        }
        if (!forWriting || info.isWritable()) {
            return candidate;
        }
        readable = readable.empty() ? candidate : readable;
    }
    return readable.empty() ? fs::path("/") : readable;
}

} // namespace kyso::desktop
