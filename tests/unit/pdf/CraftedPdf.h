#pragma once

#include <cstdio>
#include <fstream>
#include <map>
#include <string>

namespace kyso::test {

/// Small PDFs made by hand, so that each test says exactly what stands in its document.
class CraftedPdf {
public:
    /// A catalog (1), a page tree (2), one A4 page (3) and its content (4).
    CraftedPdf() {
        set(1, "<</Type/Catalog/Pages 2 0 R>>");
        set(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>");
        set(4, "<</Length 20>>\nstream\n0 0 m 100 100 l S   \nendstream");
    }
    CraftedPdf& set(int id, const std::string& body) {
        m_objects[id] = body;
        return *this;
    }
    CraftedPdf& header(const std::string& text) {
        m_header = text;
        return *this;
    }
    CraftedPdf& trailerExtra(const std::string& text) {
        m_trailerExtra = text;
        return *this;
    }

    /// With one classic cross-reference table.
    std::string classic() const {
        std::string out = m_header;
        const auto offsets = writeObjects(out, m_objects);
        const auto xref = out.size();
        out += "xref\n" + rows(offsets) + "trailer\n<<" + trailerEntries(highest() + 1) + ">>\n";
        return out + startXref(xref);
    }

    /// With an uncompressed cross-reference stream; objects that are no streams go into an object stream when
    /// wanted.
    std::string xrefStream(bool objectStream) const {
        std::string out = m_header;
        std::map<int, std::string> plain;
        std::map<int, std::string> packed;
        for (const auto& [id, body] : m_objects)
            (objectStream && body.find("stream\n") == std::string::npos ? packed : plain)[id] = body;
        const int container = highest() + 1;
        const int self = highest() + 2;
        if (!packed.empty())
            plain[container] = objectStreamBody(packed);
        const auto offsets = writeObjects(out, plain);
        const auto xref = out.size();
        std::string data = row(0, 0, 255);
        for (int id = 1; id < self; ++id) {
            if (const auto at = offsets.find(id); at != offsets.end())
                data += row(1, at->second, 0);
            else if (packed.contains(id))
                data += row(2, static_cast<std::size_t>(container),
                            static_cast<int>(std::distance(packed.begin(), packed.find(id))));
            else
                data += row(0, 0, 0);
        }
        data += row(1, xref, 0);
        out += std::to_string(self) + " 0 obj\n<</Type/XRef/W[1 4 1]" + trailerEntries(self + 1) +
               "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream\nendobj\n";
        return out + startXref(xref);
    }

    /// A table for old readers and a stream for objects they cannot see (ISO 32000-2 §7.5.8.4).
    std::string hybrid() const {
        std::string out = m_header;
        auto plain = m_objects;
        const int hidden = highest() + 1;
        const int container = highest() + 2;
        const int self = highest() + 3;
        plain[container] = objectStreamBody({{hidden, "<</Hidden true>>"}});
        auto offsets = writeObjects(out, plain);
        const auto stream = out.size();
        const auto data = row(2, static_cast<std::size_t>(container), 0);
        out += std::to_string(self) + " 0 obj\n<</Type/XRef/W[1 4 1]/Index[" + std::to_string(hidden) +
               " 1]" + trailerEntries(self + 1) + "/Length " + std::to_string(data.size()) + ">>\nstream\n" +
               data + "\nendstream\nendobj\n";
        offsets[self] = stream;
        const auto xref = out.size();
        out += "xref\n" + rows(offsets) + "trailer\n<<" + trailerEntries(self + 1) + "/XRefStm " +
               std::to_string(stream) + ">>\n";
        return out + startXref(xref);
    }

    static void write(const std::string& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
    }

private:
    int highest() const { return m_objects.rbegin()->first; }
    std::string trailerEntries(int size) const {
        return "/Size " + std::to_string(size) + "/Root 1 0 R" + m_trailerExtra;
    }
    static std::map<int, std::size_t> writeObjects(std::string& out,
                                                   const std::map<int, std::string>& objects) {
        std::map<int, std::size_t> offsets;
        for (const auto& [id, body] : objects) {
            offsets[id] = out.size();
            out += std::to_string(id) + " 0 obj\n" + body + "\nendobj\n";
        }
        return offsets;
    }
    static std::string rows(const std::map<int, std::size_t>& offsets) {
        std::string out = "0 1\n0000000000 65535 f\r\n";
        for (const auto& [id, offset] : offsets) {
            char text[32];
            std::snprintf(text, sizeof text, "%010zu 00000 n\r\n", offset);
            out += std::to_string(id) + " 1\n" + text;
        }
        return out;
    }
    static std::string row(int type, std::size_t second, int third) {
        std::string out(1, static_cast<char>(type));
        for (int shift = 24; shift >= 0; shift -= 8)
            out.push_back(static_cast<char>(second >> shift));
        out.push_back(static_cast<char>(third));
        return out;
    }
    static std::string objectStreamBody(const std::map<int, std::string>& packed) {
        std::string index;
        std::string bodies;
        for (const auto& [id, body] : packed) {
            index += std::to_string(id) + ' ' + std::to_string(bodies.size()) + ' ';
            bodies += body + '\n';
        }
        const auto data = index + bodies;
        return "<</Type/ObjStm/N " + std::to_string(packed.size()) + "/First " +
               std::to_string(index.size()) + "/Length " + std::to_string(data.size()) + ">>\nstream\n" +
               data + "\nendstream";
    }
    static std::string startXref(std::size_t offset) {
        return "startxref\n" + std::to_string(offset) + "\n%%EOF\n";
    }

    std::map<int, std::string> m_objects;
    std::string m_header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    std::string m_trailerExtra;
};

} // namespace kyso::test
