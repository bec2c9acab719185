#include "AttackTable.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

std::string text(std::size_t number) {
    return std::to_string(number);
}

/// The victim signs over the usual bytes but says something else of them.
Attack range(const char* name, std::function<std::string(std::size_t, std::size_t, std::size_t)> say,
             const char* expected = "broken") {
    return {name, [=] { return victimSigned([&](TestSignature& first) { first.byteRange = say; }); },
            expected};
}
Attack rangeText(const char* name, const std::string& say) {
    return range(name, [=](auto, auto, auto) { return say; });
}
Attack cms(const char* name, std::function<Bytes(BytesView, const TestSignature&)> make) {
    return {name, [=] {
                return victimSigned([&](TestSignature& first) {
                    first.cms = [make, plain = first](BytesView content) { return make(content, plain); };
                });
            }};
}
/// One entry of the signed dictionary spoilt, in place, so that nothing else moves.
Attack entry(const char* name, const std::string& from, const std::string& to,
             const char* expected = "broken") {
    return {name,
            [=] {
                auto bytes = victim().bytes();
                const auto at = bytes.rfind(from);
                if (at == std::string::npos || from.size() != to.size())
                    throw std::runtime_error("nothing to spoil");
                return bytes.replace(at, from.size(), to);
            },
            expected};
}

struct Parts {
    std::string bytes, cms, tail;
    std::size_t gapBegin = 0, gapEnd = 0;
};
Parts partsOf(const TestPdf& pdf) {
    Parts parts;
    parts.bytes = pdf.bytes();
    parts.gapBegin = parts.bytes.rfind("/Contents<") + 9;
    parts.gapEnd = parts.bytes.find('>', parts.gapBegin) + 1;
    parts.cms = parts.bytes.substr(parts.gapBegin, parts.gapEnd - parts.gapBegin);
    parts.tail = parts.bytes.substr(parts.gapEnd);
    return parts;
}

/// A later revision in which the field's signature is another dictionary with the same CMS and a range that
/// puts the signed bytes together again; `where` is given the place of that dictionary's own gap too.
Attack wrapped(const char* name,
               std::function<std::string(const Parts&, std::size_t copyAt, std::size_t gap)> where,
               const char* expected = "broken", bool keepContents = true) {
    return {name,
            [=] {
                auto pdf = victim();
                const auto parts = partsOf(pdf);
                const auto evil = stream("9 9 m 0 0 l S");
                pdf.append({{5, evil},
                            {20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 50 0 R>>"},
                            {50, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange " +
                                     std::string(60, ' ') +
                                     (keepContents ? "/Contents" + parts.cms : std::string()) + ">>"},
                            {51, stream(parts.tail)}});
                auto& bytes = pdf.bytes();
                const auto copyAt = bytes.rfind(parts.tail);
                const auto gap = keepContents ? bytes.rfind("/Contents<") + 9 : 0;
                const auto say = where(parts, copyAt, gap);
                bytes.replace(bytes.rfind("/ByteRange ") + 11, say.size(), say);
                return bytes;
            },
            expected};
}

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        // Universal forgery.
        rangeText("no numbers", "[]"),
        rangeText("nothing instead of a range", "null"),
        rangeText("a name instead of a range", "/None"),
        rangeText("one number", "[0]"),
        rangeText("two numbers", "[0 100]"),
        rangeText("six numbers", "[0 9 9 9 18 9]"),
        rangeText("all zero", "[0 0 0 0]"),
        rangeText("negative length", "[0 100 200 -100]"),
        rangeText("negative begin", "[-1 100 200 100]"),
        rangeText("numbers beyond the file", "[0 100 200 9223372036854775807]"),
        rangeText("numbers beyond all numbers", "[0 100 99999999999999999999 1]"),
        rangeText("fractions", "[0.0 100.5 200.0 100.0]"),
        rangeText("strings", "[(0)(100)(200)(300)]"),
        rangeText("a list in the list", "[[0 100] 200 100]"),
        range("overlapping spans",
              [](auto begin, auto, auto size) {
                  return "[0 " + text(begin) + " " + text(begin - 10) + " " + text(size - begin + 10) + "]";
              }),
        range("spans in the wrong order",
              [](auto begin, auto end, auto size) {
                  return "[" + text(end) + " " + text(size - end) + " 0 " + text(begin) + "]";
              }),
        range("the whole file in one span",
              [](auto, auto, auto size) { return "[0 " + text(size) + " " + text(size) + " 0]"; }),
        range("a gap wider than the contents",
              [](auto begin, auto end, auto size) {
                  return "[0 " + text(begin - 40) + " " + text(end) + " " + text(size - end) + "]";
              }),
        range("a gap that begins in the contents",
              [](auto begin, auto end, auto size) {
                  return "[0 " + text(begin + 11) + " " + text(end) + " " + text(size - end) + "]";
              }),
        range("a gap that ends behind the contents",
              [](auto begin, auto end, auto size) {
                  return "[0 " + text(begin) + " " + text(end + 40) + " " + text(size - end - 40) + "]";
              }),
        range("not from the beginning",
              [](auto begin, auto end, auto size) {
                  return "[9 " + text(begin - 9) + " " + text(end) + " " + text(size - end) + "]";
              }),
        range("short of the end",
              [](auto begin, auto end, auto size) {
                  return "[0 " + text(begin) + " " + text(end) + " " + text(size - end - 30) + "]";
              }),
        entry("no range", "/ByteRange", "/ByteRang_"),
        entry("no contents", "/Contents<", "/Content_<"),
        entry("contents in another way of writing", "/Contents<30", "/Contents<3_", "unreadable"),
        entry("no subfilter", "/SubFilter", "/SubFilte_", nullptr),
        entry("a subfilter nobody knows", "ETSI.CAdES.detached", "ETSI.CAdES.detache_", nullptr),
        entry("a subfilter that takes other bytes", "/ETSI.CAdES.detached", "/adbe.pkcs7.sha1    "),
        entry("called a time-stamp", "/ETSI.CAdES.detached", "/ETSI.RFC3161       ", nullptr),
        entry("another claimed time", "/M(D:20", "/M(D:19"),
        cms("contents of zeros", [](BytesView, const TestSignature&) { return Bytes(); }),
        cms("contents that are no CMS", [](BytesView, const TestSignature&) { return Bytes(400, 'x'); }),
        cms("a CMS cut short",
            [](BytesView content, const TestSignature& plain) {
                auto der = builtCms(plain, content);
                der.resize(der.size() / 2);
                return der;
            }),
        cms("the CMS of another document",
            [](BytesView content, const TestSignature& plain) { return builtCms(plain, content.first(99)); }),
        cms("a CMS with its signature spoilt",
            [](BytesView content, const TestSignature& plain) {
                auto der = builtCms(plain, content);
                der.back() ^= 1;
                return der;
            }),
        // Signature wrapping.
        wrapped("signed bytes moved behind",
                [](const Parts& parts, auto copyAt, auto) {
                    return "[0 " + text(parts.gapBegin) + " " + text(copyAt) + " " + text(parts.tail.size()) +
                           "]";
                }),
        wrapped("signed bytes where they were",
                [](const Parts& parts, auto, auto) {
                    return "[0 " + text(parts.gapBegin) + " " + text(parts.gapEnd) + " " +
                           text(parts.tail.size()) + "]";
                }),
        wrapped(
            "the original's place named, contents elsewhere",
            [](const Parts& parts, auto, auto) {
                return "[0 " + text(parts.gapBegin) + " " + text(parts.gapEnd) + " " +
                       text(parts.tail.size()) + "]";
            },
            "broken", false),
        wrapped("own gap, first part only",
                [](const Parts& parts, auto, std::size_t gap) {
                    return "[0 " + text(gap) + " " + text(gap + parts.cms.size()) + " " +
                           text(parts.tail.size()) + "]";
                }),
        wrapped("three spans",
                [](const Parts& parts, auto copyAt, auto) {
                    return "[0 " + text(parts.gapBegin) + " " + text(copyAt) + " 4 " + text(copyAt + 4) +
                           " " + text(parts.tail.size() - 4) + "]";
                }),
        {"two fields, one range",
         [] {
             auto pdf = victim();
             pdf.append({{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R 40 0 R]/SigFlags 3>>"},
                         {40, "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 21 0 R>>"}});
             return pdf.bytes();
         }},
        {"signatures swapped between fields",
         [] {
             auto pdf = victim();
             sign(pdf, attackSignature(newField(30, "B", firstFields + " 20 0 R")));
             pdf.append({{20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 31 0 R>>"},
                         {30, "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 21 0 R>>"}});
             return pdf.bytes();
         }},
        {"a signed document inside another",
         [] {
             const auto inner = victim().bytes();
             TestPdf outer({{10, stream(inner, "/Type/EmbeddedFile")}});
             const auto at = outer.bytes().find(inner);
             const auto parts = [&] {
                 Parts out;
                 out.gapBegin = inner.rfind("/Contents<") + 9;
                 out.gapEnd = inner.find('>', out.gapBegin) + 1;
                 out.cms = inner.substr(out.gapBegin, out.gapEnd - out.gapBegin);
                 return out;
             }();
             auto objects = newField(20, "A", firstFields);
             objects[20].replace(objects[20].find("@V"), 2, "50 0 R");
             objects[50] = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[" +
                           text(at) + " " + text(parts.gapBegin) + " " + text(at + parts.gapEnd) + " " +
                           text(inner.size() - parts.gapEnd) + "]/Contents" + parts.cms + ">>";
             outer.append(objects);
             return outer.bytes();
         }},
    };
    return all;
}

} // namespace

/// Ranges that say nothing or something else (universal forgery), and signed bytes put elsewhere (signature
/// wrapping).
class AttackWrappingTest : public AttackTable {
    Q_OBJECT

public:
    AttackWrappingTest() : AttackTable(attacks()) {}
};
KYSO_TEST(AttackWrappingTest)
#include "AttackWrappingTest.moc"
