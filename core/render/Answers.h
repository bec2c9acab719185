#pragma once

#include "PageImage.h"
#include "Protocol.h"
#include "Renderer.h"
#include "base/Pages.h"
#include "base/os/Sandbox.h"

#include <string>
#include <vector>

/// What the renderer answers, read in one place. A hostile document may speak through it: a number that the
/// question does not allow, a point that is nowhere or a size that no page has makes the whole answer
/// renderer_crashed, and its process is not asked again. Pure functions.
namespace kyso::render {

Result<OpenedDocument> readOpened(const Frame& answer);
/// At most `asked` of them.
Result<std::vector<PageSize>> readPageSizes(const Frame& answer, int asked);
/// No wider than asked for.
Result<PageImage> readPageImage(const Frame& answer, int askedWidthPx);
Result<std::string> readPageText(const Frame& answer);
Result<std::vector<pdf::TextLocator::Hit>> readHits(const Frame& answer);
/// Of an appearance or of a text that was set.
Result<Bytes> readPdf(const Frame& answer);
Result<os::Sandbox> readSandbox(const Frame& answer);

/// The error that it answered: one of those that a renderer has to tell, in few words, and renderer_crashed
/// for every other.
Error readFailure(const Frame& answer);

} // namespace kyso::render
