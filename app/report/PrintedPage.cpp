#include "report/Pages.h"

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

class Writer {
public:
    QByteArray write(const Bilingual& report);

private:
    void put(const char* markup) { m_out.append(markup); }
    void escaped(const QString& text) { m_out.append(text.toHtmlEscaped().toUtf8()); }
    void both(const QString& vietnamese, const QString& english, const char* between = "<br>");
    void line(const Line& vietnamese, const Line& english);
    void verdict(const Line& vietnamese, const Line& english);
    void rows(const std::vector<Row>& vietnamese, const std::vector<Row>& english);
    void heading(const Section& vietnamese, const Section& english, int level);
    void section(const Section& vietnamese, const Section& english, int level);

    QByteArray m_out;
};

void Writer::both(const QString& vietnamese, const QString& english, const char* between) {
    escaped(vietnamese);
    if (english == vietnamese)
        return;
    put(between);
    put("<span class=\"en\">");
    escaped(english);
    put("</span>");
}

void Writer::line(const Line& vietnamese, const Line& english) {
    if (vietnamese.isCode) {
        put("<p class=\"code\">");
        escaped(vietnamese.text);
        put("</p>");
        return;
    }
    const Look look = lookOf(vietnamese.tone);
    put("<p style=\"color:");
    put(look.colour);
    put("\">");
    if (vietnamese.tone != Tone::Plain) {
        put("<span class=\"mark\">");
        put(look.mark);
        put("</span>&nbsp;");
    }
    both(vietnamese.text, english.text);
    put("</p>");
}

void Writer::verdict(const Line& vietnamese, const Line& english) {
    const Look look = lookOf(vietnamese.tone);
    put("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"7\" "
        "style=\"margin-top:3px;margin-bottom:4px\">"
        "<tr><td bgcolor=\"");
    put(look.soft);
    put("\"><p class=\"verdict\" style=\"color:");
    put(look.colour);
    put("\"><span class=\"mark\">");
    put(look.mark);
    put("</span>&nbsp;");
    both(vietnamese.text, english.text);
    put("</p></td></tr></table>");
}

void Writer::rows(const std::vector<Row>& vietnamese, const std::vector<Row>& english) {
    if (vietnamese.empty())
        return;
    put("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\">");
    for (std::size_t i = 0; i < vietnamese.size(); ++i) {
        put("<tr><td width=\"32%\" class=\"row\"><p class=\"label\">");
        both(vietnamese[i].label, english[i].label);
        put("</p></td><td class=\"row\">");
        for (std::size_t k = 0; k < vietnamese[i].lines.size(); ++k)
            line(vietnamese[i].lines[k], english[i].lines[k]);
        put("</td></tr>\n");
    }
    put("</table>\n");
}

void Writer::heading(const Section& vietnamese, const Section& english, int level) {
    static constexpr int deepest = 5;
    const QByteArray name = "h" + QByteArray::number(std::min(level, deepest));
    m_out.append("<p class=\"" + name + "\">");
    both(vietnamese.title, english.title, " &nbsp;");
    put("</p>");
}

void Writer::section(const Section& vietnamese, const Section& english, int level) {
    heading(vietnamese, english, level);
    if (vietnamese.verdict)
        verdict(*vietnamese.verdict, *english.verdict);
    rows(vietnamese.rows, english.rows);
    for (std::size_t i = 0; i < vietnamese.parts.size(); ++i)
        section(vietnamese.parts[i], english.parts[i], level + 1);
}

QByteArray Writer::write(const Bilingual& report) {
    const auto& vietnamese = report.vietnamese;
    const auto& english = report.english;
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
    both(vietnamese.title, english.title);
    put("</p>");
    rows(vietnamese.about, english.about);
    for (std::size_t i = 0; i < vietnamese.files.size(); ++i)
        section(vietnamese.files[i], english.files[i], 2);
    for (std::size_t i = 0; i < vietnamese.notes.size(); ++i) {
        put("<p style=\"margin-top:10px\">");
        both(vietnamese.notes[i], english.notes[i]);
        put("</p>");
    }
    put("</body></html>");
    return std::move(m_out);
}

} // namespace

QByteArray printedPage(const Bilingual& report) {
    return Writer().write(report);
}

} // namespace kyso::report
