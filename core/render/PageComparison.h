#pragma once

#include "Renderer.h"
#include "base/Pages.h"
#include "base/SecureBytes.h"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace kyso::render {

/// Draws the pages of an earlier revision of a document and those of the whole file, at a low resolution, and
/// says where they look different. Both are drawn by the same program, so that what is the same looks the
/// same. Two renderer processes, which start with the first comparison; one page of each is held at a time.
/// Blocks: worker thread, one call at a time.
class PageComparison {
public:
    struct Settings {
        /// As Renderer::Settings.
        std::filesystem::path program = {};
        /// For all comparisons of this object together, from its making.
        std::chrono::milliseconds deadline{30'000};
        /// For one page.
        std::chrono::milliseconds pageDeadline{10'000};
        int mostPages = 2'000;
    };

    /// Where a page may look different, in points of a page of that size as a person sees it.
    struct Explained {
        PageSize size;
        std::vector<VisibleRect> areas;
    };
    /// Asked about pages that look different only; on the calling thread.
    using Explain = std::function<Explained(int page)>;

    /// `password` is copied to memory of its own.
    PageComparison(Settings settings, std::shared_ptr<const File> file, BytesView password);
    ~PageComparison();

    /// Holds what the first `signedEnd` bytes show against what the file shows. What cannot be drawn is part
    /// of the answer: a renderer that crashes is asked once again; a page that was drawn as it was and cannot
    /// be drawn as it is counts as different. Errors: cancelled.
    Result<ComparedPages> compare(std::uint64_t signedEnd, const Explain& explain, const CancelToken& cancel);

private:
    class Side;
    struct Run;

    Settings m_settings;
    std::shared_ptr<const File> m_file;
    SecureBytes m_password;
    std::chrono::steady_clock::time_point m_until;
    std::unique_ptr<Side> m_before;
    std::unique_ptr<Side> m_now;
};

} // namespace kyso::render
