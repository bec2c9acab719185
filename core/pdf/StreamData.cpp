#include "StreamData.h"

#include "BoundedPipeline.h"

#include <limits>

namespace kyso::pdf {

Result<Bytes> inflate(BytesView data, std::size_t maxBytes) {
    try {
        BoundedPipeline out(maxBytes);
        Pl_Flate flate("inflate", &out, Pl_Flate::a_inflate);
        // Without one, zlib's doubts about data cut short would pass unnoticed.
        bool doubtful = false;
        flate.setWarnCallback([&doubtful](char const*, int) { doubtful = true; });
        flate.write(data.data(), data.size());
        flate.finish();
        if (doubtful)
            return failure(ErrorCode::PdfDamaged, "compressed stream cut short");
        return out.take();
    } catch (const std::length_error& exception) {
        return failure(ErrorCode::PdfTooComplex, exception.what());
    } catch (const std::exception& exception) {
        return failure(ErrorCode::PdfDamaged, exception.what());
    }
}

Bytes deflate(BytesView data) {
    BoundedPipeline out(std::numeric_limits<std::size_t>::max());
    Pl_Flate flate("deflate", &out, Pl_Flate::a_deflate);
    flate.write(data.data(), data.size());
    flate.finish();
    return out.take();
}

} // namespace kyso::pdf
