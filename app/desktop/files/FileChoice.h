#pragma once

#include "FileBrowser.h"
#include "FileDialogs.h"
#include "SaveTarget.h"

#include <QQuickItem>
#include <QStringList>
#include <QUrl>
#include <QtQmlIntegration>

#include <memory>

namespace kyso::desktop {

/// One question for a file: asked by the desktop's own dialog where it has one, else by ours (`browser`).
/// Here, and nowhere else, that is decided. Asks itself once it is complete. GUI thread.
class FileChoice : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Kind kind MEMBER m_kind)
    Q_PROPERTY(QString title MEMBER m_title)
    /// The word on the button that chooses; empty is the usual one.
    Q_PROPERTY(QString acceptText MEMBER m_acceptText)
    /// Such as "Documents (*.pdf *.p7m)"; none: all files.
    Q_PROPERTY(QStringList types MEMBER m_types)
    /// What it is for, one word: where the person was is remembered by it.
    Q_PROPERTY(QString purpose MEMBER m_purpose)
    /// A file whose name, or a folder, with which it begins.
    Q_PROPERTY(QUrl proposed MEMBER m_proposed)
    /// Paths that are never replaced.
    Q_PROPERTY(QStringList kept MEMBER m_kept)
    /// Our own dialog is asking.
    Q_PROPERTY(bool asksHere READ asksHere NOTIFY asksHereChanged)
    /// What it shows; null until it is asking.
    Q_PROPERTY(kyso::desktop::FileBrowser* browser READ browser NOTIFY asksHereChanged)

public:
    enum Kind { OpenFile, OpenFiles, SaveFile, ChooseFolder };
    Q_ENUM(Kind)

    explicit FileChoice(QQuickItem* parent = nullptr);
    ~FileChoice() override;

    bool asksHere() const { return m_asksHere; }
    FileBrowser* browser() const { return m_browser.get(); }
    void componentComplete() override;

    /// The person chose nothing.
    Q_INVOKABLE void cancel();

signals:
    void asksHereChanged();
    /// A file, several, or a folder.
    void chosen(const QList<QUrl>& files);
    /// Where to save, and what may be lost there.
    void saved(const kyso::desktop::SaveTarget& target);
    void cancelled();

private:
    void ask();
    FileWish wish() const;
    std::filesystem::path proposedFolder() const;
    void askPortal(const FileWish& wish);
    void askOurselves(FileWish wish);
    void finishChosen(const QList<QUrl>& files);
    void finishSaved(const SaveTarget& target);
    void begin(const std::filesystem::path& folder);
    void close();

    FileDialogs* m_dialogs = nullptr;
    Kind m_kind = OpenFile;
    QString m_title;
    QString m_acceptText;
    QStringList m_types;
    QString m_purpose;
    QUrl m_proposed;
    QStringList m_kept;
    std::unique_ptr<FileBrowser, void (*)(FileBrowser*)> m_browser;
    bool m_hasBegun = false;
    bool m_asksPortal = false;
    bool m_asksHere = false;
};

} // namespace kyso::desktop
