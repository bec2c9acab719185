#pragma once

namespace kyso::pdf {

/// DocMDP permission P (ISO 32000-2 table 257); None when the document is not certified.
enum class DocMdpPermission { None = 0, NoChanges = 1, FormFill = 2, Annotate = 3 };

} // namespace kyso::pdf
