#pragma once

#include "ObjectSource.h"
#include "XrefTail.h"
#include "base/File.h"

#include <map>
#include <unordered_map>
#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace kyso::pdf {

/// Reads every kind of document through qpdf, without letting it repair anything: a repaired document has
/// other offsets than the bytes on disk.
class QpdfObjectSource final : public ObjectSource {
public:
    /// `file` outlives this; bytes from `end` on are not looked at.
    /// Errors: pdf_damaged, pdf_password_needed, pdf_password_wrong, pdf_encryption_unsupported,
    /// pdf_too_complex.
    static Result<std::unique_ptr<QpdfObjectSource>> open(const File& file, std::uint64_t end,
                                                          BytesView password);
    /// A document in memory, such as a drawn appearance. `bytes` outlive this.
    static Result<std::unique_ptr<QpdfObjectSource>> open(BytesView bytes);
    ~QpdfObjectSource() override;

    const Object& trailer() const override { return m_trailer; }
    Result<Object> object(Reference reference) override;
    Result<Bytes> streamData(Reference reference, std::size_t maxBytes) override;
    Result<Bytes> rawStreamData(Reference reference, std::size_t maxBytes) override;
    std::optional<std::uint64_t> offsetOf(Reference reference) override;
    void eachPlace(const PlaceVisit& visit) override;
    std::optional<int> containerOf(Reference reference) override;
    std::optional<int> indexOf(Reference reference) override;
    int highestId() override;
    const EncryptionFacts* encryption() const override { return m_encryption.get(); }

private:
    QpdfObjectSource();
    Result<void> readTrailer();
    Result<void> boundObjectStreams(const File& file, std::uint64_t end);
    Result<void> checkSectionNumbers(const std::vector<XrefSection>& sections);
    Result<void> checkEncryptionNumber(const File& file, std::uint64_t end);
    bool isTooMuchToTake(int id);
    /// What qpdf remarks since it was last asked. Where that is about objects, they stay damaged: asked again
    /// it has something else in their place, and nothing to say.
    Result<void> heedWarnings();
    Result<void> checkWhole(int id) const;
    /// So is the object whose number stands in its place: qpdf keeps what it read there under that one.
    void setDamaged(int id, const std::string& why);

    struct Table;
    const Table& table();

    const File* m_file = nullptr; ///< null for a document in memory
    std::uint64_t m_end = 0;
    std::unique_ptr<QPDF> m_qpdf;
    std::unique_ptr<const Table> m_table; ///< qpdf hands it out by copying it whole
    Object m_trailer;
    std::unique_ptr<EncryptionFacts> m_encryption;
    /// Which object stream an object stands in.
    std::unordered_map<int, int> m_streamOf;
    /// Words in the object streams that nothing was taken from yet.
    std::map<int, std::uint64_t> m_untakenWords;
    std::uint64_t m_wordsTaken = 0;
    std::map<int, std::string> m_damaged; ///< objects that did not read, and why
};

} // namespace kyso::pdf
