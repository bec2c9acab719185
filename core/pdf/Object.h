#pragma once

#include "base/Bytes.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kyso::pdf {

/// An indirect reference, `12 0 R` (ISO 32000-2 §7.3.10). Id 0 refers to nothing.
struct Reference {
    int id = 0;
    int generation = 0;

    explicit operator bool() const { return id > 0; }
    // NOLINTNEXTLINE(modernize-use-nullptr): the zero inside a defaulted comparison is the compiler's
    friend auto operator<=>(const Reference&, const Reference&) = default;
};

/// A PDF object as a value (ISO 32000-2 §7.3). A stream is seen as its dictionary; its data stays in the
/// file. References are never followed here: that is ObjectSource's work.
class Object {
public:
    using Array = std::vector<Object>;
    using Dictionary = std::map<std::string, Object, std::less<>>;

    struct Name {
        std::string text; ///< without the slash, #xx decoded
        friend bool operator==(const Name&, const Name&) = default;
    };
    struct String {
        std::string bytes; ///< decrypted
        friend bool operator==(const String&, const String&) = default;
    };
    struct Real {
        std::string text; ///< as it stood, so that writing it again changes nothing
        friend bool operator==(const Real&, const Real&) = default;
    };

    Object() = default;
    explicit Object(bool value) : m_value(value) {}
    explicit Object(std::int64_t value) : m_value(value) {}
    explicit Object(int value) : m_value(std::int64_t{value}) {}
    explicit Object(double value);
    explicit Object(Reference value) : m_value(value) {}
    explicit Object(Name value) : m_value(std::move(value)) {}
    explicit Object(String value) : m_value(std::move(value)) {}
    explicit Object(Real value) : m_value(std::move(value)) {}
    explicit Object(Array value) : m_value(std::move(value)) {}
    explicit Object(Dictionary value) : m_value(std::move(value)) {}

    static Object name(std::string_view text) { return Object(Name{std::string(text)}); }
    static Object string(std::string_view bytes) { return Object(String{std::string(bytes)}); }

    bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    const bool* asBoolean() const { return std::get_if<bool>(&m_value); }
    const std::int64_t* asInteger() const { return std::get_if<std::int64_t>(&m_value); }
    const Real* asReal() const { return std::get_if<Real>(&m_value); }
    const Name* asName() const { return std::get_if<Name>(&m_value); }
    const String* asString() const { return std::get_if<String>(&m_value); }
    const Array* asArray() const { return std::get_if<Array>(&m_value); }
    Array* asArray() { return std::get_if<Array>(&m_value); }
    const Dictionary* asDictionary() const { return std::get_if<Dictionary>(&m_value); }
    Dictionary* asDictionary() { return std::get_if<Dictionary>(&m_value); }
    const Reference* asReference() const { return std::get_if<Reference>(&m_value); }

    bool isName(std::string_view text) const { return asName() && asName()->text == text; }
    /// Integer or real as a number, else `fallback`.
    double toNumber(double fallback = 0) const;
    /// The entry of a dictionary, null when it is missing or this is none. References come back as they
    /// stand.
    const Object& at(std::string_view key) const;

    friend bool operator==(const Object&, const Object&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, Real, Name, String, Reference, Array, Dictionary>
        m_value;
};

/// Encrypts what is written inside one indirect object; null where nothing is encrypted.
class StringCipher {
public:
    virtual ~StringCipher() = default;
    virtual std::string encryptString(std::string_view plain, Reference owner) const = 0;
    virtual Bytes encryptStream(BytesView plain, Reference owner) const = 0;
};

/// Appends the object as PDF syntax. Strings are written in hexadecimal when they hold unprintable bytes.
void writeObject(const Object& object, std::string& out, const StringCipher* cipher = nullptr,
                 Reference owner = {});

} // namespace kyso::pdf
