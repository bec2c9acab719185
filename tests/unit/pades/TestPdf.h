#pragma once

#include "cms/SignedData.h"
#include "cms/SignedDataBuilder.h"
#include "unit/x509/TestPki.h"

#include <cstdio>
#include <functional>
#include <map>
#include <string>

/// Small PDFs written by hand, signed or spoilt in exactly one way, for tests.
namespace kyso::test {

using Objects = std::map<int, std::string>;

/// A file with a classic cross-reference table, grown by incremental updates.
class TestPdf {
public:
    /// `instead` replaces or adds objects of the first revision.
    explicit TestPdf(const Objects& instead = {}) {
        m_bytes = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
        Objects objects = instead;
        objects.merge(Objects{
            {1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>"},
            {2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"},
            {3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Annots[8 0 R]>>"},
            {4, "<</Fields[6 0 R 7 0 R 8 0 R]/SigFlags 0>>"},
            {5, "<</Length 13>>stream\n0 0 m 9 9 l\nS\nendstream"},
            {6, "<</FT/Sig/T(empty)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R>>"},
            {7, "<</FT/Tx/T(amount)/V(100)>>"},
            {8, "<</FT/Tx/T(shown)/V(1)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 0 R>>>>"},
            {9, "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream"}});
        append(objects);
    }

    const std::string& bytes() const { return m_bytes; }
    std::string& bytes() { return m_bytes; }
    /// Body, table and trailer of one more revision.
    void append(const Objects& objects) {
        std::map<int, std::size_t> offsets;
        for (const auto& [id, text] : objects) {
            offsets[id] = m_bytes.size();
            m_bytes += std::to_string(id) + " 0 obj\n" + text + "\nendobj\n";
            m_size = std::max(m_size, id + 1);
        }
        const auto table = m_bytes.size();
        m_bytes += "xref\n";
        if (m_previous == 0)
            m_bytes += "0 1\n0000000000 65535 f \n";
        for (const auto& [id, offset] : offsets) {
            char row[40];
            std::snprintf(row, sizeof row, "%d 1\n%010zu 00000 n \n", id, offset);
            m_bytes += row;
        }
        m_bytes += "trailer\n<</Size " + std::to_string(m_size) + "/Root " + m_root + m_trailerExtra;
        if (m_previous != 0)
            m_bytes += "/Prev " + std::to_string(m_previous);
        m_bytes += ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
        m_previous = table;
    }
    /// Goes on from other bytes, whose last section stands at `previous`.
    void continueFrom(const std::string& bytes, std::size_t previous, int size) {
        m_bytes = bytes;
        m_previous = previous;
        m_size = size;
    }
    void setRoot(const std::string& root) { m_root = root; }
    void setTrailerExtra(const std::string& extra) { m_trailerExtra = extra; }
    int freeId() const { return m_size; }

private:
    std::string m_bytes;
    std::string m_root = "1 0 R";
    std::string m_trailerExtra;
    std::size_t m_previous = 0;
    int m_size = 0;
};

/// How a test signature is made; the defaults make a flawless one.
struct TestSignature {
    std::vector<x509::Certificate> chain;
    Key key;
    x509::SignatureAlgorithm algorithm{x509::SignatureScheme::Ecdsa, x509::DigestAlgorithm::Sha256};
    std::string subFilter = "ETSI.CAdES.detached";
    std::string time = "20260601120000Z"; ///< /M; "" leaves it out
    std::string dictionaryExtra;
    /// The four numbers, given the true ones: gap begin, gap end, file size.
    std::function<std::string(std::size_t, std::size_t, std::size_t)> byteRange;
    /// The CMS for the bytes signed; the builder's when not set.
    std::function<Bytes(BytesView)> cms;
    /// Objects that the same revision also writes.
    Objects alongside;
    /// Room for the CMS.
    std::size_t contentsBytes = 12000;
};

inline Bytes builtCms(const TestSignature& signature, BytesView content) {
    const auto digest = cms::digestOf(EVP_MD_get0_name(digestFor(signature.algorithm.digest)), content);
    auto builder = cms::SignedDataBuilder::create(signature.chain, signature.algorithm, *digest);
    if (!builder)
        throw std::runtime_error(builder.error().what);
    return *builder->finish(signWith(signature.key, signature.algorithm, builder->dataToBeSigned()));
}

/// The signature's dictionary, numbers and CMS still to be written.
inline std::string openDictionary(const TestSignature& signature) {
    static constexpr std::size_t rangeRoom = 60;
    return "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/" + signature.subFilter +
           (signature.time.empty() ? "" : "/M(D:" + signature.time + ")") + signature.dictionaryExtra +
           "/ByteRange " + std::string(rangeRoom, ' ') + "/Contents<" +
           std::string(2 * signature.contentsBytes, '0') + ">>>";
}

/// Writes both into the last dictionary of the file.
inline void fillDictionary(TestPdf& pdf, const TestSignature& signature) {
    auto& bytes = pdf.bytes();
    const auto gapBegin = bytes.rfind("/Contents<") + 9;
    const auto gapEnd = gapBegin + 2 * signature.contentsBytes + 2;
    const auto range = signature.byteRange ? signature.byteRange(gapBegin, gapEnd, bytes.size())
                                           : "[0 " + std::to_string(gapBegin) + " " + std::to_string(gapEnd) +
                                                 " " + std::to_string(bytes.size() - gapEnd) + "]";
    bytes.replace(bytes.rfind("/ByteRange ") + 11, range.size(), range);
    const auto content = bytes.substr(0, gapBegin) + bytes.substr(gapEnd);
    const auto der = signature.cms ? signature.cms(asBytes(content)) : builtCms(signature, asBytes(content));
    bytes.replace(gapBegin + 1, 2 * der.size(), toHex(der));
}

/// Signs in one more revision: a signature dictionary that field `fieldId`, written in `alongside`, has as
/// its /V. `alongside` may say `@V` for its reference.
inline void sign(TestPdf& pdf, const TestSignature& signature) {
    Objects objects = signature.alongside;
    int id = pdf.freeId();
    for (const auto& [other, text] : objects)
        id = std::max(id, other + 1);
    for (auto& [other, text] : objects)
        for (auto at = text.find("@V"); at != std::string::npos; at = text.find("@V"))
            text.replace(at, 2, std::to_string(id) + " 0 R");
    objects[id] = openDictionary(signature);
    pdf.append(objects);
    fillDictionary(pdf, signature);
}

/// Signs with the dictionary written in field 20 itself, or in its parent 21.
inline void signDirectly(TestPdf& pdf, const TestSignature& signature, bool inherited = false) {
    const std::string widget = "/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R";
    const auto value = "/V " + openDictionary(signature);
    const std::string fields = "6 0 R 7 0 R 8 0 R ";
    if (inherited)
        pdf.append({{4, "<</Fields[" + fields + "21 0 R]/SigFlags 3>>"},
                    {20, "<</T(a)/Parent 21 0 R" + widget + ">>"},
                    {21, "<</FT/Sig/T(up)/Kids[20 0 R]" + value + ">>"}});
    else
        pdf.append({{4, "<</Fields[" + fields + "20 0 R]/SigFlags 3>>"},
                    {20, "<</FT/Sig/T(Signature1)" + widget + value + ">>"}});
    fillDictionary(pdf, signature);
}

/// The usual first signature: a new invisible field.
inline Objects newField(int id, const std::string& name, const std::string& fields,
                        const std::string& more = {}) {
    return {
        {4, "<</Fields[" + fields + " " + std::to_string(id) + " 0 R]/SigFlags 3>>"},
        {id, "<</FT/Sig/T(" + name + ")/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V @V" + more + ">>"}};
}

} // namespace kyso::test
