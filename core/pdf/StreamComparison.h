#pragma once

#include "Document.h"

namespace kyso::pdf {

/// Compares streams of two revisions by what they hold: the same data written again is no change, whatever
/// its filters and length are then. Both documents outlive this. One thread.
class StreamComparison {
public:
    StreamComparison(const Document& before, const Document& after) : m_before(before), m_after(after) {}

    /// `before` and `after`: the dictionaries. False also where the data does not read, or where more was
    /// compared already than is.
    bool areAlike(Reference reference, const Object& before, const Object& after);

private:
    const Document& m_before;
    const Document& m_after;
    std::size_t m_comparedBytes = 0;
};

} // namespace kyso::pdf
