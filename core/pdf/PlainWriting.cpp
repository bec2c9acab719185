#include "PlainWriting.h"

#include "ParseAt.h"

namespace kyso::pdf {

bool isWrittenPlainly(const Document& document, Reference reference) {
    const auto offset = document.offsetOf(reference);
    if (!offset)
        return true;
    const auto plain =
        parseAt(document.file(), *offset, document.endOffset(), [](ObjectParser& parser) -> Result<bool> {
            if (const auto header = parser.parseObjectHeader(); !header)
                return failure(header.error());
            const auto object = parser.parseObject();
            if (!object)
                return failure(object.error());
            if (parser.sawKeyTwice() || parser.sawUnclearWriting())
                return false;
            return parser.takeKeyword("endobj") ||
                   (!object->at("Length").isNull() && parser.takeKeyword("stream"));
        });
    return plain && *plain;
}

} // namespace kyso::pdf
