#pragma once

#include "ReportContent.h"

namespace kyso::report {

/// The same report in both languages.
struct Bilingual {
    Content vietnamese;
    Content english;
};

/// Any thread; speaks both languages by itself.
Bilingual inBothLanguages(const std::vector<CheckedFile>& files, const Circumstances& circumstances);

/// One HTML5 page that needs no other file and lets none be fetched; light and dark, made to be printed.
QByteArray htmlPage(const Bilingual& report);

/// The same for Qt's rich text, which knows little CSS: what the renderer process sets as PDF.
QByteArray printedPage(const Bilingual& report);

} // namespace kyso::report
