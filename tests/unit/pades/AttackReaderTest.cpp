#include "AttackTable.h"
#include "CraftedTables.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

std::string number(std::size_t value) {
    return std::to_string(value);
}

/// The true range as `say` writes it, `alongside` written with it and `extra` before it.
Attack written(const char* name, std::function<std::string(std::size_t, std::size_t, std::size_t)> say,
               const char* expected = "broken", const std::string& extra = {},
               const Objects& alongside = {}) {
    return {name,
            [=] {
                return victimSigned([&](TestSignature& first) {
                    first.byteRange = say;
                    first.dictionaryExtra = extra;
                    for (const auto& [id, text] : alongside)
                        first.alongside[id] = text;
                });
            },
            expected};
}
std::string trueRange(std::size_t begin, std::size_t end, std::size_t size) {
    return "[0 " + number(begin) + " " + number(end) + " " + number(size - end) + "]";
}

/// The signed bytes around contents that are written as `write` says; the range leaves out just them.
Attack contents(const char* name, const std::function<std::string(const std::string& hex)>& write,
                const char* expected = "broken", std::size_t wider = 0) {
    return {name,
            [=] {
                static constexpr std::size_t room = 24'002;
                const auto make = [&](std::size_t begin, std::size_t end, std::size_t size) {
                    return trueRange(begin - wider, end, size);
                };
                auto bytes = victimSigned([&](TestSignature& first) { first.byteRange = make; });
                const auto begin = bytes.rfind("/Contents<") + 9;
                auto content = bytes;
                content.erase(begin - wider, room + wider);
                auto plain = attackSignature({});
                auto text = write(toHex(builtCms(plain, asBytes(content))));
                if (text.size() > room)
                    throw std::runtime_error("no room for the contents");
                // What is left is white space inside the gap.
                text.insert(text.size(), room - text.size(), ' ');
                return bytes.replace(begin, room, text);
            },
            expected};
}

/// A revision whose cross-reference stream has `entries` and `data`.
Attack tabled(const char* name, const std::string& entries, const std::string& data,
              const char* expected = "unreadable") {
    return {name,
            [=] {
                const auto bytes = victim().bytes();
                const auto body = "5 0 obj\n" + evil;
                const auto at = bytes.size() + body.size();
                return bytes + body + "51 0 obj\n" +
                       stream(data, "/Type/XRef/Root 1 0 R/Prev " + lastStart(bytes) + entries) +
                       "\nendobj\nstartxref\n" + number(at) + "\n%%EOF\n";
            },
            expected};
}
Attack trailed(const char* name, const std::string& trailer, const char* expected,
               const Objects& objects = {{60, "<<>>"}}) {
    return {name,
            [=] {
                auto pdf = victim();
                pdf.setTrailerExtra(trailer);
                pdf.append(objects);
                return pdf.bytes();
            },
            expected};
}
Attack historied(const char* name, const std::string& previous) {
    return {name,
            [=] {
                const auto bytes = victim().bytes();
                return bytes + "5 0 obj\n" + evil + "xref\n" + rowOf5(bytes.size()) +
                       "trailer\n<</Size 60/Root 1 0 R/Prev " + previous + ">>\nstartxref\n" +
                       number(bytes.size() + 8 + evil.size()) + "\n%%EOF\n";
            },
            "unreadable"};
}
const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        // Ranges and contents that readers may take for different ones.
        written("a number of the range that lies elsewhere",
                [](auto begin, auto end, auto size) {
                    return "[40 0 R " + trueRange(begin, end, size).substr(3);
                },
                nullptr, {}, {{40, "0"}}),
        written("the whole range elsewhere", [](auto, auto, auto) { return "40 0 R"; }, nullptr, {},
                {{40, "[0 100 200 100]"}}),
        written(
            "the true range in fractions",
            [](auto begin, auto end, auto size) {
                return "[0.0 " + number(begin) + ".0 " + number(end) + ".0 " + number(size - end) + ".0]";
            },
            nullptr),
        written(
            "a length beyond 64 bits that wraps round to the true one",
            [](auto begin, auto end, auto) {
                return "[0 " + number(begin) + " " + number(end) + " 18446744073709552116]";
            },
            nullptr),
        written(
            "two ranges, the true one first",
            [](auto begin, auto end, auto size) {
                return trueRange(begin, end, size) + "/ByteRange[0 9 9 9]";
            },
            nullptr),
        written("two types, the second a time-stamp's", trueRange, nullptr, "/Type/DocTimeStamp"),
        written("two subfilters", trueRange, nullptr, "/SubFilter/adbe.pkcs7.sha1"),
        contents(
            "contents between round brackets", [](const std::string& hex) { return "(" + hex + ")"; },
            nullptr),
        contents(
            "contents that end early, bytes behind them in the gap",
            [](const std::string& hex) { return "<" + hex + ">/Reason(other)"; }, nullptr),
        contents(
            "a comment in the gap", [](const std::string& hex) { return "<" + hex + ">%other"; },
            "unreadable"),
        contents(
            "contents with white space before them in the gap",
            [](const std::string& hex) { return " <" + hex + ">"; }, nullptr),
        contents(
            "a gap that begins in the key",
            [](const std::string& hex) { return "<" + hex + std::string(24'000 - hex.size(), '0') + ">"; },
            "broken", 4),
        {"the signature's dictionary packed into an object stream",
         [] {
             const auto bytes = victim().bytes();
             const auto begin = bytes.rfind("21 0 obj\n") + 9;
             const auto dictionary = bytes.substr(begin, bytes.find("endobj", begin) - begin);
             const auto update = packed(bytes, 21, dictionary, "/Prev " + lastStart(bytes));
             return bytes + update.body + "startxref\n" + number(update.xref) + "\n%%EOF\n";
         }},
        // Tables.
        tabled("columns of no width", "/W[0 0 0]/Index[5 1]/Size 60", big(0, 7)),
        tabled("columns without end", "/W[1 4294967295 2]/Index[5 1]/Size 60", big(1, 1) + big(0, 6)),
        tabled("columns of negative width", "/W[1 -4 2]/Index[5 1]/Size 60", big(1, 1) + big(0, 6)),
        tabled("two columns", "/W[1 4]/Index[5 1]/Size 60", big(1, 1) + big(0, 6)),
        tabled("more rows than there are", "/W[1 4 2]/Index[5 99999999]/Size 60", big(1, 1) + big(0, 6)),
        tabled("rows of negative numbers", "/W[1 4 2]/Index[-5 10]/Size 60",
               big(1, 1) + std::string(69, '\0')),
        tabled("rows of a kind nobody knows", "/W[1 4 2]/Index[5 1]/Size 60", big(7, 1) + big(0, 6)),
        tabled("an object packed into itself", "/W[1 4 2]/Index[5 1]/Size 60",
               big(2, 1) + big(5, 4) + big(0, 2), "undecided"),
        trailed("a table beside the table", "/XRefStm 15", "unreadable"),
        historied("a history that begins beyond the file", "99999999"),
        historied("a history that begins before the file", "-1"),
        historied("a history that begins at a fraction", "15.5"),
        trailed("particulars that are the page, which changes", "/Info 3 0 R", "broken",
                {{3, page("8 0 R", "/Rotate 180")}}),
    };
    return all;
}

} // namespace

/// What two readers may read differently: ranges, contents, tables.
class AttackReaderTest : public AttackTable {
    Q_OBJECT

public:
    AttackReaderTest() : AttackTable(attacks()) {}

private slots:
    void theBenchWritesAsItShouldWhenItIsTold() {
        // The bench writes contents and ranges as they should be, when it is told to.
        const auto plain = contents("", [](const std::string& hex) {
            return "<" + hex + std::string(24'000 - hex.size(), '0') + ">";
        });
        const auto outcome = judged(path("plain.pdf"), plain.file());
        QVERIFY2(outcome.passed, outcome.told.c_str());
    }
};
KYSO_TEST(AttackReaderTest)
#include "AttackReaderTest.moc"
