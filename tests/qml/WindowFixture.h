#pragma once

#include "desktop/shell/Desktop.h"
#include "desktop/shell/Window.h"
#include "support/SoftHsmFixture.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

namespace kyso::test {

/// The real window with a home of its own, a software token holding one certificate, and a contract to sign.
class WindowFixture {
public:
    /// `language` and `theme` as in settings. Without a token only key files are there.
    explicit WindowFixture(const std::string& language, const std::string& theme = "light",
                           bool withToken = true,
                           const desktop::Desktop::MakeFormats& makeFormats = setup::makeFormats);

    /// The token was made and the window is there.
    bool ready() const { return m_window != nullptr && (m_token.has_value() || !m_withToken); }
    /// Ended and started anew with the same home and what the person set; look at ready() again.
    void restart();
    desktop::Desktop& parts() { return *m_desktop; }
    QQuickWindow& window() { return *m_window; }
    const SoftHsmToken& token() const { return *m_token; }
    QString folder() const { return m_folder.path(); }
    /// A fresh copy of the sample contract.
    QString contract(const QString& name = QStringLiteral("Hợp đồng dịch vụ 27-2026.pdf"));

    /// The item of that object name, dialogs included; null when it is not to be seen.
    QQuickItem* item(const QString& objectName);
    void click(QQuickItem* item);
    void drag(QPoint from, QPoint to);
    void type(const QString& text);

private:
    void start();

    QTemporaryDir m_folder;
    bool m_withToken;
    desktop::Desktop::MakeFormats m_makeFormats;
    setup::Workspace::Options m_options;
    std::optional<SoftHsmToken> m_token;
    std::unique_ptr<desktop::Desktop> m_desktop;
    std::unique_ptr<desktop::Window> m_shell;
    QQuickWindow* m_window = nullptr;
};

} // namespace kyso::test
