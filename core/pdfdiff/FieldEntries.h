#pragma once

#include "RevisionPair.h"

namespace kyso::pdf {

/// Entries a new signature field or its widget may have: nothing that acts (/A, /AA).
bool isNewFieldEntry(std::string_view key);
/// Whether a part of a new signature field is shown as a widget or not at all: nothing else that a page may
/// bear, such as a note, is a field, whatever else it says of itself.
bool isWidgetOrHidden(const Object& part);
/// Whether a widget without an appearance could still draw a frame or ground of its own (§12.5.6.19).
bool mayBeFramed(const Document& document, const Object& widget);

/// Whether signing an empty field may have changed its entry `key`: its value and how it is shown, and what
/// signers add, its page, a lock for others or how the field looks, as long as that leads nowhere else.
bool signingMayChange(const RevisionPair& revisions, std::string_view key, const Object& before,
                      const Object& after);

/// Whether a field is what it was, but for being read-only now (§12.7.4.1 Ff, §12.5.3 F).
bool onlyBecameReadOnly(const RevisionPair& revisions, const Object& before, const Object& after);
/// Whether the entry `key` says the same, or became read-only.
bool becameReadOnly(const RevisionPair& revisions, std::string_view key, const Object& before,
                    const Object& after);

/// Whether an entry is a program's own remark in a page, a node of the page tree or the catalog: of a name
/// that the standard gives no meaning there, and of a value that leads nowhere.
bool isPrivateEntry(std::string_view key, const Object& value);

/// Refers to nothing, all the way down.
bool isPlainValue(const Object& value);

} // namespace kyso::pdf
