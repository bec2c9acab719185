#pragma once

#include <QCryptographicHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringList>
#include <QVariant>

#include <filesystem>

namespace kyso::test {

/// A journal's file, opened without Kyso. One at a time.
class JournalFile {
public:
    explicit JournalFile(const std::filesystem::path& file) {
        std::filesystem::create_directories(file.parent_path());
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name());
        database.setDatabaseName(QString::fromStdString(file.string()));
        (void)database.open();
    }
    ~JournalFile() { QSqlDatabase::removeDatabase(name()); }
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    bool run(const QString& statement, const QVariantList& values = {}) const {
        QSqlQuery query(QSqlDatabase::database(name()));
        if (!query.prepare(statement))
            return false;
        for (const auto& value : values)
            query.addBindValue(value);
        return query.exec();
    }
    /// Every row that a question answers with.
    QList<QVariantList> rows(const QString& question) const {
        QSqlQuery query(QSqlDatabase::database(name()));
        QList<QVariantList> all;
        for (bool more = query.exec(question) && query.next(); more; more = query.next()) {
            all.append(QVariantList());
            for (int i = 0; i < query.record().count(); ++i)
                all.last().append(query.value(i));
        }
        return all;
    }
    QStringList columns(const QString& table) const {
        QStringList names;
        for (const auto& row : rows(QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(table)))
            names.append(row.front().toString());
        return names;
    }

private:
    static QString name() { return QStringLiteral("behind its back"); }
};

/// SHA-256 over fields with their lengths before them, as core/journal/README.md has it.
inline QString journalHash(const QList<QByteArray>& fields) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& field : fields) {
        QByteArray length;
        for (auto rest = static_cast<quint64>(field.size()); length.size() < 8; rest >>= 8)
            length.append(static_cast<char>(rest & 0xFF));
        hash.addData(length);
        hash.addData(field);
    }
    return QString::fromLatin1(hash.result().toHex());
}

/// Writes a journal as older programs did: `version` 1 knew no action, 2 hashed not every field whatever its
/// value. Each entry has a certificate and an OCSP answer. False when that fails.
inline bool makeOldJournal(const std::filesystem::path& file, int entries, int version = 2) {
    const JournalFile journal(file);
    const auto action = version == 1 ? QString() : QStringLiteral(", action TEXT NOT NULL DEFAULT 'signed'");
    bool good =
        journal.run(
            QStringLiteral("CREATE TABLE entries(id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, "
                           "input TEXT NOT NULL, output TEXT NOT NULL, output_sha256 TEXT NOT NULL, "
                           "certificate_sha256 TEXT NOT NULL, signer TEXT NOT NULL, level TEXT NOT NULL, "
                           "evidence TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL%1)")
                .arg(action)) &&
        journal.run(QStringLiteral("CREATE TABLE evidence(digest TEXT PRIMARY KEY, kind TEXT NOT NULL, "
                                   "about TEXT NOT NULL, status TEXT NOT NULL, der BLOB NOT NULL)")) &&
        journal.run(QStringLiteral("CREATE TABLE kept(entry INTEGER NOT NULL, digest TEXT NOT NULL, "
                                   "PRIMARY KEY(entry, digest)) WITHOUT ROWID")) &&
        journal.run(QStringLiteral("CREATE INDEX kept_digest ON kept(digest)")) &&
        journal.run(QStringLiteral("PRAGMA user_version=%1").arg(version)) &&
        journal.run(QStringLiteral("BEGIN"));
    const QByteArray about(64, 'b');
    QString previous = QStringLiteral("");
    for (int i = 0; good && i < entries; ++i) {
        const QByteArray input = "/nhà/hợp đồng " + QByteArray::number(i) + ".pdf";
        const QList<std::pair<QByteArray, QByteArray>> pieces{
            {"certificate", QByteArray("\1\2\3")}, {"ocsp", QByteArray("\4\5") + static_cast<char>(i)}};
        QList<QByteArray> digests;
        for (const auto& [kind, der] : pieces) {
            digests.append(journalHash({"kyso-evidence-1", kind, about, "good", der}).toLatin1());
            good = good &&
                   journal.run(QStringLiteral("INSERT OR IGNORE INTO evidence VALUES(?,?,?,?,?)"),
                               {QString::fromLatin1(digests.last()), QString::fromLatin1(kind),
                                QString::fromLatin1(about), QStringLiteral("good"), der}) &&
                   journal.run(QStringLiteral("INSERT INTO kept VALUES(?,?)"),
                               {i + 1, QString::fromLatin1(digests.last())});
        }
        const QList<QByteArray> fields{QByteArray::number(i + 1),
                                       "2026-11-22T16:42:05Z",
                                       input,
                                       input + ".signed.pdf",
                                       QByteArray(64, 'a'),
                                       about,
                                       "Nguyễn Văn An",
                                       "lt"};
        const auto hash = journalHash(QList<QByteArray>{"kyso-journal-1"} + fields + QList<QByteArray>{"2"} +
                                      digests + QList{previous.toLatin1()});
        QVariantList values;
        for (const auto& field : fields)
            values.append(QString::fromUtf8(field));
        values << QString::fromLatin1(digests.join(' ')) << previous << hash;
        good = good && journal.run(QStringLiteral("INSERT INTO entries(id, at, input, output, output_sha256, "
                                                  "certificate_sha256, signer, level, evidence, previous, "
                                                  "hash) VALUES(?,?,?,?,?,?,?,?,?,?,?)"),
                                   values);
        previous = hash;
    }
    return good && journal.run(QStringLiteral("COMMIT"));
}

} // namespace kyso::test
