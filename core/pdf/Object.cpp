#include "Object.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace kyso::pdf {
namespace {

constexpr char hexDigits[] = "0123456789abcdef";

void writeName(std::string_view text, std::string& out) {
    out.push_back('/');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            byte > 0x20 && byte < 0x7f && std::string_view("#/%()<>[]{}").find(c) == std::string_view::npos;
        if (plain) {
            out.push_back(c);
        } else {
            out.push_back('#');
            out.push_back(hexDigits[byte >> 4]);
            out.push_back(hexDigits[byte & 15]);
        }
    }
}

void writeString(std::string_view bytes, std::string& out) {
    bool printable = true;
    for (const char c : bytes) {
        if (c < 0x20 || c > 0x7e)
            printable = false;
    }
    if (!printable) {
        out.push_back('<');
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            out.push_back(hexDigits[byte >> 4]);
            out.push_back(hexDigits[byte & 15]);
        }
        out.push_back('>');
        return;
    }
    out.push_back('(');
    for (const char c : bytes) {
        if (c == '(' || c == ')' || c == '\\')
            out.push_back('\\');
        out.push_back(c);
    }
    out.push_back(')');
}

} // namespace

Object::Object(double value) {
    if (!std::isfinite(value))
        value = 0;
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.4f", value);
    std::string trimmed(text.data(), static_cast<std::size_t>(length));
    for (auto& c : trimmed) // a locale's comma is not PDF
        c = c == ',' ? '.' : c;
    while (trimmed.back() == '0')
        trimmed.pop_back();
    if (trimmed.back() == '.')
        trimmed.pop_back();
    m_value = Real{trimmed == "-0" ? "0" : trimmed};
}

double Object::toNumber(double fallback) const {
    if (const auto* integer = asInteger())
        return static_cast<double>(*integer);
    const auto* real = asReal();
    if (!real)
        return fallback;
    const char* begin = real->text.data();
    const char* end = begin + real->text.size();
    if (begin != end && *begin == '+')
        ++begin;
    double value = 0;
    return std::from_chars(begin, end, value).ec == std::errc() ? value : fallback;
}

const Object& Object::at(std::string_view key) const {
    static const Object null;
    const auto* dictionary = asDictionary();
    if (!dictionary)
        return null;
    const auto found = dictionary->find(key);
    return found == dictionary->end() ? null : found->second;
}

// Depth is bounded where objects are made (ObjectParser, QpdfObjectSource), so recursion here is too.
// NOLINTNEXTLINE(misc-no-recursion)
void writeObject(const Object& object, std::string& out, const StringCipher* cipher, Reference owner) {
    if (const auto* boolean = object.asBoolean()) {
        out += *boolean ? "true" : "false";
    } else if (const auto* integer = object.asInteger()) {
        out += std::to_string(*integer);
    } else if (const auto* real = object.asReal()) {
        out += real->text;
    } else if (const auto* name = object.asName()) {
        writeName(name->text, out);
    } else if (const auto* string = object.asString()) {
        writeString(cipher ? cipher->encryptString(string->bytes, owner) : string->bytes, out);
    } else if (const auto* reference = object.asReference()) {
        out += std::to_string(reference->id) + ' ' + std::to_string(reference->generation) + " R";
    } else if (const auto* array = object.asArray()) {
        out.push_back('[');
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (i > 0)
                out.push_back(' ');
            writeObject((*array)[i], out, cipher, owner);
        }
        out.push_back(']');
    } else if (const auto* dictionary = object.asDictionary()) {
        out += "<<";
        for (const auto& [key, value] : *dictionary) {
            writeName(key, out);
            out.push_back(' ');
            writeObject(value, out, cipher, owner);
        }
        out += ">>";
    } else {
        out += "null";
    }
}

} // namespace kyso::pdf
