#include "PageMarkup.h"

#include <algorithm>

namespace kyso::report {

namespace {

/// Colours on paper are those of the light theme.
struct Look {
    const char* colour;
    const char* soft;
    const char* mark;
};

Look lookOf(Tone tone) {
    switch (tone) {
    case Tone::Good:
        return {"#157347", "#E4F4EB", "\u2713"};
    case Tone::Bad:
        return {"#B3202C", "#FCE9EA", "\u2717"};
    case Tone::Warn:
        return {"#8A5A00", "#FFF3D6", "\u26A0"};
    case Tone::Plain:
        break;
    }
    return {"#171C24", "#FFFFFF", ""};
}

constexpr const char* englishBelow = "<br><span class=\"en\">";
constexpr const char* englishBeside = " &nbsp;<span class=\"en\">";

class PrintMarkup final : public PageMarkup {
    void begin(const Words& title) override;
    void heading(const Words& title, int level) override;
    void verdict(const Words& words, Tone tone) override;
    void line(const Words& words, Tone tone) override;
    void code(const QString& text) override;
    void note(const Words& words) override;
    void beginPart() override {}
    void endPart() override {}
    void beginRows() override { put("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\">"); }
    void endRows() override { put("</table>\n"); }
    void beginRow(const Words& label) override;
    void endRow() override { put("</td></tr>\n"); }
    void beginNotes() override {}
    void end() override { put("</body></html>"); }

    void mark(Tone tone);
};

void PrintMarkup::begin(const Words& title) {
    put("<html><head><style>"
        "body{color:#171C24;font-size:9pt} p{margin:0} .label{color:#171C24;font-weight:500}"
        ".en{color:#566070;font-size:7.5pt;font-weight:400} .code{font-family:'Noto Sans "
        "Mono';font-size:7.5pt}"
        ".mark{font-family:'Noto Sans Symbols2','Noto Sans Symbols','DejaVu Sans'}"
        ".verdict{font-size:11pt;font-weight:600}"
        ".row{border-top:0.5px solid #DCE0E6}"
        ".h1{font-size:18pt;font-weight:600;margin-bottom:8px} "
        ".h2{font-size:14pt;font-weight:600;margin-top:18px}"
        ".h3{font-size:11.5pt;font-weight:600;margin-top:14px}"
        ".h4{font-size:9.5pt;font-weight:600;margin-top:8px;color:#1D4FD7}"
        ".h5{font-size:9pt;font-weight:600;margin-top:6px}"
        "</style></head><body><p class=\"h1\">");
    both(title, englishBelow);
    put("</p>");
}

void PrintMarkup::heading(const Words& title, int level) {
    static constexpr int deepest = 5;
    static constexpr int smallest = 4;
    put("<p class=\"h" + QByteArray::number(std::min(level, deepest)) + "\">");
    both(title, level < smallest ? englishBelow : englishBeside);
    put("</p>");
}

void PrintMarkup::mark(Tone tone) {
    if (tone == Tone::Plain)
        return;
    put("<span class=\"mark\">");
    put(lookOf(tone).mark);
    put("</span>&nbsp;");
}

void PrintMarkup::verdict(const Words& words, Tone tone) {
    const Look look = lookOf(tone);
    put("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"7\" "
        "style=\"margin-top:3px;margin-bottom:4px\">"
        "<tr><td bgcolor=\"");
    put(look.soft);
    put("\"><p class=\"verdict\" style=\"color:");
    put(look.colour);
    put("\">");
    mark(tone);
    both(words, englishBelow);
    put("</p></td></tr></table>");
}

void PrintMarkup::line(const Words& words, Tone tone) {
    put("<p style=\"color:");
    put(lookOf(tone).colour);
    put("\">");
    mark(tone);
    both(words, englishBelow);
    put("</p>");
}

void PrintMarkup::code(const QString& text) {
    put("<p class=\"code\">");
    escaped(text);
    put("</p>");
}

void PrintMarkup::note(const Words& words) {
    put("<p style=\"margin-top:10px\">");
    both(words, englishBelow);
    put("</p>");
}

void PrintMarkup::beginRow(const Words& label) {
    put("<tr><td width=\"32%\" class=\"row\"><p class=\"label\">");
    both(label, englishBelow);
    put("</p></td><td class=\"row\">");
}

} // namespace

QByteArray printedPage(const Bilingual& report) {
    return PrintMarkup().write(report);
}

} // namespace kyso::report
