#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace kyso::renderer {

struct PrintedText {
    QString html;
    QString title;
    QString footer;
};

/// Sets a text on A4 pages with a numbered foot, as PDF with embedded fonts. Nothing the text names is
/// loaded. Needs a QGuiApplication; main thread. Errors: report_too_large, report_failed, cancelled.
Result<QByteArray> printText(const PrintedText& text, const std::function<bool()>& isCancelled);

} // namespace kyso::renderer
