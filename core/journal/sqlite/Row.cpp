#include "Row.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <charconv>

namespace kyso::journal {

namespace {

bool isStorable(const std::string& words) {
    return words.find('\0') == std::string::npos && QString::fromStdString(words).toStdString() == words;
}

std::int64_t numberIn(const Value& value) {
    std::int64_t number = 0;
    std::from_chars(value.bytes.data(), value.bytes.data() + value.bytes.size(), number);
    return number;
}

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

} // namespace

Value Value::text(const std::string& words) {
    if (isStorable(words))
        return {"text", words};
    std::string spelt;
    for (const char c : words) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte != 0 && byte < 0x80) {
            spelt += c;
        } else {
            static constexpr std::string_view digits = "0123456789abcdef";
            spelt += {'\\', 'x', digits[byte >> 4], digits[byte & 0xF]};
        }
    }
    return {"text", spelt};
}

std::int64_t Row::id() const {
    return numberIn((*this)[Column::Id]);
}

int Row::hashRule() const {
    const Value& rule = (*this)[Column::HashRule];
    if (rule.type == "null")
        return 1;
    return rule.type == "integer" && rule.bytes == "2" ? 2 : 0;
}

Row rowOf(std::int64_t id, const Record& record, const std::vector<std::string>& digests,
          const std::string& previous) {
    std::string evidence;
    for (const auto& digest : digests)
        evidence += (evidence.empty() ? "" : " ") + digest;
    Row row;
    row[Column::Id] = Value::integer(id);
    row[Column::At] = Value::text(toIso8601(record.at));
    row[Column::Input] = Value::text(record.input);
    row[Column::Output] = Value::text(record.output);
    row[Column::OutputSha256] = Value::text(record.outputSha256);
    row[Column::CertificateSha256] = Value::text(record.certificateSha256);
    row[Column::Signer] = Value::text(record.signer);
    row[Column::Level] = Value::text(record.level);
    row[Column::Evidence] = Value::text(evidence);
    row[Column::Previous] = Value::text(previous);
    row[Column::Action] = Value::text(std::string(nameOf(record.action)));
    row[Column::HashRule] = Value::integer(2);
    row[Column::InputSha256] = Value::text(record.inputSha256);
    row[Column::Reason] = Value::text(record.reason);
    row[Column::Origin] = Value::text(record.origin.text());
    return row;
}

Entry entryOf(const Row& row) {
    const auto field = [&](Column column) { return row[column].bytes; };
    Entry entry;
    entry.id = row.id();
    entry.record.at = fromIso8601(field(Column::At)).value_or(Time());
    entry.record.input = field(Column::Input);
    entry.record.output = field(Column::Output);
    entry.record.outputSha256 = field(Column::OutputSha256);
    entry.record.certificateSha256 = field(Column::CertificateSha256);
    entry.record.signer = field(Column::Signer);
    entry.record.level = field(Column::Level);
    entry.record.action = actionOf(field(Column::Action));
    entry.record.inputSha256 = field(Column::InputSha256);
    entry.record.reason = field(Column::Reason);
    entry.record.origin = Origin::fromText(field(Column::Origin));
    entry.evidenceDigests = digestsIn(row[Column::Evidence]);
    entry.previous = field(Column::Previous);
    entry.hash = field(Column::Hash);
    entry.hashRule = row.hashRule();
    if (entry.record.action == Action::Migrated)
        entry.migration = migrationFrom(field(Column::Migration));
    return entry;
}

std::vector<std::string> digestsIn(const Value& evidence) {
    std::vector<std::string> digests;
    for (const QString& digest : text(evidence.bytes).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        digests.push_back(digest.toStdString());
    return digests;
}

std::string textOf(const Migration& migration) {
    QJsonArray broken;
    for (const auto id : migration.broken)
        broken.append(static_cast<qint64>(id));
    const QJsonObject json{{QStringLiteral("entries"), static_cast<qint64>(migration.entries)},
                           {QStringLiteral("lastHash"), text(migration.lastHash)},
                           {QStringLiteral("rowsSha256"), text(migration.rowsSha256)},
                           {QStringLiteral("broken"), broken},
                           {QStringLiteral("cutOff"), migration.cutOff}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<Migration> migrationFrom(const std::string& text) {
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text));
    if (!document.isObject())
        return std::nullopt;
    Migration migration;
    migration.entries = document[QStringLiteral("entries")].toInteger();
    migration.lastHash = document[QStringLiteral("lastHash")].toString().toStdString();
    migration.rowsSha256 = document[QStringLiteral("rowsSha256")].toString().toStdString();
    for (const auto& id : document[QStringLiteral("broken")].toArray())
        migration.broken.push_back(id.toInteger());
    migration.cutOff = document[QStringLiteral("cutOff")].toBool();
    return migration;
}

} // namespace kyso::journal
