#include "EmptyAppearance.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostBytes = 64'000;
constexpr std::size_t mostOperands = 64;
/// How much of the box a frame or ground spans at least, both ways.
constexpr double wholeShare = 0.8;

using namespace std::string_view_literals;
constexpr std::string_view white("\0\t\n\f\r ", 6);
/// Operators that paint nothing by themselves (ISO 32000-2 annex A).
constexpr std::array silent = {"q"sv,  "Q"sv,   "g"sv,   "G"sv,   "rg"sv,  "RG"sv, "k"sv,  "K"sv,  "cs"sv,
                               "CS"sv, "sc"sv,  "SC"sv,  "scn"sv, "SCN"sv, "w"sv,  "J"sv,  "j"sv,  "M"sv,
                               "d"sv,  "ri"sv,  "i"sv,   "gs"sv,  "W"sv,   "W*"sv, "BT"sv, "ET"sv, "Tf"sv,
                               "Td"sv, "TD"sv,  "Tm"sv,  "T*"sv,  "Tc"sv,  "Tw"sv, "Tz"sv, "TL"sv, "Tr"sv,
                               "Ts"sv, "BMC"sv, "BDC"sv, "EMC"sv, "MP"sv,  "DP"sv, "BX"sv, "EX"sv};
constexpr std::array painting = {"f"sv, "F"sv, "f*"sv, "B"sv, "B*"sv, "b"sv, "b*"sv, "S"sv, "s"sv};

template<std::size_t Count>
bool isAmong(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// The part of a path that was drawn without lifting the pen.
struct Stroke {
    double left, bottom, right, top;

    void reach(double x, double y) {
        left = std::min(left, x);
        right = std::max(right, x);
        bottom = std::min(bottom, y);
        top = std::max(top, y);
    }
};

class Content {
public:
    Content(std::string_view text, AppearanceBox box) : m_text(text), m_box(box) {}

    bool showsNothing() {
        for (auto token = next(); !token.empty(); token = next()) {
            if (m_isOpaque || !take(token))
                return false;
        }
        return !m_isOpaque;
    }

private:
    /// The next token; strings make the content opaque, since nothing silent needs them.
    std::string_view next() {
        static constexpr std::string_view delimiters("\0\t\n\f\r ()<>[]{}/%", 16);
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (white.find(c) != std::string_view::npos) {
                ++m_at;
            } else if (c == '%') {
                m_at = std::min(m_text.find_first_of("\r\n", m_at), m_text.size());
            } else {
                break;
            }
        }
        if (m_at >= m_text.size())
            return {};
        const std::size_t from = m_at++;
        const char first = m_text[from];
        const bool isPair = m_at < m_text.size() && m_text[m_at] == first && (first == '<' || first == '>');
        if (isPair) {
            ++m_at;
        } else if (first == '(' || first == '<' || first == '{') {
            m_isOpaque = true;
        } else if (first == '/' || delimiters.find(first) == std::string_view::npos) {
            m_at = std::min(m_text.find_first_of(delimiters, m_at), m_text.size());
        }
        return m_text.substr(from, m_at - from);
    }

    bool take(std::string_view token) {
        const char first = token.front();
        if (first == '/' || first == '[' || first == ']' || token == "<<" || token == ">>")
            return true;
        if (first == '+' || first == '-' || first == '.' || (first >= '0' && first <= '9'))
            return number(token);
        const bool understood = draw(token) || isAmong(silent, token);
        m_operands.clear();
        return understood && m_isPlain;
    }

    bool number(std::string_view token) {
        if (token.front() == '+')
            token.remove_prefix(1);
        double value = 0;
        const auto read = std::from_chars(token.data(), token.data() + token.size(), value);
        if (read.ec != std::errc() || read.ptr != token.data() + token.size() ||
            m_operands.size() == mostOperands || !std::isfinite(value))
            return false;
        m_operands.push_back(value);
        return true;
    }

    bool draw(std::string_view op) {
        const auto& n = m_operands;
        if (op == "n") {
            m_strokes.clear();
        } else if (op == "h") {
            return true;
        } else if (op == "re" && n.size() == 4) {
            m_strokes.push_back({n[0], n[1], n[0], n[1]});
            m_strokes.back().reach(n[0] + n[2], n[1] + n[3]);
        } else if (op == "m" && n.size() == 2) {
            m_strokes.push_back({n[0], n[1], n[0], n[1]});
        } else if ((op == "l" && n.size() == 2) || (op == "c" && n.size() == 6) ||
                   ((op == "v" || op == "y") && n.size() == 4)) {
            if (m_strokes.empty())
                return false;
            m_strokes.back().reach(n[n.size() - 2], n[n.size() - 1]);
        } else if (op == "cm" && n.size() == 6) {
            // Moved is as large as before; anything else would have to be measured.
            m_isPlain = n[0] == 1 && n[1] == 0 && n[2] == 0 && n[3] == 1;
        } else if (isAmong(painting, op)) {
            m_isPlain = std::ranges::all_of(m_strokes, [this](const Stroke& stroke) {
                return stroke.right - stroke.left >= wholeShare * m_box.width &&
                       stroke.top - stroke.bottom >= wholeShare * m_box.height;
            });
            m_strokes.clear();
        } else {
            return false;
        }
        return true;
    }

    std::string_view m_text;
    AppearanceBox m_box;
    std::size_t m_at = 0;
    std::vector<double> m_operands;
    std::vector<Stroke> m_strokes;
    bool m_isOpaque = false;
    bool m_isPlain = true;
};

} // namespace

bool showsNothing(BytesView content, AppearanceBox box) {
    return content.size() <= mostBytes && Content(asText(content), box).showsNothing();
}

} // namespace kyso::pdf
