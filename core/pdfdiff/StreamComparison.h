#pragma once

#include "pdf/Document.h"

namespace kyso::pdf {

/// How two streams compare.
enum class Alike {
    Same,    ///< whatever reader takes their filters off
    Unclear, ///< as far as this one reads them; packed in ways that others undo otherwise
    Other,
};

/// Compares streams of two revisions by what they hold: the same data written again is no change, plain or
/// packed by the one filter that all readers undo alike. Both documents outlive this. One thread.
class StreamComparison {
public:
    StreamComparison(const Document& before, const Document& after) : m_before(before), m_after(after) {}

    /// `before` and `after`: the dictionaries. Other also where the data does not read, or where more was
    /// compared already than is.
    Alike compare(Reference reference, const Object& before, const Object& after);

private:
    const Document& m_before;
    const Document& m_after;
    std::size_t m_comparedBytes = 0;
};

} // namespace kyso::pdf
