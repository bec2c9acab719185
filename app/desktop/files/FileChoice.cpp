#include "FileChoice.h"

#include "desktop/shell/Parts.h"
#include "setup/QtPath.h"

#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>
#include <utility>

namespace kyso::desktop {

namespace {

namespace fs = std::filesystem;

/// How long the folders where a person was before are waited for; a disk that does not answer holds no dialog
/// up.
constexpr std::chrono::milliseconds patience{1'000};

/// As portals name windows; without a name the dialog stands for itself.
QString nameOf(QQuickWindow* window) {
    if (window == nullptr || QGuiApplication::platformName() != QLatin1String("xcb")) {
        return {};
    }
    return QStringLiteral("x11:%1").arg(window->winId(), 0, 16);
}

} // namespace

FileChoice::FileChoice(QQuickItem* parent)
    : QQuickItem(parent), m_browser(nullptr, [](FileBrowser* browser) { browser->deleteLater(); }) {}

FileChoice::~FileChoice() {
    if (m_asksPortal) {
        m_dialogs->portal()->withdraw();
    }
}

void FileChoice::componentComplete() {
    QQuickItem::componentComplete();
    m_dialogs = partOf<FileDialogs>(qmlEngine(this));
    if (m_dialogs != nullptr) {
        ask();
    }
}

fs::path FileChoice::proposedFolder() const {
    if (!m_proposed.isLocalFile()) {
        return {};
    }
    const fs::path path = setup::toPath(m_proposed.toLocalFile());
    return m_kind == SaveFile ? path.parent_path() : path;
}

FileWish FileChoice::wish() const {
    FileWish wish;
    wish.kind = static_cast<FileWish::Kind>(m_kind);
    wish.title = m_title;
    wish.acceptText = !m_acceptText.isEmpty()  ? m_acceptText
                      : m_kind == SaveFile     ? tr("Save")
                      : m_kind == ChooseFolder ? tr("Choose this folder")
                                               : tr("Open");
    for (const QString& type : m_types) {
        wish.types << FileType(type);
    }
    if (wish.types.isEmpty()) {
        wish.types << FileType(tr("All files"));
    }
    if (m_kind == SaveFile && m_proposed.isLocalFile()) {
        wish.name = m_proposed.fileName();
    }
    for (const QString& path : m_kept) {
        wish.kept.push_back(setup::toPath(path));
    }
    return wish;
}

void FileChoice::ask() {
    m_dialogs->background().run(
        this,
        [candidates = m_dialogs->foldersFor(m_purpose, proposedFolder()), saves = m_kind == SaveFile] {
            return firstUsable(candidates, saves);
        },
        [this](const fs::path& folder) { begin(folder); });
    QTimer::singleShot(patience, this, [this] { begin(FileDialogs::home()); });
}

void FileChoice::begin(const fs::path& folder) {
    if (std::exchange(m_hasBegun, true)) {
        return;
    }
    FileWish asked = wish();
    asked.folder = folder;
    if (m_dialogs->portal() == nullptr) {
        askOurselves(std::move(asked));
        return;
    }
    m_dialogs->portal()->lookFor(asked.kind, [self = QPointer<FileChoice>(this), asked](bool is) {
        if (self) {
            is ? self->askPortal(asked) : self->askOurselves(asked);
        }
    });
}

void FileChoice::askPortal(const FileWish& wish) {
    m_asksPortal = true;
    m_dialogs->portal()->ask(
        wish, nameOf(window()), [this, wish](Portal::Outcome outcome, const QList<QUrl>& files) {
            m_asksPortal = false;
            if (outcome == Portal::Outcome::Failed) {
                askOurselves(wish);
            } else if (outcome == Portal::Outcome::Cancelled) {
                cancel();
            } else if (wish.kind != FileWish::Kind::SaveFile) {
                finishChosen(files);
            } else {
                // Asked before it was answered: what stands there now is what may be lost, under that very
                // name.
                const fs::path named = setup::toPath(files.first().toLocalFile());
                fs::path file = named;
                file.replace_filename(setup::toPath(
                    withEnding(setup::toQString(named.filename()), wish.types, wish.types.first())));
                m_dialogs->background().run(
                    this,
                    [named, file] {
                        const auto facts = os::factsAt(named);
                        return SaveTarget{file, file == named && facts ? std::optional(facts->identity)
                                                                       : std::nullopt};
                    },
                    [this](const SaveTarget& target) { finishSaved(target); });
            }
        });
}

void FileChoice::askOurselves(FileWish wish) {
    m_browser.reset(
        new FileBrowser(std::move(wish), m_dialogs->lastFolder(), m_dialogs->background(), nullptr));
    QJSEngine::setObjectOwnership(m_browser.get(), QJSEngine::CppOwnership);
    connect(m_browser.get(), &FileBrowser::chosen, this, &FileChoice::finishChosen);
    connect(m_browser.get(), &FileBrowser::saved, this, &FileChoice::finishSaved);
    m_browser->begin();
    m_asksHere = true;
    emit asksHereChanged();
}

void FileChoice::finishChosen(const QList<QUrl>& files) {
    const fs::path first = setup::toPath(files.first().toLocalFile());
    m_dialogs->remember(m_purpose, m_kind == ChooseFolder ? first : first.parent_path(), proposedFolder());
    close();
    emit chosen(files);
}

void FileChoice::finishSaved(const SaveTarget& target) {
    m_dialogs->remember(m_purpose, target.file.parent_path(), proposedFolder());
    close();
    emit saved(target);
}

void FileChoice::cancel() {
    close();
    emit cancelled();
}

void FileChoice::close() {
    if (m_browser) {
        m_browser->end();
    }
    // What is on its way off the screen still shows the browser, which goes with this object.
    m_asksHere = false;
    emit asksHereChanged();
}

} // namespace kyso::desktop
