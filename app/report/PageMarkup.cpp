#include "PageMarkup.h"

namespace kyso::report {

void PageMarkup::both(const Words& words, const char* opening) {
    escaped(words.vietnamese);
    if (words.english == words.vietnamese)
        return;
    put(opening);
    escaped(words.english);
    put("</span>");
}

void PageMarkup::rows(const std::vector<Row>& vietnamese, const std::vector<Row>& english) {
    if (vietnamese.empty())
        return;
    beginRows();
    for (std::size_t i = 0; i < vietnamese.size(); ++i) {
        beginRow({vietnamese[i].label, english[i].label});
        for (std::size_t k = 0; k < vietnamese[i].lines.size(); ++k) {
            const Line& one = vietnamese[i].lines[k];
            if (one.isCode)
                code(one.text);
            else
                line({one.text, english[i].lines[k].text}, one.tone);
        }
        endRow();
    }
    endRows();
}

void PageMarkup::section(const Section& vietnamese, const Section& english, int level) {
    heading({vietnamese.title, english.title}, level);
    if (vietnamese.verdict)
        verdict({vietnamese.verdict->text, english.verdict->text}, vietnamese.verdict->tone);
    rows(vietnamese.rows, english.rows);
    for (std::size_t i = 0; i < vietnamese.parts.size(); ++i)
        section(vietnamese.parts[i], english.parts[i], level + 1);
}

QByteArray PageMarkup::write(const Bilingual& report) {
    static constexpr int fileLevel = 2;
    const auto& vietnamese = report.vietnamese;
    const auto& english = report.english;
    m_out.clear();
    begin({vietnamese.title, english.title});
    beginPart();
    rows(vietnamese.about, english.about);
    endPart();
    for (std::size_t i = 0; i < vietnamese.files.size(); ++i) {
        beginPart();
        section(vietnamese.files[i], english.files[i], fileLevel);
        endPart();
    }
    beginNotes();
    for (std::size_t i = 0; i < vietnamese.notes.size(); ++i)
        note({vietnamese.notes[i], english.notes[i]});
    end();
    return std::move(m_out);
}

} // namespace kyso::report
