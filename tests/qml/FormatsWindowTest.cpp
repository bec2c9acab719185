#include "Complaints.h"
#include "WindowFixture.h"
#include "cades/Wishes.h"
#include "fakes/NoteFormat.h"
#include "fakes/SoftwareSigner.h"
#include "signing/SignFile.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QTest>

namespace kyso::test {

using State = desktop::SigningController::State;

/// Signed files that are no PDF, in the real window; one of them of a format that only this test knows.
class FormatsWindowTest : public QObject {
    Q_OBJECT

    static constexpr int patienceMs = 30'000;
    std::unique_ptr<WindowFixture> m_kyso;

    static work::Formats formats(pdf::AppearanceSource* appearances, pdf::TextLocator* texts) {
        auto known = setup::makeFormats(appearances, texts);
        const auto note = std::make_shared<const test::NoteFormat>();
        auto toCheck = known.toCheck;
        toCheck.insert(toCheck.begin(), note);
        return {known.toSign.with(note), std::move(toCheck)};
    }
    desktop::DocumentController& document() { return m_kyso->parts().document(); }
    desktop::SigningController& signing() { return m_kyso->parts().signing(); }
    desktop::VerificationController& verification() { return m_kyso->parts().verification(); }
    QString path(const QString& name) const { return m_kyso->folder() + QLatin1Char('/') + name; }
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name) : QString();
    }
    /// A `.p7s` or `.p7m` of a file, by somebody whom nobody here trusts.
    QString signedBy(const QString& source, const QString& name) {
        test::SoftwareSigner signer;
        const auto all = setup::makeFormats();
        signing::SigningTools tools;
        tools.formats = &all.toSign;
        tools.signer = &signer;
        signing::SignItem item{source.toStdString(), path(name).toStdString(), nullptr, {}};
        item.request.format = cades::formatId;
        item.request.claimedSigningTime = SystemClock().now();
        cades::Wishes wishes;
        wishes.detached = name.endsWith(QStringLiteral(".p7s"));
        item.request.wishes = std::make_shared<const cades::Wishes>(wishes);
        return signing::signFile(item, tools, {}, {}) ? path(name) : QString();
    }
    void openAndWait(const QString& file) {
        document().open(QUrl::fromLocalFile(file));
        QTRY_VERIFY_WITH_TIMEOUT(!document().opening() && document().path() == file, patienceMs);
    }
    void chooseTrial() {
        QTRY_VERIFY_WITH_TIMEOUT(signing().hasIdentity(), patienceMs);
        const auto& all = *m_kyso->parts().providers().identities();
        for (int row = 0; row < all.count(); ++row)
            if (all.at(row).certificate.isDemo())
                signing().setIdentity(row);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
    }

    void sign() {
        signing().sign();
        QTRY_VERIFY_WITH_TIMEOUT(signing().state() != State::Working, patienceMs);
        QVERIFY2(signing().state() == State::Done,
                 qPrintable(signing().error().title + signing().error().detail));
    }

private slots:
    void initTestCase() {
        m_kyso = std::make_unique<WindowFixture>("en", "light", false, formats);
        QVERIFY(m_kyso->ready());
    }
    void cleanup() {
        const QStringList complaints = Complaints::take();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }
    void cleanupTestCase() { m_kyso.reset(); }

    void aSignatureBesideIsOpenedAndSaysWhatItIsOf() {
        const auto content = write(QStringLiteral("minutes.txt"), "ten million");
        const auto file = signedBy(content, QStringLiteral("minutes.txt.p7s"));
        QVERIFY(!file.isEmpty());
        openAndWait(file);
        QVERIFY(!document().hasPages());
        QCOMPARE(document().signatureCount(), 1);
        QVERIFY(m_kyso->item(QStringLiteral("documentView")) == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(verification().done(), patienceMs);
        QCOMPARE(verification().contentName(), QStringLiteral("minutes.txt"));
        QCOMPARE(verification().signatures()->report().signatures.front().integrity,
                 validation::Integrity::Intact);
        // From the page for signing one click leads to the signatures.
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("seeSignatures")) != nullptr, patienceMs);
        m_kyso->click(m_kyso->item(QStringLiteral("seeSignatures")));
        QTRY_VERIFY_WITH_TIMEOUT(m_kyso->item(QStringLiteral("signatureCard")) != nullptr, patienceMs);
    }
    void withoutItsDocumentItIsNeverCalledGood() {
        const auto content = write(QStringLiteral("gone.txt"), "ten million");
        const auto file = signedBy(content, QStringLiteral("gone.txt.p7s"));
        QVERIFY(QFile::remove(content));
        openAndWait(file);
        QTRY_VERIFY_WITH_TIMEOUT(verification().done(), patienceMs);
        QCOMPARE(verification().contentName(), QString());
        QCOMPARE(verification().signatures()->report().signatures.front().integrity,
                 validation::Integrity::Undecided);
        QVERIFY(verification().tone() != QStringLiteral("good"));
    }
    void aDamagedOneLeavesWhatIsOpen() {
        const auto content = write(QStringLiteral("kept.txt"), "ten million");
        const auto file = signedBy(content, QStringLiteral("kept.txt.p7m"));
        openAndWait(file);
        QFile whole(file);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const auto cut = write(QStringLiteral("cut.p7m"), whole.readAll().left(200));
        document().open(QUrl::fromLocalFile(cut));
        QTRY_VERIFY_WITH_TIMEOUT(document().error().shown(), patienceMs);
        QCOMPARE(document().path(), file);
        document().dismissError();
    }
    void aPdfComesBackWithItsPages() {
        openAndWait(m_kyso->contract());
        QVERIFY(document().hasPages());
        QTRY_VERIFY_WITH_TIMEOUT(document().pageCount() > 0, patienceMs);
    }
    void aFormatThatOnlyThisTestKnowsIsSignedAndChecked() {
        openAndWait(write(QStringLiteral("to sign.note"), "note: ten million"));
        QVERIFY(!document().hasPages());
        QCOMPARE(document().signatureCount(), 0);
        chooseTrial();
        sign();
        const auto made = path(signing().outputName());
        QVERIFY(QFileInfo::exists(made) && made != path(QStringLiteral("to sign.note")));
        openAndWait(made);
        QTRY_VERIFY_WITH_TIMEOUT(verification().done(), patienceMs);
        QCOMPARE(verification().signatures()->report().format, std::string("Note"));
        QCOMPARE(verification().signatures()->report().signatures.front().integrity,
                 validation::Integrity::Intact);
    }
    void oneMoreSignatureIsPutIntoASignedFile() {
        const auto content = write(QStringLiteral("two.txt"), "ten million");
        openAndWait(signedBy(content, QStringLiteral("two.txt.p7s")));
        chooseTrial();
        sign();
        // Under a name from which its document is still found.
        openAndWait(path(signing().outputName()));
        QTRY_VERIFY_WITH_TIMEOUT(verification().done(), patienceMs);
        QCOMPARE(document().signatureCount(), 2);
        QCOMPARE(verification().contentName(), QStringLiteral("two.txt"));
    }
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::FormatsWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "FormatsWindowTest.moc"
