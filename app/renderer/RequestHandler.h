#pragma once

#include "PdfPages.h"
#include "base/os/Sandbox.h"
#include "render/Protocol.h"

#include <QGuiApplication>

#include <functional>
#include <memory>
#include <optional>

namespace kyso::renderer {

/// What goes back for one request.
struct Answer {
    render::PayloadWriter payload;
    os::Handle attached;
};

/// Does what requests ask. Main thread of the renderer process.
class RequestHandler {
public:
    /// `sandbox` is what this process is kept in, to be told.
    RequestHandler(const os::Sandbox& sandbox, std::function<bool()> isCancelled);

    /// Errors: those of the kind of request; internal for one that cannot be read.
    Result<Answer> handle(render::Frame& request);

private:
    Answer sandbox() const;
    Result<Answer> open(render::Frame& request);
    Result<Answer> pageSizes(const render::Frame& request) const;
    Result<Answer> renderPage(const render::Frame& request) const;
    Result<Answer> pageText(const render::Frame& request) const;
    Result<Answer> find(render::Frame& request) const;
    Result<Answer> draw(const render::Frame& request);
    Result<Answer> print(const render::Frame& request);
    void prepareForText();

    const os::Sandbox m_sandbox;
    std::function<bool()> m_isCancelled;
    std::optional<PdfPages> m_document;
    /// Made when text is drawn for the first time: pages need none.
    std::unique_ptr<QGuiApplication> m_textDrawing;
};

} // namespace kyso::renderer
