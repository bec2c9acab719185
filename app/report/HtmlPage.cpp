#include "PageMarkup.h"

#include <algorithm>

namespace kyso::report {

namespace {

constexpr const char* style = R"css(
:root{--canvas:#E9ECF0;--surface:#FFFFFF;--raised:#F6F7F9;--border:#DCE0E6;--text:#171C24;--text2:#566070;
--ink:#1D4FD7;--good:#157347;--goodSoft:#E4F4EB;--warn:#8A5A00;--warnSoft:#FFF3D6;--bad:#B3202C;--badSoft:#FCE9EA;
--seal:#C8102E;color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{--canvas:#101317;--surface:#1B1F25;--raised:#15181D;
--border:#2E343D;--text:#E8EBF0;--text2:#A4AEBC;--ink:#86A8FF;--good:#5CC890;--goodSoft:#15301F;--warn:#E8B657;
--warnSoft:#372A10;--bad:#FF8D93;--badSoft:#421B1F;--seal:#FF5A6A}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--text);
font:14px/20px Inter,"Noto Sans",system-ui,"Segoe UI",sans-serif}
main{max-width:880px;margin:0 auto;padding:32px 16px}
header{display:flex;gap:16px;align-items:center;margin-bottom:16px}
header svg{width:44px;height:44px;color:var(--seal);flex:none}
h1{font-size:26px;line-height:36px;font-weight:600;margin:0}
h2{font-size:20px;line-height:28px;font-weight:600;margin:0 0 8px;overflow-wrap:anywhere}
h3{font-size:16px;line-height:24px;font-weight:600;margin:24px 0 8px;padding-top:16px;
border-top:1px solid var(--border);overflow-wrap:anywhere}
h4{font-size:14px;line-height:20px;font-weight:600;margin:16px 0 4px;color:var(--ink)}
h5{font-size:14px;line-height:20px;font-weight:500;margin:12px 0 4px;overflow-wrap:anywhere}
[lang=en]{display:block;color:var(--text2);font-size:12px;line-height:17px;font-weight:400}
.card{background:var(--surface);border:1px solid var(--border);border-radius:12px;padding:20px 24px;
margin-bottom:16px}
table{width:100%;border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:6px 0;border-top:1px solid var(--border);overflow-wrap:anywhere}
tr:first-child>th,tr:first-child>td{border-top:0}
th{width:34%;padding-right:16px;font-weight:500}
td>div+div{margin-top:4px}
.code{font-family:ui-monospace,"Noto Sans Mono",monospace;font-size:12px}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}
.state{display:flex;gap:8px;font-weight:500}
.state svg{width:20px;height:20px;flex:none}
.verdict{border-radius:10px;padding:12px 16px;margin:8px 0 12px;font-size:16px;line-height:24px;font-weight:600}
.verdict svg{width:24px;height:24px}
.verdict.good{background:var(--goodSoft)}.verdict.warn{background:var(--warnSoft)}
.verdict.bad{background:var(--badSoft)}
footer{color:var(--text2);font-size:12px;line-height:17px}
footer p{margin:0 0 8px}
@media screen and (max-width:560px){main{padding:16px 8px}.card{padding:16px}h1{font-size:22px;line-height:30px}
th,td{display:block;width:auto;padding:2px 0}th{padding-top:8px}td{border-top:0;padding-bottom:8px}}
@page{size:A4;margin:16mm}
@media print{body{background:#fff;font-size:10pt}main{max-width:none;padding:0}
.card{border:0;padding:0;border-radius:0}h2,h3,h4,h5{break-after:avoid;break-inside:avoid}
tr,.verdict{break-inside:avoid}.verdict{break-before:avoid;break-after:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

/// 24 grid, 1.6 stroke, round ends, the text's colour.
const char* iconOf(Tone tone) {
    switch (tone) {
    case Tone::Good:
        return "<path d=\"M5 12.5l4.5 4.5L19 7.5\"/>";
    case Tone::Bad:
        return "<path d=\"M6.5 6.5l11 11M17.5 6.5l-11 11\"/>";
    case Tone::Warn:
        return "<path d=\"M12 4L21 19.5H3zM12 10v4.5M12 17v.2\"/>";
    case Tone::Plain:
        break;
    }
    return "";
}

const char* classOf(Tone tone) {
    switch (tone) {
    case Tone::Good:
        return "good";
    case Tone::Bad:
        return "bad";
    case Tone::Warn:
        return "warn";
    case Tone::Plain:
        break;
    }
    return "";
}

constexpr const char* english = "<span lang=\"en\">";

class HtmlMarkup final : public PageMarkup {
    void begin(const Words& title) override;
    void heading(const Words& title, int level) override;
    void verdict(const Words& words, Tone tone) override { state(words, tone, "verdict "); }
    void line(const Words& words, Tone tone) override;
    void code(const QString& text) override;
    void note(const Words& words) override;
    void beginPart() override { put("<section class=\"card\">"); }
    void endPart() override { put("</section>\n"); }
    void beginRows() override { put("<table>"); }
    void endRows() override { put("</table>\n"); }
    void beginRow(const Words& label) override;
    void endRow() override { put("</td></tr>\n"); }
    void beginNotes() override { put("<footer>"); }
    void end() override { put("</footer>\n</main></body></html>\n"); }

    /// Icon, words and colour together.
    void state(const Words& words, Tone tone, const char* kind);
};

void HtmlMarkup::begin(const Words& title) {
    put("<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    escaped(title.vietnamese);
    put("</title>\n<style>");
    put(style);
    put("</style></head>\n<body><main>\n<header><svg viewBox=\"0 0 24 24\" fill=\"none\" "
        "stroke=\"currentColor\" stroke-width=\"1.6\" stroke-linecap=\"round\" aria-hidden=\"true\">"
        "<circle cx=\"12\" cy=\"12\" r=\"10\"/><path d=\"M9.5 7v10M15.5 7l-6 5.5M11.5 10.8L15.5 "
        "17\"/></svg><h1>");
    both(title, english);
    put("</h1></header>\n");
}

void HtmlMarkup::heading(const Words& title, int level) {
    static constexpr int deepest = 5;
    const QByteArray name = "h" + QByteArray::number(std::min(level, deepest));
    put("<" + name + ">");
    both(title, english);
    put("</" + name + ">\n");
}

void HtmlMarkup::state(const Words& words, Tone tone, const char* kind) {
    put("<div class=\"state ");
    put(kind);
    put(classOf(tone));
    put("\"><svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" "
        "stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">");
    put(iconOf(tone));
    put("</svg><span>");
    both(words, english);
    put("</span></div>");
}

void HtmlMarkup::line(const Words& words, Tone tone) {
    if (tone != Tone::Plain) {
        state(words, tone, "");
        return;
    }
    put("<div>");
    both(words, english);
    put("</div>");
}

void HtmlMarkup::code(const QString& text) {
    put("<div class=\"code\">");
    escaped(text);
    put("</div>");
}

void HtmlMarkup::note(const Words& words) {
    put("<p>");
    both(words, english);
    put("</p>");
}

void HtmlMarkup::beginRow(const Words& label) {
    put("<tr><th scope=\"row\">");
    both(label, english);
    put("</th><td>");
}

} // namespace

QByteArray htmlPage(const Bilingual& report) {
    return HtmlMarkup().write(report);
}

} // namespace kyso::report
