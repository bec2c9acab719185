#include "AlteredPdf.h"
#include "WindowFixture.h"
#include "support/LaterRevision.h"
#include "support/LoopbackPki.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QQuickStyle>
#include <QTest>

#include <cmath>
#include <cstdio>

namespace {

constexpr int patienceMs = 15'000;

/// Shows what was asked for and writes it down; false when a step did not come about.
class Session {
public:
    Session(const QString& folder, const char* language, const char* theme)
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
        done = done && shoot("sign") && tabTo("SignatureFrame") && shoot("keyboard");
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
        done = done && shoot("verify") && showFiles();
        m_kyso.window().setProperty("page", QStringLiteral("certificates"));
        done = done && shoot("providers");
        m_kyso.window().setProperty("page", QStringLiteral("settings"));
        done = done && shoot("settings");
        return done && showVerdicts() && showLooks() && showTimeStamps() && showTrust();
    }

    /// Our own file dialog: saving over what is there, finding, a folder that cannot be read.
    bool showFiles() {
        const QString folder = m_kyso.folder() + QStringLiteral("/Hồ sơ 2026");
        QDir().mkpath(folder + QStringLiteral("/Phụ lục"));
        QDir().mkpath(folder + QStringLiteral("/Khách hàng"));
        for (const char* name :
             {"Hợp đồng dịch vụ 27-2026.signed - báo cáo.pdf", "Hợp đồng dịch vụ 27-2026.signed - report.pdf",
              "Biên bản nghiệm thu đợt 2 của dự án nâng cấp hệ thống quản lý văn bản.pdf",
              "Đơn đề nghị.pdf"}) {
            QFile::copy(m_kyso.contract(QStringLiteral("copied.pdf")),
                        folder + QLatin1Char('/') + QString::fromUtf8(name));
        }
        auto& settings = m_kyso.parts().settings();
        for (const char* purpose : {"reports", "documents"}) {
            settings.setFolderFor(QLatin1String(purpose), folder.toStdString());
        }
        const auto shown = [this](const char* name) { return m_kyso.item(QLatin1String(name)) != nullptr; };
        const auto listed = [this] {
            QQuickItem* const list = m_kyso.item(QStringLiteral("fileList"));
            return list != nullptr && list->property("count").toInt() > 0;
        };
        auto& window = m_kyso.window();
        bool done = wait([&] { return !m_kyso.parts().verification().comparing(); });
        m_kyso.click(m_kyso.item(QStringLiteral("saveReportButton")));
        done = done && wait(listed) && shoot("files-save");
        QTest::keyClick(&window, Qt::Key_Return);
        done = done && wait([&] { return shown("keepFile"); }) && shoot("files-replace");
        QTest::keyClick(&window, Qt::Key_Escape);
        window.resize(window.minimumSize());
        QTest::keyClick(&window, Qt::Key_A, Qt::ControlModifier);
        m_kyso.type(QStringLiteral("nowhere/x.pdf"));
        QTest::keyClick(&window, Qt::Key_Return);
        done = done && wait([&] { return shown("fileComplaint"); }) && shoot("files-small");
        window.resize(1280, 800);
        QTest::keyClick(&window, Qt::Key_Escape);
        done = done && wait([&] { return !shown("fileName"); });
        QTest::keyClick(&window, Qt::Key_O, Qt::ControlModifier);
        done = done && wait(listed);
        QTest::keyClick(&window, Qt::Key_Down);
        QTest::keyClick(&window, Qt::Key_End);
        done = done && shoot("files-open");
        m_kyso.type(QStringLiteral("no such file"));
        done = done && shoot("files-nothing");
        QTest::keyClick(&window, Qt::Key_Escape);
        return done && wait([&] { return !shown("fileList"); });
    }

    /// Altered after signing, and signed by somebody whom nobody vouches for.
    bool showVerdicts() {
        const QString folder = m_kyso.folder() + QLatin1Char('/');
        QFile source(folder + m_kyso.parts().signing().outputName());
        QFile altered(folder + QStringLiteral("Hợp đồng đã sửa.pdf"));
        if (!source.open(QIODevice::ReadOnly) || !altered.open(QIODevice::WriteOnly)) {
            return false;
        }
        altered.write(kyso::test::withAnotherPage(source.readAll()));
        altered.close();
        m_kyso.window().setProperty("page", QStringLiteral("verify"));
        auto& verification = m_kyso.parts().verification();
        open(altered.fileName());
        bool done =
            wait([&] { return verification.done() && verification.versionCount() == 3; }) && shoot("failed");
        m_kyso.click(m_kyso.item(QStringLiteral("signatureCard")));
        done = done && shoot("failed-details");
        QFile noPdf(folder + QStringLiteral("Thư mời.pdf"));
        if (!noPdf.open(QIODevice::WriteOnly)) {
            return false;
        }
        noPdf.write("%PDF-1.7 and nothing else");
        noPdf.close();
        open(noPdf.fileName());
        done = done && wait([&] { return m_kyso.parts().document().error().shown(); }) && shoot("unreadable");
        m_kyso.parts().document().dismissError();
        m_kyso.window().setProperty("page", QStringLiteral("sign"));
        done = done && signByTrial();
        m_kyso.window().setProperty("page", QStringLiteral("verify"));
        return done && wait([&] { return verification.done(); }) && shoot("undecided") && showDifferences();
    }

    /// A page that a reader which rebuilds the file's table shows differently.
    bool showDifferences() {
        auto& parts = m_kyso.parts();
        QFile source(m_kyso.folder() + QLatin1Char('/') + parts.signing().outputName());
        QFile altered(m_kyso.folder() + QStringLiteral("/Hợp đồng nhìn khác.pdf"));
        if (!source.open(QIODevice::ReadOnly) || !altered.open(QIODevice::WriteOnly)) {
            return false;
        }
        constexpr int lastContents = 20;
        auto pdf = kyso::test::withRevision(
            source.readAll(),
            {.objects = {{lastContents, kyso::test::plainStream("0.8 g 90 620 240 18 re f 0 g "
                                                                "90 560 160 12 re f")}}});
        altered.write(kyso::test::withRevision(
            pdf, {.objects = {}, .backAtFirstPlace = {lastContents}, .beforeNumber = "% table\n"}));
        altered.close();
        auto& verification = parts.verification();
        open(altered.fileName());
        bool done = wait([&] { return verification.done() && verification.versionCount() == 4; }) &&
                    wait([&] { return !verification.comparing() && !verification.pages().isEmpty(); }) &&
                    shoot("pages-differ");
        const auto different = verification.different();
        if (!done || different.isEmpty()) {
            return false;
        }
        parts.signedVersion().showBeside(different.value(QStringLiteral("revision")).toInt(),
                                         different.value(QStringLiteral("name")).toString(),
                                         different.value(QStringLiteral("places")).toList());
        done = wait([&] { return m_kyso.item(QStringLiteral("placeFrame")) != nullptr; }) &&
               shoot("side-by-side");
        parts.signedVersion().close();
        return done;
    }

    /// A picture of the signature, and what can be said with it.
    bool showLooks() {
        QImage picture(300, 150, QImage::Format_ARGB32);
        picture.fill(Qt::transparent);
        for (int x = 20; x < 280; ++x) {
            const int y = 75 + static_cast<int>(45 * std::sin(x / 22.0) * std::cos(x / 60.0));
            for (int thick = 0; thick < 5; ++thick) {
                picture.setPixel(x, y + thick, qRgb(0x1A, 0x3F, 0xA8));
            }
        }
        const QString file = m_kyso.folder() + QStringLiteral("/signature.png");
        picture.save(file);
        m_kyso.parts().settings().setSignatureImage(QUrl::fromLocalFile(file));
        auto& signing = m_kyso.parts().signing();
        signing.startOver();
        open(m_kyso.contract());
        m_kyso.window().setProperty("page", QStringLiteral("sign"));
        if (!wait([&] { return m_kyso.parts().document().hasDocument() && viewReady(); })) {
            return false;
        }
        view()->setCurrentPage(view()->pageCount());
        signing.placement()->place(view()->pageCount(), QRectF(344, 372, 213, 80), QSizeF(595, 842));
        signing.look()->setKind(kyso::desktop::SignatureLook::ImageAndDetails);
        const bool done = shoot("looks");
        m_kyso.parts().settings().clearSignatureImage();
        return done;
    }

    /// A server that is not there, the level below, a server that asks who one is.
    bool showTimeStamps() {
        using State = kyso::desktop::SigningController;
        auto& signing = m_kyso.parts().signing();
        auto& settings = m_kyso.parts().settings();
        chooseTrial();
        signing.setInvisible(true);
        settings.setLevel(2);
        settings.setTimeStampServers(QStringLiteral("http://127.0.0.1:1/tsa"));
        signing.sign();
        bool done = wait([&] { return signing.state() == State::Failed; }) && shoot("unreachable");
        m_kyso.window().resize(m_kyso.window().minimumSize());
        done = done && shoot("small");
        m_kyso.window().resize(1280, 800);
        signing.signLower();
        done =
            done && wait([&] { return signing.state() == State::Done && viewReady(); }) && shoot("lowered");
        signing.startOver();
        m_pki.setFault("tsa", "auth");
        settings.setTimeStampServers(QString::fromStdString(m_pki.tsaUrl()));
        open(m_kyso.contract());
        done = done && wait([&] { return m_kyso.parts().document().hasDocument() && viewReady(); });
        signing.setInvisible(true);
        signing.sign();
        done = done && wait([&] { return m_kyso.parts().login().asking(); }) && shoot("login");
        m_kyso.parts().login().dismiss();
        m_pki.setFault("tsa", "late");
        signing.repeat();
        done = done && wait([&] { return m_pki.requests("/tsa") > 1; }) && shoot("asking");
        open(m_kyso.contract(QStringLiteral("Phụ lục 2.pdf")));
        done = done && wait([&] { return m_kyso.parts().document().signatureCount() == 0 && viewReady(); }) &&
               shoot("meanwhile");
        done = done && wait([&] { return signing.news()->notice().shown(); }) && shoot("news");
        signing.news()->dismiss();
        signing.cancel();
        return done && wait([&] { return signing.state() != State::Working; }) && showUnproven();
    }

    /// A time-stamp over the document by somebody whom nobody vouches for.
    bool showUnproven() {
        using State = kyso::desktop::SigningController;
        auto& signing = m_kyso.parts().signing();
        auto& verification = m_kyso.parts().verification();
        m_pki.setFault("tsa", {});
        m_kyso.parts().settings().setLevel(3);
        signing.startOver();
        open(m_kyso.contract());
        bool done = wait([&] { return m_kyso.parts().document().hasDocument() && viewReady(); });
        signing.setInvisible(true);
        signing.sign();
        done = done && wait([&] { return signing.state() == State::Done && verification.done(); });
        m_kyso.window().setProperty("page", QStringLiteral("verify"));
        done = done && shoot("unproven");
        m_kyso.window().setProperty("page", QStringLiteral("sign"));
        m_kyso.parts().settings().setLevel(2);
        return done;
    }

    bool showTrust() {
        const QString keys = m_kyso.folder() + QStringLiteral("/keys");
        m_pki.writeTo(keys.toStdString());
        auto& trust = m_kyso.parts().trust();
        trust.add({QUrl::fromLocalFile(keys + QStringLiteral("/root.pem")),
                   QUrl::fromLocalFile(keys + QStringLiteral("/intermediate.pem"))});
        m_kyso.parts().settings().setProxy(QStringLiteral("http://proxy.example.vn:3128"));
        m_kyso.window().setProperty("page", QStringLiteral("settings"));
        m_kyso.parts().settings().setTimeStampServers(QString::fromStdString(m_pki.tsaUrl()) +
                                                      QStringLiteral(" https://tsa.example.vn"));
        m_kyso.parts().settings().setTimeStampUser(QStringLiteral("tsa.example.vn"), QStringLiteral("huong"));
        bool done = wait([&] { return trust.count() == 2; }) && shoot("settings-level");
        m_kyso.parts().login().enterForProxy();
        done = done && shoot("login-proxy");
        m_kyso.parts().login().dismiss();
        QQuickItem* const page = m_kyso.item(QStringLiteral("settingsScroll"));
        page->setProperty("contentY", page->height() / 2);
        done = done && shoot("settings-network");
        page->setProperty("contentY", page->property("contentHeight").toReal() - page->height());
        done = done && shoot("trust");
        trust.add({QUrl::fromLocalFile(keys + QStringLiteral("/signer.p12"))});
        return done && wait([&] { return trust.passwordNeeded(); }) && shoot("password");
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
    void open(const QString& file) { m_kyso.parts().document().openPath(file.toStdString(), nullptr); }
    void chooseTrial() {
        const auto& all = *m_kyso.parts().providers().identities();
        for (int row = 0; row < all.count(); ++row) {
            if (all.at(row).certificate.isDemo()) {
                m_kyso.parts().signing().setIdentity(row);
            }
        }
    }
    bool signByTrial() {
        using State = kyso::desktop::SigningController;
        auto& signing = m_kyso.parts().signing();
        signing.startOver();
        open(m_kyso.contract());
        chooseTrial();
        if (!wait([&] { return m_kyso.parts().document().hasDocument(); })) {
            return false;
        }
        signing.setInvisible(true);
        signing.sign();
        return wait([&] { return signing.state() == State::Done; });
    }
    kyso::viewer::DocumentViewController* view() {
        return m_kyso.window().findChild<kyso::viewer::DocumentViewController*>();
    }
    /// With the keyboard, to the first of that type.
    bool tabTo(const char* type) {
        constexpr int mostStops = 60;
        for (int i = 0; i < mostStops; ++i) {
            QTest::keyClick(&m_kyso.window(), Qt::Key_Tab);
            const QQuickItem* const now = m_kyso.window().activeFocusItem();
            if (now != nullptr && QByteArray(now->metaObject()->className()).startsWith(type)) {
                return true;
            }
        }
        return false;
    }
    bool viewReady() { return view() != nullptr && view()->isReady(); }
    template<class Condition>
    static bool wait(Condition condition) {
        return QTest::qWaitFor(condition, patienceMs);
    }

    kyso::test::LoopbackPki m_pki;
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
