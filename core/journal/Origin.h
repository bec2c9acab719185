#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace kyso::journal {

/// Who gave the order for what was done: the person at the command line or in the window, or a web page. A
/// value; any thread.
class Origin {
public:
    /// Nobody knows: entries from before it was noted.
    Origin() = default;
    static Origin commandLine() { return Origin("command-line"); }
    static Origin window() { return Origin("window"); }
    /// `origin`: the page's, serialised, such as `https://example.vn` (RFC 6454 §6.2).
    static Origin web(std::string_view origin) { return Origin("web:" + std::string(origin)); }
    /// As a journal has it, whatever stands there.
    static Origin fromText(std::string text) { return Origin(std::move(text)); }

    /// For journals and scripts: `command-line`, `window`, `web:<origin>`; empty when nobody knows.
    const std::string& text() const { return m_text; }

    friend bool operator==(const Origin&, const Origin&) = default;

private:
    explicit Origin(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

} // namespace kyso::journal
