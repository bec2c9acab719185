#include "AlteredPdf.h"
#include "Complaints.h"
#include "WindowFixture.h"
#include "support/LoopbackPki.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QQuickStyle>
#include <QTest>

#include <algorithm>
#include <optional>

namespace kyso::test {

namespace {

constexpr int patienceMs = 15'000;
/// No page has as many stops; a chain this long goes round in a circle that leaves out its beginning.
constexpr int mostStops = 150;

bool isA(const QQuickItem* item, const char* qmlType) {
    for (const QMetaObject* type = item->metaObject(); type != nullptr; type = type->superClass()) {
        if (QByteArray(type->className()).startsWith(qmlType)) {
            return true;
        }
    }
    return false;
}

/// The item itself or one in it, as painted.
template<class Wanted>
QQuickItem* firstVisible(QQuickItem* item, Wanted wanted) {
    if (!item->isVisible()) {
        return nullptr;
    }
    if (wanted(item)) {
        return item;
    }
    for (QQuickItem* child : item->childItems()) {
        if (QQuickItem* found = firstVisible(child, wanted)) {
            return found;
        }
    }
    return nullptr;
}

bool isIndicator(const QQuickItem* item) {
    return isA(item, "FocusRing") || (isA(item, "FieldFrame") && item->property("focused").toBool());
}

/// What shows that `item` has the focus: a ring, or the frame of a field that stands round or in it.
QQuickItem* indicatorOf(QQuickItem* item) {
    QQuickItem* const around = item->parentItem();
    if (around != nullptr && isIndicator(around)) {
        return around;
    }
    return firstVisible(item, isIndicator);
}

QString nameOf(QQuickItem* item) {
    QString name = QString::fromLatin1(item->metaObject()->className()).section(QLatin1Char('_'), 0, 0);
    for (const char* property : {"objectName", "text", "title"}) {
        if (const QString said = item->property(property).toString(); !said.isEmpty()) {
            return name + QStringLiteral(" “") + said + QStringLiteral("”");
        }
    }
    return name;
}

/// Everything one can come to with Tab under `root`, as it says of itself.
void collectStops(QQuickItem* root, QList<QQuickItem*>& stops) {
    if (!root->isVisible() || !root->isEnabled()) {
        return;
    }
    if (root->activeFocusOnTab()) {
        stops << root;
    }
    for (QQuickItem* child : root->childItems()) {
        collectStops(child, stops);
    }
}

} // namespace

/// Every page and dialog with the keyboard alone, in both themes: what can have the focus is come to, is in
/// sight, and shows it.
class FocusTest : public QObject {
    Q_OBJECT

    using State = desktop::SigningController;
    LoopbackPki m_pki;
    std::unique_ptr<WindowFixture> m_kyso;
    QByteArray m_theme;

    desktop::Desktop& parts() { return m_kyso->parts(); }
    QQuickWindow& window() { return m_kyso->window(); }
    QQuickItem* item(const char* name) { return m_kyso->item(QLatin1String(name)); }
    void show(const char* page) { window().setProperty("page", QLatin1String(page)); }

    /// Nothing when the line of `indicator` is painted at the middle of each of its sides, in its colour.
    QString notPainted(QQuickItem* indicator) {
        auto* const border = indicator->property("border").value<QObject*>();
        if (border == nullptr) {
            return QStringLiteral("it has no line");
        }
        const auto color = border->property("color").value<QColor>();
        QString wrong;
        // Colours change softly; two pictures need not be alike at once.
        const bool painted = QTest::qWaitFor(
            [&] {
                const QImage image = window().grabWindow();
                const QRectF box =
                    indicator->mapRectToScene(QRectF(0, 0, indicator->width(), indicator->height()));
                const qreal in = 0.5;
                const QPointF places[] = {{box.left() + in, box.center().y()},
                                          {box.right() - in, box.center().y()},
                                          {box.center().x(), box.top() + in},
                                          {box.center().x(), box.bottom() - in}};
                for (const QPointF& place : places) {
                    const QPoint pixel(static_cast<int>(place.x()), static_cast<int>(place.y()));
                    if (!image.valid(pixel)) {
                        wrong = QStringLiteral("it is out of sight at %1, %2").arg(pixel.x()).arg(pixel.y());
                        return false;
                    }
                    const QColor seen = image.pixelColor(pixel);
                    constexpr int tolerance = 24;
                    if (std::abs(seen.red() - color.red()) > tolerance ||
                        std::abs(seen.green() - color.green()) > tolerance ||
                        std::abs(seen.blue() - color.blue()) > tolerance) {
                        wrong = QStringLiteral("%1 is seen at %2, %3, not its %4")
                                    .arg(seen.name())
                                    .arg(pixel.x())
                                    .arg(pixel.y())
                                    .arg(color.name());
                        return false;
                    }
                }
                return true;
            },
            1000);
        return painted ? QString() : wrong;
    }

    /// Walks the chain of `scope` once round; what is wrong with it, a line for each stop.
    QStringList faultsIn(QQuickItem* scope) {
        QStringList faults;
        QList<QQuickItem*> reached;
        for (int i = 0; i < mostStops; ++i) {
            QTest::keyClick(&window(), Qt::Key_Tab);
            QQuickItem* const now = window().activeFocusItem();
            if (now == nullptr || reached.contains(now)) {
                break;
            }
            reached << now;
            QQuickItem* const indicator = indicatorOf(now);
            const QString wrong =
                indicator == nullptr ? QStringLiteral("nothing shows the focus") : notPainted(indicator);
            if (!wrong.isEmpty()) {
                faults << nameOf(now) + QStringLiteral(": ") + wrong;
            }
        }
        QList<QQuickItem*> stops;
        collectStops(scope, stops);
        for (QQuickItem* stop : stops) {
            const bool isReached = std::any_of(reached.begin(), reached.end(), [stop](QQuickItem* one) {
                return one == stop || stop->isAncestorOf(one);
            });
            if (!isReached) {
                faults << nameOf(stop) + QStringLiteral(": Tab does not come to it");
            }
        }
        if (reached.size() < 2) {
            faults << QStringLiteral("there is nothing to come to");
        }
        return faults;
    }
    void walk(const char* what, QQuickItem* scope = nullptr) {
        const QStringList faults = faultsIn(scope == nullptr ? window().contentItem() : scope);
        QVERIFY2(faults.isEmpty(),
                 qPrintable(QLatin1String(what) + QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
    }
    /// What of that type `name` is in.
    void walkIn(const char* type, const char* name) {
        QTRY_VERIFY2_WITH_TIMEOUT(item(name) != nullptr, name, patienceMs);
        QQuickItem* scope = item(name);
        while (scope != nullptr && !isA(scope, type)) {
            scope = scope->parentItem();
        }
        QVERIFY2(scope != nullptr, name);
        walk(name, scope);
    }
    QString filesFolder() {
        const QString folder = m_kyso->folder() + QStringLiteral("/files");
        QDir().mkpath(folder + QStringLiteral("/inner"));
        return folder;
    }
    void walkDialog(const char* name) { walkIn("DialogContent", name); }

    void prepare(const QString& name) {
        parts().document().open(QUrl::fromLocalFile(m_kyso->contract(name)));
        QTRY_COMPARE_WITH_TIMEOUT(parts().document().fileName(), name, patienceMs);
        const auto ready = [this] {
            const auto* view = window().findChild<viewer::DocumentViewController*>();
            return view != nullptr && view->isReady();
        };
        QTRY_VERIFY_WITH_TIMEOUT(ready(), patienceMs);
    }
    void choose(bool trial) {
        const auto& all = *parts().providers().identities();
        for (int row = 0; row < all.count(); ++row) {
            if (all.at(row).certificate.isDemo() == trial) {
                parts().signing().setIdentity(row);
            }
        }
    }

private slots:
    void initTestCase_data() {
        QTest::addColumn<QByteArray>("theme");
        QTest::newRow("light") << QByteArray("light");
        QTest::newRow("dark") << QByteArray("dark");
    }
    void init() {
        QFETCH_GLOBAL(QByteArray, theme);
        if (theme != m_theme) {
            m_kyso.reset();
            m_kyso = std::make_unique<WindowFixture>("vi", theme.toStdString());
            QVERIFY2(m_kyso->ready(), "a software token and the window are needed");
            parts().settings().setReducedMotion(true);
            QTRY_VERIFY_WITH_TIMEOUT(parts().providers().looked(), patienceMs);
            m_theme = theme;
        }
        parts().settings().setLevel(0);
    }
    void cleanup() {
        parts().prompt().cancel();
        parts().login().dismiss();
        parts().trust().dismissPassword();
        parts().signing().cancel();
        QTRY_VERIFY_WITH_TIMEOUT(parts().signing().state() != State::Working, patienceMs);
        parts().signing().startOver();
        show("sign");
        const QStringList complaints = Complaints::take();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }
    void cleanupTestCase() { m_kyso.reset(); }

    void emptyWindow() { walk("empty"); }

    void signPage_withItsFrameAndAdvancedFields() {
        prepare(QStringLiteral("sign.pdf"));
        choose(true);
        auto* const view = window().findChild<viewer::DocumentViewController*>();
        parts().signing().placement()->place(view->currentPage(), QRectF(100, 500, 200, 80),
                                             QSizeF(595, 842));
        walk("sign");
        m_kyso->click(item("advancedHeader"));
        QTest::qWait(0);
        walk("advanced");
    }

    void listOfCertificates() {
        prepare(QStringLiteral("choose.pdf"));
        m_kyso->click(item("certificateTile"));
        QTRY_VERIFY_WITH_TIMEOUT(item("certificateOption") != nullptr, patienceMs);
        walkIn("QQuickPopupItem", "certificateOption");
        QTest::keyClick(&window(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("certificateOption") == nullptr, patienceMs);
    }

    void errorOfSigning_withItsWaysOut() {
        parts().settings().setLevel(2);
        parts().settings().setTimeStampServers(QStringLiteral("http://127.0.0.1:1/tsa"));
        prepare(QStringLiteral("error.pdf"));
        choose(true);
        parts().signing().setInvisible(true);
        parts().signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(parts().signing().state(), State::Failed, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("signLower") != nullptr, patienceMs);
        walk("error");
    }

    void resultAndVerdict() {
        prepare(QStringLiteral("result.pdf"));
        choose(true);
        parts().signing().setInvisible(true);
        parts().signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(parts().signing().state(), State::Done, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("signedPanel") != nullptr && parts().verification().done(), patienceMs);
        walk("result");

        QFile signedFile(m_kyso->folder() + QLatin1Char('/') + parts().signing().outputName());
        QFile altered(m_kyso->folder() + QStringLiteral("/altered.pdf"));
        QVERIFY(signedFile.open(QIODevice::ReadOnly) && altered.open(QIODevice::WriteOnly));
        altered.write(withAnotherPage(signedFile.readAll()));
        altered.close();
        show("verify");
        parts().document().open(QUrl::fromLocalFile(altered.fileName()));
        QTRY_VERIFY_WITH_TIMEOUT(parts().verification().done() &&
                                     parts().verification().versionCount() == 3 &&
                                     // What is compared may not be saved or seen yet.
                                     !parts().verification().comparing() && item("signatureCard") != nullptr,
                                 patienceMs);
        walk("verdict");
        m_kyso->click(item("signatureCard"));
        walk("verdict in detail");
        m_kyso->click(item("showSignedVersion"));
        QTRY_VERIFY_WITH_TIMEOUT(item("leaveSignedVersion") != nullptr, patienceMs);
        walk("version", item("leaveSignedVersion")->parentItem()->parentItem());
        QTest::keyClick(&window(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("leaveSignedVersion") == nullptr, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(window().activeFocusItem(), item("showSignedVersion"), patienceMs);
    }

    void certificatesPage() {
        show("certificates");
        walk("certificates");
    }

    void settingsPage_toItsEnd() {
        parts().settings().setLevel(3);
        parts().settings().setTimeStampServers(
            QStringLiteral("http://tsa.example.vn https://other.example.vn"));
        parts().settings().setProxy(QStringLiteral("http://proxy.example.vn:3128"));
        show("settings");
        QTRY_VERIFY_WITH_TIMEOUT(item("loginRow-1-user") != nullptr, patienceMs);
        walk("settings");
        parts().settings().setProxy(QStringLiteral("system"));
    }

    void dialogForThePin() {
        prepare(QStringLiteral("pin.pdf"));
        choose(false);
        parts().signing().setInvisible(true);
        parts().signing().sign();
        walkDialog("pinField");
    }

    void dialogForALogin() {
        parts().settings().setTimeStampServers(QStringLiteral("http://tsa.example.vn"));
        parts().login().enterForServer(QStringLiteral("tsa.example.vn"));
        walkDialog("loginPassword");
    }

    void dialogThatOpensAFile() {
        QVERIFY(QFile::copy(m_kyso->contract(QStringLiteral("listed.pdf")),
                            filesFolder() + QStringLiteral("/listed.pdf")));
        parts().settings().setFolderFor(QStringLiteral("documents"), filesFolder().toStdString());
        QTest::keyClick(&window(), Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(
            item("fileList") != nullptr && item("fileList")->property("count").toInt() > 0, patienceMs);
        walkDialog("fileList");
        QTest::keyClick(&window(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileList") == nullptr, patienceMs);
    }

    void dialogThatSavesAFile_andItsQuestion() {
        prepare(QStringLiteral("saved.pdf"));
        choose(true);
        parts().signing().setInvisible(true);
        parts().signing().sign();
        QTRY_COMPARE_WITH_TIMEOUT(parts().signing().state(), State::Done, patienceMs);
        show("verify");
        QTRY_VERIFY_WITH_TIMEOUT(parts().verification().done() && !parts().verification().comparing() &&
                                     item("saveReportButton") != nullptr &&
                                     item("saveReportButton")->isEnabled(),
                                 patienceMs);
        QFile taken(parts().reports().suggested().toLocalFile());
        QVERIFY(taken.open(QIODevice::WriteOnly));
        taken.close();
        m_kyso->click(item("saveReportButton"));
        walkDialog("fileName");
        item("fileName")->forceActiveFocus();
        QTest::keyClick(&window(), Qt::Key_Return);
        walkDialog("keepFile");
        QTest::keyClick(&window(), Qt::Key_Escape);
        QTest::keyClick(&window(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(item("fileName") == nullptr, patienceMs);
    }

    void dialogForThePasswordOfAFile() {
        const QString keys = m_kyso->folder() + QStringLiteral("/keys");
        m_pki.writeTo(keys.toStdString());
        parts().trust().add({QUrl::fromLocalFile(keys + QStringLiteral("/signer.p12"))});
        walkDialog("passwordField");
    }
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::FocusTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "FocusTest.moc"
