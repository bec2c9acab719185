#include "Authority.h"
#include "support/TestRegistry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

using namespace kyso::test;

namespace {

/// `kyso` on a terminal of its own, typed to as a person would.
class TerminalRun {
public:
    TerminalRun(const Workplace& place, const QStringList& arguments) {
        m_process = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_process != 0)
            return;
        const QByteArray folder = place.path(QStringLiteral(".")).toUtf8();
        const QByteArray home = place.path(QStringLiteral("home")).toUtf8();
        std::vector<QByteArray> texts = {QByteArrayLiteral(KYSO_BINARY_DIR "/bin/kyso")};
        for (const QString& argument : arguments)
            texts.push_back(argument.toUtf8());
        std::vector<char*> pointers;
        for (QByteArray& text : texts)
            pointers.push_back(text.data());
        pointers.push_back(nullptr);
        ::setenv("KYSO_HOME", home.constData(), 1);
        ::setenv("KYSO_LANG", "vi", 1);
        if (::chdir(folder.constData()) == 0)
            ::execv(pointers.front(), pointers.data());
        ::_exit(127);
    }
    ~TerminalRun() {
        if (m_process > 0)
            ::kill(m_process, SIGKILL);
        ::close(m_terminal);
    }
    TerminalRun(const TerminalRun&) = delete;
    TerminalRun& operator=(const TerminalRun&) = delete;

    /// Reads until `text` was shown; false when the program ended or said nothing for a minute.
    bool waitFor(const char* text) {
        while (m_shown.indexOf(text, m_read) < 0)
            if (!readSome())
                return false;
        m_read = m_shown.indexOf(text, m_read) + static_cast<qsizetype>(std::strlen(text));
        return true;
    }
    void type(const QByteArray& keys) {
        [[maybe_unused]] const auto written =
            ::write(m_terminal, keys.constData(), static_cast<std::size_t>(keys.size()));
    }
    int exitCode() {
        while (readSome())
            continue;
        int status = -1;
        ::waitpid(m_process, &status, 0);
        m_process = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    const QByteArray& shown() const { return m_shown; }
    /// Whether what is typed can be seen; also after the program's end.
    bool echoes() const {
        termios settings{};
        return ::tcgetattr(m_terminal, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
    }

private:
    bool readSome() {
        pollfd wait{m_terminal, POLLIN, 0};
        if (::poll(&wait, 1, 60'000) <= 0)
            return false;
        std::array<char, 4'096> buffer{};
        const ssize_t got = ::read(m_terminal, buffer.data(), buffer.size());
        if (got <= 0)
            return false;
        m_shown.append(buffer.data(), static_cast<qsizetype>(got));
        return true;
    }

    pid_t m_process = -1;
    int m_terminal = -1;
    QByteArray m_shown;
    qsizetype m_read = 0;
};

} // namespace

class TerminalTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::optional<SoftToken> m_token;

    QStringList sign(const QString& output) const {
        return {QStringLiteral("sign"),     QStringLiteral("contract.pdf"),
                QStringLiteral("-o"),       output,
                QStringLiteral("--module"), m_token->module,
                QStringLiteral("--cert"),   m_token->uri};
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_token = SoftToken::make(m_place);
        QVERIFY(m_token.has_value());
    }
    void aWrongPinIsAskedForAgainAndNeverEchoed() {
        TerminalRun run(m_place, sign(QStringLiteral("typed.pdf")));
        QVERIFY2(run.waitFor("Mã PIN của an: "), run.shown().constData());
        run.type("86421357\n");
        QVERIFY2(run.waitFor("Chưa đúng"), run.shown().constData());
        QVERIFY2(run.waitFor("Mã PIN của an: "), run.shown().constData());
        run.type(m_token->pin.toUtf8() + '\n');
        QCOMPARE(run.exitCode(), 0);
        QVERIFY(!run.shown().contains("86421357"));
        QVERIFY(!run.shown().contains(m_token->pin.toUtf8()));
        QVERIFY(QFile::exists(m_place.path(QStringLiteral("typed.pdf"))));
    }
    void aDocumentThatCannotBeSignedAsksForNoPin() {
        m_place.write(QStringLiteral("letter.pdf"), "Not a PDF at all");
        auto arguments = sign(QStringLiteral("never.pdf"));
        arguments[1] = QStringLiteral("letter.pdf");
        TerminalRun run(m_place, arguments);
        QCOMPARE(run.exitCode(), 1);
        QVERIFY2(!run.shown().contains("PIN"), run.shown().constData());
    }
    void ctrlCAtThePromptCancels() {
        TerminalRun run(m_place, sign(QStringLiteral("never.pdf")));
        QVERIFY2(run.waitFor("Mã PIN của an: "), run.shown().constData());
        QVERIFY(!run.echoes());
        run.type("12\x03");
        QCOMPARE(run.exitCode(), 5);
        QVERIFY(run.echoes());
        QVERIFY(!QFile::exists(m_place.path(QStringLiteral("never.pdf"))));
    }
    void theTokenPulledOutAtThePromptTakesTheQuestionBack() {
        TerminalRun run(m_place, sign(QStringLiteral("never.pdf")));
        QVERIFY2(run.waitFor("Mã PIN của an: "), run.shown().constData());
        QVERIFY(!run.echoes());
        run.type("12");
        const QString tokens = QFileInfo(m_token->configuration).path() + QStringLiteral("/tokens");
        QVERIFY(QFile::rename(tokens, tokens + QStringLiteral("-pulled")));
        const auto putBack = qScopeGuard([&] { QFile::rename(tokens + QStringLiteral("-pulled"), tokens); });
        QVERIFY2(run.waitFor("đã bị rút ra"), run.shown().constData());
        QCOMPARE(run.exitCode(), 3);
        QVERIFY(run.echoes());
        QVERIFY(!QFile::exists(m_place.path(QStringLiteral("never.pdf"))));
    }
    void aWaitForServersIsSaidWhileItLasts() {
        const Authority pki(m_place);
        QVERIFY(pki.isReady());
        pki.setFault("ocsp/ca", "slow");
        pki.setFault("tsa", "slow");
        const QStringList level = QStringList{QStringLiteral("--level"), QStringLiteral("t")} + pki.servers();
        TerminalRun run(m_place, QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                             QStringLiteral("-o"), QStringLiteral("slow.pdf")} +
                                     level + Authority::key());
        QVERIFY2(run.waitFor("Đang hỏi xem chứng thư có bị thu hồi không…"), run.shown().constData());
        QVERIFY2(run.waitFor("Đang thử máy chủ dấu thời gian…"), run.shown().constData());
        QCOMPARE(run.exitCode(), 0);
        TerminalRun raising(m_place, QStringList{QStringLiteral("extend"), QStringLiteral("slow.pdf"),
                                                 QStringLiteral("-o"), QStringLiteral("raised.pdf")} +
                                         pki.servers());
        QVERIFY2(raising.waitFor("Đang xin dấu thời gian và bằng chứng…"), raising.shown().constData());
        QCOMPARE(raising.exitCode(), 0);
    }
    void theEndOfInputAtThePromptCancels() {
        TerminalRun run(m_place, sign(QStringLiteral("never.pdf")));
        QVERIFY2(run.waitFor("Mã PIN của an: "), run.shown().constData());
        run.type("\x04");
        QCOMPARE(run.exitCode(), 5);
    }
};

KYSO_TEST(TerminalTest)

/// The manual and the completions know every option that the program has.
class ManualTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    static QByteArray source(const char* name) {
        QFile file(QStringLiteral(KYSO_SOURCE_DIR "/deploy/linux/") + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void everyOptionIsInTheManualAndTheCompletions_data() {
        QTest::addColumn<QString>("command");
        for (const char* command :
             {"sign", "extend", "verify", "revisions", "certs", "providers", "trust list", "trust add",
              "trust remove", "journal list", "journal check", "journal export", "journal forget", "demo"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }
    void everyOptionIsInTheManualAndTheCompletions() {
        QFETCH(QString, command);
        const auto words = command.split(QLatin1Char(' '));
        const auto help = m_place.run(words + QStringList{QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        const QByteArray manual = source("kyso.1").replace("\\-", "-");
        const QByteArray bash = source("kyso.bash");
        const QByteArray zsh = source("_kyso");
        const QByteArray fish = source("kyso.fish");
        for (const auto& word : words)
            QVERIFY2(manual.contains(word.toUtf8()) && bash.contains(word.toUtf8()), qPrintable(word));
        auto options =
            QRegularExpression(QStringLiteral("--[a-z][a-z-]+")).globalMatch(QString::fromUtf8(help.out));
        while (options.hasNext()) {
            const QByteArray option = options.next().captured().toUtf8();
            if (option == "--help")
                continue;
            QVERIFY2(manual.contains(option), option.constData());
            QVERIFY2(bash.contains(option), option.constData());
            QVERIFY2(zsh.contains(option), option.constData());
            QVERIFY2(fish.contains("-l " + option.mid(2)), option.constData());
        }
    }
    void theManualHasEveryExitCode() {
        const QByteArray manual = source("kyso.1");
        for (int code = 0; code <= 7; ++code)
            QVERIFY(manual.contains("\n.B " + QByteArray::number(code) + "\n"));
    }
    void theCompletionForBashIsWellFormed() {
        QVERIFY(m_place.runTool(
            QStringLiteral("bash"),
            {QStringLiteral("-n"), QStringLiteral(KYSO_SOURCE_DIR "/deploy/linux/kyso.bash")}));
    }
    void theManualRendersWithoutWarnings() {
        QProcess man;
        man.setProcessChannelMode(QProcess::SeparateChannels);
        man.start(QStringLiteral("man"), {QStringLiteral("--warnings"), QStringLiteral("-l"),
                                          QStringLiteral(KYSO_SOURCE_DIR "/deploy/linux/kyso.1")});
        if (!man.waitForStarted())
            QSKIP("man is not installed here");
        QVERIFY(man.waitForFinished(60'000));
        QCOMPARE(QString::fromUtf8(man.readAllStandardError()), QString());
        QVERIFY(man.readAllStandardOutput().size() > 1'000);
    }
};

KYSO_TEST(ManualTest)
#include "TerminalTest.moc"
