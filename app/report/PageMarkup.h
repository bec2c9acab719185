#pragma once

#include "Pages.h"

namespace kyso::report {

/// One kind of markup for a report's parts. What stands where is said once, in write(); how it looks is the
/// derived class's.
class PageMarkup {
public:
    PageMarkup() = default;
    virtual ~PageMarkup() = default;
    PageMarkup(const PageMarkup&) = delete;
    PageMarkup& operator=(const PageMarkup&) = delete;

    QByteArray write(const Bilingual& report);

protected:
    /// The same said in both languages.
    struct Words {
        const QString& vietnamese;
        const QString& english;
    };
    /// Each of them opens and closes what it puts.
    virtual void begin(const Words& title) = 0;
    virtual void heading(const Words& title, int level) = 0;
    virtual void verdict(const Words& words, Tone tone) = 0;
    virtual void line(const Words& words, Tone tone) = 0;
    virtual void code(const QString& text) = 0;
    virtual void note(const Words& words) = 0;
    /// Frames around what is put between them.
    virtual void beginPart() = 0;
    virtual void endPart() = 0;
    virtual void beginRows() = 0;
    virtual void endRows() = 0;
    virtual void beginRow(const Words& label) = 0;
    virtual void endRow() = 0;
    virtual void beginNotes() = 0;
    virtual void end() = 0;

    void put(const char* markup) { m_out.append(markup); }
    void put(const QByteArray& markup) { m_out.append(markup); }
    void escaped(const QString& text) { m_out.append(text.toHtmlEscaped().toUtf8()); }
    /// Vietnamese, and English behind `opening` where it says it differently.
    void both(const Words& words, const char* opening);

private:
    void rows(const std::vector<Row>& vietnamese, const std::vector<Row>& english);
    void section(const Section& vietnamese, const Section& english, int level);

    QByteArray m_out;
};

} // namespace kyso::report
