#pragma once

#include "FileWish.h"
#include "Portal.h"
#include "desktop/settings/SettingsController.h"
#include "desktop/shell/Background.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

namespace kyso::desktop {

/// What all questions for files share: the threads that read folders, the desktop's own dialogs, and where a
/// person was last. Outlives the window. GUI thread.
class FileDialogs : public QObject {
    Q_OBJECT

public:
    /// `portal` is null where no desktop is asked.
    FileDialogs(SettingsController& settings, std::unique_ptr<Portal> portal, QObject* parent);

    /// The session's, where the program runs on a desktop that may have one.
    static std::unique_ptr<Portal> portalOfDesktop();

    Background& background() { return m_background; }
    /// Another desktop is asked from now on; null for none.
    void setPortal(std::unique_ptr<Portal> portal) { m_portal = std::move(portal); }
    /// Null without a desktop.
    Portal* portal() { return m_portal.get(); }

    /// Where the person was last, for whatever they chose; empty at first.
    std::filesystem::path lastFolder() const;
    /// Where to begin, the best first: where they went for that purpose, `proposed`, where they were last at
    /// all, their documents.
    std::vector<std::filesystem::path> foldersFor(const QString& purpose,
                                                  const std::filesystem::path& proposed) const;
    /// Takes note of where they chose; what was proposed is no choice.
    void remember(const QString& purpose, const std::filesystem::path& folder,
                  const std::filesystem::path& proposed);
    /// Where to begin when those do not answer.
    static std::filesystem::path home();
    /// At the program's end; what still waits for a disk is not waited for, it only reads.
    void finish() { m_background.finish(); }

private:
    SettingsController& m_settings;
    std::unique_ptr<Portal> m_portal;
    /// Many, for some may wait for a disk that never answers; there are no more than are busy.
    Background m_background{32, Background::AtTheEnd::LeftBehind};
};

} // namespace kyso::desktop
