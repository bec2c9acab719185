#pragma once

#include "Document.h"
#include "TextString.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// Reads entries of a seed value dictionary, indirect or not. One thread; the document outlives it.
class SeedReading {
public:
    explicit SeedReading(const Document& document) : m_document(document) {}

    Object value(const Object& dictionary, std::string_view key) const {
        auto found = m_document.entry(dictionary, key);
        return found ? std::move(*found) : Object();
    }
    std::optional<std::int64_t> integer(const Object& dictionary, std::string_view key) const {
        const auto found = value(dictionary, key);
        return found.asInteger() ? std::optional(*found.asInteger()) : std::nullopt;
    }
    /// The items of an array; one value that stands alone counts as an array of it.
    std::vector<Object> items(const Object& dictionary, std::string_view key) const {
        const auto found = value(dictionary, key);
        std::vector<Object> out;
        if (const auto* array = found.asArray()) {
            for (const auto& item : *array)
                out.push_back(m_document.resolve(item).value_or(Object()));
        } else if (!found.isNull()) {
            out.push_back(found);
        }
        return out;
    }
    /// A name or a string in UTF-8; "" for anything else.
    static std::string text(const Object& object) {
        if (const auto* name = object.asName())
            return name->text;
        return object.asString() ? fromTextString(object.asString()->bytes) : std::string();
    }
    /// Names and strings as one list to be told to a person.
    static std::string listed(const std::vector<Object>& items) {
        std::string out;
        for (const auto& item : items)
            out += (out.empty() ? "" : ", ") + text(item);
        return out;
    }

private:
    const Document& m_document;
};

/// An entry's name with what it asks for, where that can be told.
inline std::string seedDemand(std::string_view entry, const std::string& wanted) {
    return wanted.empty() ? std::string(entry) : std::string(entry) + ": " + wanted;
}

} // namespace kyso::pdf
