#pragma once

#include "pades/PdfPart.h"
#include "validation/Format.h"

#include <QString>

namespace kyso::messages {

/// Two or three words for a badge: "Đạt", "Không đạt", "Chưa đủ căn cứ".
QString badgeFor(validation::Indication indication);
/// "Toàn vẹn", "Đã bị sửa", "Chưa xác định".
QString describe(validation::Integrity integrity);
/// How much of the file a signature covers.
QString describe(pades::Coverage coverage);
/// What came of comparing pictures of the pages with what was signed.
QString describe(const ComparedPages& pages);
/// The one thing to know about a signature, as a sentence.
QString verdictFor(const validation::SignatureReport& signature);
/// The one thing to know about a file with all its signatures; without any, what else there is to say.
QString verdictFor(const validation::FileReport& file);
/// A reason or modification by its code, with its subject. An unknown code gives the code itself.
QString describe(const validation::Reason& reason);
/// A sub-indication of EN 319 102-1 in words; empty for None.
QString describe(validation::SubIndication subIndication);

} // namespace kyso::messages
