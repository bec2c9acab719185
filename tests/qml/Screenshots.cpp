#include "WindowFixture.h"

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QQuickStyle>
#include <QTest>

#include <cstdio>

namespace {

constexpr int patienceMs = 15'000;

/// Shows what was asked for and writes it down; false when a step did not come about.
class Session {
public:
    Session(QString folder, const char* language, const char* theme)
        : m_kyso(language, theme),
          m_name(folder + QStringLiteral("/%1-%2-%3.png")
                              .arg(QStringLiteral("%1"), QLatin1String(language), QLatin1String(theme))) {}

    bool run() {
        using State = kyso::desktop::SigningController;
        if (!m_kyso.ready()) {
            return false;
        }
        auto& parts = m_kyso.parts();
        auto& signing = parts.signing();
        bool done = wait([&] { return parts.providers().looked(); });
        done = done && shoot("empty");
        parts.document().openPath(m_kyso.contract().toStdString(), nullptr);
        done = done &&
               wait([&] { return parts.document().hasDocument() && signing.hasIdentity() && viewReady(); });
        if (done) {
            view()->setCurrentPage(view()->pageCount());
            signing.placement()->place(view()->pageCount(), QRectF(344, 372, 213, 80), QSizeF(595, 842));
        }
        done = done && shoot("sign");
        signing.sign();
        done = done && wait([&] { return m_kyso.item(QStringLiteral("pinField")) != nullptr; });
        m_kyso.type(QStringLiteral("000000"));
        QTest::keyClick(&m_kyso.window(), Qt::Key_Return);
        done = done && wait([&] { return parts.prompt().asking() && !parts.prompt().warning().isEmpty(); });
        done = done && wait([&] { return m_kyso.item(QStringLiteral("pinField")) != nullptr; });
        m_kyso.type(m_kyso.token().pin);
        done = done && shoot("pin");
        QTest::keyClick(&m_kyso.window(), Qt::Key_Return);
        done = done && wait([&] {
                   return signing.state() == State::Done && parts.verification().done() && viewReady();
               });
        done = done && shoot("signed");
        m_kyso.window().setProperty("page", QStringLiteral("verify"));
        done = done && shoot("verify");
        m_kyso.window().setProperty("page", QStringLiteral("certificates"));
        done = done && shoot("providers");
        m_kyso.window().setProperty("page", QStringLiteral("settings"));
        return done && shoot("settings");
    }

    /// Writes down what is to be seen now.
    bool shoot(const char* what) {
        // Motion and page drawings come to rest: two pictures in a row are the same.
        QImage last;
        QImage now;
        wait([&] {
            last = now;
            QTest::qWait(400);
            now = m_kyso.window().grabWindow();
            return now == last;
        });
        const QString file = m_name.arg(QLatin1String(what));
        std::printf("%s\n", qPrintable(file));
        return now.save(file);
    }

private:
    kyso::viewer::DocumentViewController* view() {
        return m_kyso.window().findChild<kyso::viewer::DocumentViewController*>();
    }
    bool viewReady() { return view() != nullptr && view()->isReady(); }
    template<class Condition>
    static bool wait(Condition condition) {
        return QTest::qWaitFor(condition, patienceMs);
    }

    kyso::test::WindowFixture m_kyso;
    QString m_name;
};

} // namespace

/// kyso_screenshots FOLDER [LANGUAGE-THEME ...]: the real window at work, as PNGs.
int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 2 || !QDir().mkpath(arguments[1])) {
        std::fprintf(stderr, "usage: kyso_screenshots FOLDER [vi-light vi-dark en-light en-dark]\n");
        return 2;
    }
    for (const char* language : {"vi", "en"}) {
        for (const char* theme : {"light", "dark"}) {
            const QString name = QStringLiteral("%1-%2").arg(QLatin1String(language), QLatin1String(theme));
            if (arguments.size() > 2 && !arguments.contains(name)) {
                continue;
            }
            Session session(arguments[1], language, theme);
            if (!session.run()) {
                session.shoot("stuck");
                std::fprintf(stderr, "kyso_screenshots: %s did not come to its end\n", qPrintable(name));
                return 1;
            }
        }
    }
    return 0;
}
