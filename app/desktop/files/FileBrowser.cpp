#include "FileBrowser.h"

#include "SizeText.h"
#include "base/PathText.h"
#include "desktop/providers/CertificateText.h"
#include "messages/PlainText.h"
#include "setup/QtPath.h"

#include <algorithm>
#include <utility>

namespace kyso::desktop {

namespace {

namespace fs = std::filesystem;

/// As many as there is room for in the smallest window.
constexpr std::size_t longestWay = 4;

QVariantMap toMap(const Place& place) {
    return {{QStringLiteral("text"), place.text},
            {QStringLiteral("icon"), place.icon},
            {QStringLiteral("path"), setup::toQString(place.folder)}};
}

QString shownName(const fs::path& file) {
    return messages::plainLine(setup::toQString(file.filename()));
}

} // namespace

FileBrowser::FileBrowser(FileWish wish, fs::path last, Background& background, QObject* parent)
    : QObject(parent), m_wish(std::move(wish)), m_background(background), m_entries(this),
      m_folder(m_wish.folder), m_last(std::move(last)), m_typed(m_wish.name) {
    m_entries.setFoldersOnly(choosesFolder());
    m_entries.setType(currentType());
    connect(&m_entries, &FolderModel::currentChanged, this, &FileBrowser::readyChanged);
    connect(this, &FileBrowser::typedChanged, this, &FileBrowser::readyChanged);
    connect(this, &FileBrowser::folderChanged, this, &FileBrowser::readyChanged);
}

FileBrowser::~FileBrowser() {
    m_stop.request_stop();
}

void FileBrowser::begin() {
    m_background.run(
        this, [last = m_last] { return findPlaces(last); },
        [this](std::vector<Place> places) {
            m_places = std::move(places);
            emit placesChanged();
        });
    show(m_wish.folder);
}

void FileBrowser::end() {
    m_isOver = true;
    m_stop.request_stop();
    dropLook();
    if (std::exchange(m_doomed, std::nullopt)) {
        emit doomedChanged();
    }
}

quint64 FileBrowser::beginLook() {
    m_looking = true;
    emit readyChanged();
    return ++m_look;
}

/// What is being looked at is not wanted any more.
void FileBrowser::dropLook() {
    ++m_look;
    if (std::exchange(m_looking, false)) {
        emit readyChanged();
    }
}

QVariantList FileBrowser::places() const {
    QVariantList all;
    for (const Place& place : m_places) {
        all << toMap(place);
    }
    return all;
}

QVariantList FileBrowser::way() const {
    QVariantList all;
    for (const Place& place : wayTo(m_folder, longestWay)) {
        all << toMap(place);
    }
    return all;
}

QString FileBrowser::path() const {
    return setup::toQString(m_folder);
}

QString FileBrowser::folder() const {
    return messages::plainLine(setup::toQString(m_folder));
}

QVariantList FileBrowser::types() const {
    QVariantList all;
    for (const FileType& type : m_wish.types) {
        all << QVariantMap{{QStringLiteral("text"), type.label()}, {QStringLiteral("value"), all.size()}};
    }
    return all;
}

void FileBrowser::go(const QString& folder) {
    show(setup::toPath(folder));
}

void FileBrowser::up() {
    if (hasUp()) {
        show(m_folder.parent_path());
    }
}

void FileBrowser::show(const fs::path& wanted) {
    if (m_isOver || m_doomed) {
        return;
    }
    dropLook();
    m_stop.request_stop();
    m_stop = CancelSource();
    // A slash at the end would be a step without a name.
    const fs::path folder =
        wanted.has_filename() || wanted == wanted.root_path() ? wanted : wanted.parent_path();
    const fs::path cameFrom = std::exchange(m_folder, folder);
    m_error.reset();
    m_loading = true;
    m_entries.setEntries({});
    if (!saving()) {
        setTyped({});
    }
    complain({});
    emit folderChanged();
    m_background.run(
        this, [folder, cancel = m_stop.get_token()] { return listFolder(folder, cancel); },
        [this, run = ++m_run, cameFrom](Result<std::vector<FolderEntry>> listed) {
            if (run == m_run) {
                finishListing(std::move(listed), cameFrom);
            }
        });
}

void FileBrowser::finishListing(Result<std::vector<FolderEntry>> listed, const fs::path& cameFrom) {
    m_loading = false;
    if (listed) {
        m_entries.setEntries(std::move(*listed));
        // Gone up, one is where one came from.
        if (cameFrom.parent_path() == m_folder && cameFrom != m_folder) {
            m_entries.moveTo(m_entries.rowOf(cameFrom.filename()));
        }
    } else {
        m_error = listed.error();
    }
    emit folderChanged();
    emit arrived();
}

void FileBrowser::setTyped(const QString& typed) {
    if (typed == m_typed) {
        return;
    }
    m_typed = typed;
    dropLook();
    if (!saving()) {
        m_entries.setTyped(isPath() ? QString() : typed);
    }
    complain({});
    emit typedChanged();
}

bool FileBrowser::isPath() const {
    return m_typed.contains(QLatin1Char('/')) || m_typed.startsWith(QLatin1Char('~'));
}

void FileBrowser::setType(int type) {
    if (type == m_type || type < 0 || type >= m_wish.types.size()) {
        return;
    }
    m_type = type;
    m_entries.setType(currentType());
    if (saving()) {
        setTyped(withOtherEnding(m_typed, m_wish.types, currentType()));
    }
    emit typeChanged();
}

void FileBrowser::setHiddenShown(bool shown) {
    if (shown != m_hiddenShown) {
        m_hiddenShown = shown;
        m_entries.setHiddenShown(shown);
        emit hiddenShownChanged();
    }
}

bool FileBrowser::ready() const {
    if (m_looking || m_isOver) {
        return false;
    }
    if (saving()) {
        return !m_typed.trimmed().isEmpty();
    }
    return isPath() || m_entries.selectedCount() > 0 || (choosesFolder() && !m_loading && !m_error);
}

void FileBrowser::press(int row, bool add, bool extend) {
    if (isBusy()) {
        return;
    }
    complain({});
    if (saving()) {
        m_entries.moveTo(row);
        if (row >= 0 && !m_entries.at(row).isFolder) {
            setTyped(setup::toQString(m_entries.at(row).name));
            emit nameTaken();
        }
    } else if (several() && add) {
        m_entries.toggle(row);
    } else if (several() && extend) {
        m_entries.selectTo(row);
    } else {
        m_entries.select(row);
    }
}

void FileBrowser::step(int rows, bool extend) {
    if (m_entries.count() == 0) {
        return;
    }
    complain({});
    const int from = m_entries.current();
    const int to =
        from < 0 ? (rows < 0 ? m_entries.count() - 1 : 0) : std::clamp(from + rows, 0, m_entries.count() - 1);
    if (saving()) {
        // The name stays: only what is pressed or opened gives its own.
        m_entries.moveTo(to);
    } else if (several() && extend) {
        m_entries.selectTo(to);
    } else {
        m_entries.select(to);
    }
}

void FileBrowser::toggleCurrent() {
    if (several()) {
        m_entries.toggle(m_entries.current());
    }
}

void FileBrowser::selectAll() {
    if (several()) {
        m_entries.selectAllFiles();
    }
}

void FileBrowser::open(int row) {
    if (m_isOver || isBusy() || row < 0 || row >= m_entries.count()) {
        return;
    }
    const FolderEntry entry = m_entries.at(row);
    if (entry.isFolder) {
        show(m_folder / entry.name);
        return;
    }
    if (saving()) {
        setTyped(setup::toQString(entry.name));
        acceptName();
        return;
    }
    if (m_entries.selectedCount() < 2) {
        m_entries.select(row);
    }
    acceptSelected();
}

void FileBrowser::accept() {
    if (!ready() || isBusy()) {
        return;
    }
    if (saving()) {
        acceptName();
    } else if (isPath()) {
        acceptTyped();
    } else {
        acceptSelected();
    }
}

fs::path FileBrowser::folderToChoose() const {
    const auto selected = m_entries.selected();
    return selected.empty() ? m_folder : m_folder / selected.front().name;
}

QString FileBrowser::target() const {
    return choosesFolder() ? messages::plainLine(setup::toQString(folderToChoose())) : QString();
}

void FileBrowser::acceptSelected() {
    const auto selected = m_entries.selected();
    if (choosesFolder()) {
        emit chosen({QUrl::fromLocalFile(setup::toQString(folderToChoose()))});
        return;
    }
    QList<QUrl> files;
    for (const FolderEntry& entry : selected) {
        if (!entry.isFolder) {
            files << QUrl::fromLocalFile(setup::toQString(m_folder / entry.name));
        }
    }
    if (!files.isEmpty()) {
        emit chosen(files);
    } else if (selected.size() == 1) {
        show(m_folder / selected.front().name);
    }
}

void FileBrowser::acceptTyped() {
    m_background.run(
        this,
        [path = pathTyped(m_typed, m_folder)] {
            return std::pair{path, os::factsAt(path)};
        },
        [this, look = beginLook()](const auto& looked) {
            if (look != m_look) {
                return;
            }
            const auto& [path, facts] = looked;
            dropLook();
            if (!facts) {
                complain(tr("“%1” was not found. Check how it is written.").arg(shownName(path)));
            } else if (facts->kind == os::FileKind::Folder) {
                show(path);
            } else if (choosesFolder()) {
                complain(tr("“%1” is no folder. Choose a folder.").arg(shownName(path)));
            } else {
                emit chosen({QUrl::fromLocalFile(setup::toQString(path))});
            }
        });
}

void FileBrowser::acceptName() {
    const fs::path typed = pathTyped(m_typed, m_folder);
    fs::path file = typed;
    if (const QString name = setup::toQString(typed.filename()); !name.isEmpty()) {
        file.replace_filename(setup::toPath(withEnding(name, m_wish.types, currentType())));
    }
    complain({});
    m_background.run(
        this,
        [typed, file, kept = m_wish.kept] {
            const auto facts = os::factsAt(typed);
            const bool isFolder = facts && facts->kind == os::FileKind::Folder;
            return isFolder ? std::pair{typed, Found{Found::What::Folder}}
                            : std::pair{file, lookAt(file, kept)};
        },
        [this, look = beginLook()](const std::pair<fs::path, Found>& looked) {
            if (look == m_look) {
                dropLook();
                acceptFound(looked.first, looked.second);
            }
        });
}

void FileBrowser::acceptFound(const fs::path& file, const Found& found) {
    using What = Found::What;
    const QString name = shownName(file);
    if (found.what == What::Folder) {
        setTyped(m_wish.name);
        show(file);
        emit nameTaken();
        return;
    }
    if (const QString fault = faultOfName(file); !fault.isEmpty()) {
        complain(fault);
        return;
    }
    switch (found.what) {
    case What::Nothing:
        emit saved({file, std::nullopt});
        break;
    case What::File:
        m_doomed = SaveTarget{file, found.identity};
        emit doomedChanged();
        break;
    case What::Kept:
        complain(tr("“%1” is the document itself and is never replaced. Choose another name.").arg(name));
        break;
    case What::FolderMissing:
        complain(
            tr("The folder “%1” is not there. Check how it is written.").arg(shownName(file.parent_path())));
        break;
    case What::FolderReadOnly:
        complain(tr("You may not save in “%1”. Choose another folder, such as Documents.")
                     .arg(shownName(file.parent_path())));
        break;
    case What::Folder:
    case What::Other:
        complain(tr("“%1” is there already and is no file. Choose another name.").arg(name));
        break;
    }
}

QString FileBrowser::doomed() const {
    return m_doomed ? shownName(m_doomed->file) : QString();
}

QString FileBrowser::doomedDetail() const {
    if (!m_doomed || !m_doomed->replaces) {
        return {};
    }
    const FileIdentity& file = *m_doomed->replaces;
    const Time modified(
        std::chrono::duration_cast<Time::duration>(std::chrono::nanoseconds(file.modifiedNs)));
    return tr("It was changed on %1 and holds %2.").arg(dateTimeText(modified), sizeText(file.sizeBytes));
}

void FileBrowser::replaceIt() {
    if (const auto target = std::exchange(m_doomed, std::nullopt)) {
        emit doomedChanged();
        emit saved(*target);
    }
}

void FileBrowser::keepIt() {
    m_doomed.reset();
    emit doomedChanged();
    emit nameTaken();
}

void FileBrowser::complain(const QString& complaint) {
    if (complaint != m_complaint) {
        m_complaint = complaint;
        emit complaintChanged();
    }
}

} // namespace kyso::desktop
