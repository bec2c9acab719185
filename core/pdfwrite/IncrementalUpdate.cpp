#include "IncrementalUpdate.h"

#include "base/Limits.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace kyso::pdf {
namespace {

constexpr std::uint64_t maxTableOffset = 9'999'999'999ULL;
// Four numbers of up to 20 digits; the array is padded to this width so that its length is known before them.
constexpr std::size_t byteRangeWidth = 60;
// More objects than one update ever adds have numbers behind it.
constexpr int highestIdBelow = INT32_MAX - (1 << 24);

std::string randomId() {
    std::array<unsigned char, 16> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    return {bytes.begin(), bytes.end()};
}

void beginObject(Reference reference, std::string& out) {
    out += std::to_string(reference.id) + ' ' + std::to_string(reference.generation) + " obj\n";
}

} // namespace

Result<void> UpdateBytes::fillGap(BytesView der) {
    if (der.size() > gapBytes())
        return failure(ErrorCode::ContentsTooSmall,
                       std::to_string(der.size()) + " bytes for " + std::to_string(gapBytes()));
    const auto hex = toHex(der);
    bytes.replace(inUpdate(gapBegin) + 1, hex.size(), hex);
    return {};
}

Result<void> IncrementalUpdate::checkRoom(const Document& document) {
    if (document.highestId() > highestIdBelow)
        return failure(ErrorCode::PdfTooComplex, "no object number is left");
    return {};
}

IncrementalUpdate::IncrementalUpdate(const Document& document) : m_document(document) {
    const auto* size = document.trailer().at("Size").asInteger();
    const auto announced = size && *size < INT32_MAX / 2 ? static_cast<int>(*size) : 0;
    // Where there is no room nothing is written; numbers are counted all the same.
    m_nextId = std::max(announced, std::min(document.highestId(), highestIdBelow) + 1);
    if (const auto* encryption = document.encryption())
        m_cipher = encryption->cipher.get();
}

Reference IncrementalUpdate::reserve() {
    return {m_nextId++, 0};
}

Reference IncrementalUpdate::add(Object object) {
    const auto reference = reserve();
    put(reference, std::move(object));
    return reference;
}

void IncrementalUpdate::putStream(Reference reference, Object dictionary, BytesView data) {
    m_objects[reference] = {std::move(dictionary), Bytes(data.begin(), data.end())};
}

Result<Object*> IncrementalUpdate::edit(Reference reference) {
    const auto found = m_objects.find(reference);
    if (found != m_objects.end())
        return &found->second.value;
    auto object = m_document.object(reference);
    if (!object)
        return failure(std::move(object.error()));
    if (!object->asDictionary() && !object->asArray())
        return failure(ErrorCode::PdfDamaged,
                       "object " + std::to_string(reference.id) + " is neither dictionary nor array");
    return &(m_objects[reference].value = std::move(*object));
}

void IncrementalUpdate::putSignature(Reference reference, Object dictionary, std::size_t contentsBytes) {
    m_signature = Signature{reference, std::move(dictionary), contentsBytes};
}

void IncrementalUpdate::writeStreamObject(Reference reference, const Pending& pending,
                                          std::string& out) const {
    const auto& plain = *pending.streamData;
    const auto data = m_cipher ? m_cipher->encryptStream(plain, reference) : plain;
    auto dictionary = pending.value;
    (*dictionary.asDictionary())["Length"] = Object(static_cast<std::int64_t>(data.size()));
    writeObject(dictionary, out, m_cipher, reference);
    out += "\nstream\n";
    out += asText(data);
    out += "\nendstream";
}

void IncrementalUpdate::writeSignature(std::string& out, std::size_t& byteRangeAt,
                                       UpdateBytes& update) const {
    std::string rest;
    writeObject(m_signature->dictionary, rest, m_cipher, m_signature->reference);
    rest.resize(rest.size() - 2); // `>>` comes behind the two entries that are written here
    out += rest;
    out += "/ByteRange ";
    byteRangeAt = out.size();
    out.append(byteRangeWidth, ' ');
    out += "/Contents ";
    update.gapBegin = update.baseOffset + out.size();
    out.push_back('<');
    out.append(m_signature->contentsBytes * 2, '0');
    out.push_back('>');
    update.gapEnd = update.baseOffset + out.size();
    out += ">>";
}

Object IncrementalUpdate::trailerFor(int size) const {
    Object::Dictionary trailer;
    for (const char* key : {"Root", "Info", "Encrypt"}) {
        if (const auto& value = m_document.trailer().at(key); !value.isNull())
            trailer[key] = value;
    }
    // The first half names the document for good, the second this state of it (§14.4).
    const auto ids = m_document.entry(m_document.trailer(), "ID");
    const auto* pair = ids ? ids->asArray() : nullptr;
    const auto changing = randomId();
    const bool has = pair && !pair->empty() && pair->front().asString();
    if (has || !m_document.encryption())
        trailer["ID"] =
            Object(Object::Array{has ? pair->front() : Object::string(changing), Object::string(changing)});
    trailer["Size"] = Object(size);
    trailer["Prev"] = Object(static_cast<std::int64_t>(m_document.startXref()));
    return Object(std::move(trailer));
}

void IncrementalUpdate::writeTable(std::string& out, const std::vector<Written>& written) const {
    out += "xref\n";
    for (std::size_t i = 0; i < written.size();) {
        std::size_t end = i + 1;
        while (end < written.size() && written[end].reference.id == written[end - 1].reference.id + 1)
            ++end;
        out += std::to_string(written[i].reference.id) + ' ' + std::to_string(end - i) + '\n';
        for (; i < end; ++i) {
            std::array<char, 32> row{};
            std::snprintf(row.data(), row.size(), "%010llu %05d n\r\n",
                          static_cast<unsigned long long>(written[i].offset),
                          written[i].reference.generation);
            out += row.data();
        }
    }
    out += "trailer\n";
    writeObject(trailerFor(m_nextId), out);
}

void IncrementalUpdate::writeXrefStream(std::string& out, std::vector<Written> written,
                                        std::uint64_t offset) {
    const auto self = reserve();
    written.push_back({self, offset});
    std::size_t width = 1;
    while ((offset >> (8 * width)) != 0)
        ++width;
    std::string rows;
    Object::Array index;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const bool follows = i > 0 && written[i].reference.id == written[i - 1].reference.id + 1;
        if (follows) {
            index.back() = Object(*index.back().asInteger() + 1);
        } else {
            index.emplace_back(written[i].reference.id);
            index.emplace_back(1);
        }
        rows.push_back(1);
        for (std::size_t shift = width; shift-- > 0;)
            rows.push_back(static_cast<char>(written[i].offset >> (8 * shift)));
        rows.push_back(static_cast<char>(written[i].reference.generation >> 8));
        rows.push_back(static_cast<char>(written[i].reference.generation));
    }
    auto dictionary = trailerFor(m_nextId);
    auto& entries = *dictionary.asDictionary();
    entries["Type"] = Object::name("XRef");
    entries["W"] = Object(Object::Array{Object(1), Object(static_cast<std::int64_t>(width)), Object(2)});
    entries["Index"] = Object(std::move(index));
    entries["Length"] = Object(static_cast<std::int64_t>(rows.size()));
    beginObject(self, out);
    writeObject(dictionary, out); // never encrypted (§7.5.8.2)
    out += "\nstream\n" + rows + "\nendstream\nendobj";
}

Result<UpdateBytes> IncrementalUpdate::finish() {
    if (auto room = checkRoom(m_document); !room)
        return failure(std::move(room.error()));
    UpdateBytes update;
    update.baseOffset = m_document.endOffset();
    auto& out = update.bytes;
    out.push_back('\n');
    std::vector<Written> written;
    std::size_t byteRangeAt = 0;
    if (m_signature)
        m_objects.erase(m_signature->reference);
    const auto begin = [&](Reference reference) {
        written.push_back({reference, update.baseOffset + out.size()});
        beginObject(reference, out);
    };
    if (m_signature) {
        begin(m_signature->reference);
        writeSignature(out, byteRangeAt, update);
        out += "\nendobj\n";
    }
    for (const auto& [reference, pending] : m_objects) {
        begin(reference);
        if (pending.streamData)
            writeStreamObject(reference, pending, out);
        else
            writeObject(pending.value, out, m_cipher, reference);
        out += "\nendobj\n";
        if (out.size() > limits::maxUpdateBytes)
            return failure(ErrorCode::PdfTooComplex, "update too large");
    }
    std::ranges::sort(written, {}, &Written::reference);
    const auto xrefOffset = update.baseOffset + out.size();
    // A table cannot say offsets of more than ten digits.
    if (m_document.newestXrefKind() == XrefKind::Table && xrefOffset <= maxTableOffset)
        writeTable(out, written);
    else
        writeXrefStream(out, std::move(written), xrefOffset);
    out += "\nstartxref\n" + std::to_string(xrefOffset) + "\n%%EOF\n";

    if (m_signature) {
        const auto end = update.baseOffset + out.size();
        const auto numbers = "[0 " + std::to_string(update.gapBegin) + ' ' + std::to_string(update.gapEnd) +
                             ' ' + std::to_string(end - update.gapEnd) + ']';
        out.replace(byteRangeAt, numbers.size(), numbers);
    }
    return update;
}

} // namespace kyso::pdf
