#pragma once

#include "CraftedPdf.h"
#include "base/Bytes.h"
#include "base/File.h"
#include "pdf/Document.h"
#include "pdf/QpdfHeaders.h"
#include "pdfwrite/IncrementalUpdate.h"

#include <qpdf/QPDFWriter.hh>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace kyso::test {

template<class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(std::string(nameOf(result.error().code)) + ": " + result.error().what);
    return std::move(*result);
}

/// A file on the disk that grows by one update after the other, opened afresh for each.
class GrowingFile {
public:
    GrowingFile(std::string path, const std::string& bytes, std::string password = {})
        : m_path(std::move(path)), m_password(std::move(password)) {
        CraftedPdf::write(m_path, bytes);
        reopen();
    }
    const File& file() const { return *m_file; }
    BytesView password() const { return asBytes(m_password); }
    pdf::Document document() const { return must(pdf::Document::open(*m_file, password())); }
    std::string bytes() const {
        std::ifstream in(m_path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    /// Appends, with `contents` in the gap when there is one.
    void append(const pdf::UpdateBytes& update, const std::string& contents = "kyso") {
        if (update.baseOffset != m_file->sizeBytes())
            throw std::runtime_error("an update for another file");
        auto out = update.bytes;
        if (update.gapEnd > update.gapBegin)
            out.replace(static_cast<std::size_t>(update.gapBegin - update.baseOffset) + 1,
                        contents.size() * 2, toHex(asBytes(contents)));
        std::ofstream(m_path, std::ios::binary | std::ios::app) << out;
        reopen();
    }
    /// What qpdf finds wrong when it reads every object and writes them all out; empty when nothing.
    std::string faults() const {
        const auto all = bytes();
        try {
            QPDF qpdf;
            qpdf.setSuppressWarnings(true);
            qpdf.setAttemptRecovery(false);
            qpdf.processMemoryFile("grown", all.data(), all.size(), m_password.c_str());
            QPDFWriter writer(qpdf);
            writer.setOutputMemory();
            writer.setDecodeLevel(qpdf_dl_all);
            writer.write();
            const auto warnings = qpdf.getWarnings();
            return warnings.empty() ? std::string() : warnings.front().what();
        } catch (const std::exception& exception) {
            return exception.what();
        }
    }

private:
    void reopen() { m_file = std::make_unique<File>(must(File::open(m_path))); }

    std::string m_path;
    std::string m_password;
    std::unique_ptr<File> m_file;
};

/// `plain` under a password, revision 3 (RC4), 4 (AES-128) or 6 (AES-256), optionally with object streams.
inline std::string encrypted(const std::string& plain, int revision, const std::string& password,
                             bool objectStreams = false) {
    QPDF qpdf;
    qpdf.processMemoryFile("plain", plain.data(), plain.size());
    QPDFWriter writer(qpdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(objectStreams ? qpdf_o_generate : qpdf_o_disable);
    const auto* secret = password.c_str();
    if (revision == 3)
        writer.setR3EncryptionParametersInsecure(secret, "owner", true, true, true, true, true, true,
                                                 qpdf_r3p_full);
    else if (revision == 4)
        writer.setR4EncryptionParametersInsecure(secret, "owner", true, true, true, true, true, true,
                                                 qpdf_r3p_full, true, true);
    else
        writer.setR6EncryptionParameters(secret, "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                         true);
    writer.write();
    const auto out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

} // namespace kyso::test
