#include "ObjectSkim.h"

#include "ObjectParser.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

using namespace std::string_view_literals;
constexpr std::string_view white("\0\t\n\f\r ", 6);
constexpr std::string_view delimiters("\0\t\n\f\r ()<>[]{}/%", 16);

class Skimmer {
public:
    explicit Skimmer(std::string_view text) : m_text(text) {}

    ObjectSkim skim() {
        ObjectSkim out;
        skipSpace();
        if (startsWith("<<"))
            skimTop(out);
        else
            skipValue();
        out.end = m_at;
        out.namesGenerations = m_namesGenerations;
        skipSpace();
        if (!m_isLost && startsWith("stream")) {
            m_at += "stream"sv.size();
            if (startsWith("\r\n"))
                m_at += 2;
            else if (startsWith("\n") || startsWith("\r"))
                ++m_at;
            out.end = m_at;
            if (out.role == StreamRole::None)
                out.role = StreamRole::Content;
        } else {
            out.role = StreamRole::None;
        }
        return out;
    }
    /// Whether more text might have changed the answer: room for the longest word that is looked for.
    bool mayGoOn() const { return m_at + lookAhead > m_text.size(); }

private:
    static constexpr std::size_t lookAhead = 16;

    bool ranOut() const { return m_at >= m_text.size(); }
    bool startsWith(std::string_view word) const { return m_text.substr(m_at).starts_with(word); }
    void skipTo(std::size_t at) { m_at = std::min(at, m_text.size()); }

    void skipSpace() {
        for (;;) {
            skipTo(m_text.find_first_not_of(white, m_at));
            if (!startsWith("%"))
                return;
            skipTo(m_text.find_first_of("\r\n", m_at));
        }
    }

    void skipString() {
        int open = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '\\')
                skipTo(m_at + 1);
            else if (c == '(')
                ++open;
            else if (c == ')' && --open == 0)
                return;
        }
    }

    /// A token or a string; brackets by themselves.
    std::string_view takeToken() {
        const auto from = m_at;
        if (startsWith("(")) {
            skipString();
        } else if (startsWith("<<") || startsWith(">>")) {
            m_at += 2;
        } else if (startsWith("<")) {
            skipTo(m_text.find('>', m_at));
            skipTo(m_at + 1);
        } else if (startsWith("/")) {
            skipTo(m_text.find_first_of(delimiters, m_at + 1));
        } else {
            skipTo(m_text.find_first_of(delimiters, m_at));
            if (m_at == from)
                skipTo(m_at + 1);
        }
        return m_text.substr(from, m_at - from);
    }

    /// One value, whatever it nests; an end of something else is left where it stands.
    void skipValue() {
        std::size_t open = 0;
        std::string_view previous;
        do {
            skipSpace();
            if (ranOut())
                return;
            if (open == 0 && (startsWith(">") || startsWith("]"))) {
                m_isLost = true;
                return;
            }
            const auto token = takeToken();
            if (token == "R" && previous != "0")
                m_namesGenerations = true;
            previous = token;
            if (token == "<<" || token == "[")
                ++open;
            else if (token == ">>" || token == "]")
                --open;
            else if (token == "endobj" || token == "stream" || token == "obj")
                m_isLost = true;
        } while (open != 0 && !m_isLost);
    }

    void skimTop(ObjectSkim& out) {
        m_at += 2;
        while (!m_isLost) {
            skipSpace();
            if (startsWith(">>")) {
                m_at += 2;
                return;
            }
            if (ranOut() || !startsWith("/")) {
                m_isLost = true;
                return;
            }
            const auto key = takeToken();
            skipSpace();
            const auto from = m_at;
            if (!isDigit())
                skipValue();
            else
                skipNumber();
            if (isName(key, "/Type"))
                take(m_text.substr(from, m_at - from), out);
            else if (isName(key, "/Length"))
                takeLength(m_text.substr(from, m_at - from), out);
        }
    }

    bool isDigit() const { return m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9'; }

    /// A number, or the three parts of a reference.
    void skipNumber() {
        takeToken();
        const auto behind = m_at;
        skipSpace();
        if (isDigit()) {
            const auto generation = takeToken();
            skipSpace();
            if (takeToken() == "R") {
                m_namesGenerations = m_namesGenerations || generation != "0";
                return;
            }
        }
        if (!ranOut())
            m_at = behind;
    }

    /// Names may be written with escapes (§7.3.5).
    static bool isName(std::string_view token, std::string_view name) {
        if (token.find('#') == std::string_view::npos)
            return token == name;
        const auto decoded = ObjectParser(asBytes(token)).parseObject();
        return decoded && decoded->isName(name.substr(1));
    }

    // Where a key stands twice, one reader takes the first and another the last: either may count.
    static void take(std::string_view type, ObjectSkim& out) {
        if (isName(type, "/XRef"))
            out.role = StreamRole::CrossReferences;
        else if (isName(type, "/ObjStm") && out.role != StreamRole::CrossReferences)
            out.role = StreamRole::ObjectStream;
    }

    static void takeLength(std::string_view text, ObjectSkim& out) {
        const auto value = ObjectParser(asBytes(text)).parseObject();
        if (!value)
            return;
        if (const auto* reference = value->asReference())
            out.lengthElsewhere = *reference;
        else if (const auto* length = value->asInteger())
            out.length = *length;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_isLost = false;
    bool m_namesGenerations = false;
};

} // namespace

std::optional<ObjectSkim> skimObject(std::string_view text, bool isAll) {
    Skimmer skimmer(text);
    const auto skim = skimmer.skim();
    if (skimmer.mayGoOn() && !isAll)
        return std::nullopt;
    return skim;
}

} // namespace kyso::pdf
