#include "Confinement.h"
#include "RequestHandler.h"
#include "RequestQueue.h"
#include "render/Protocol.h"

#include <QLoggingCategory>

#include <poppler-qt6.h>

#include <cstdio>

using namespace kyso;

namespace {

/// Libraries would print parts of documents and of a person's text.
void keepQuiet() {
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    Poppler::setDebugErrorFunction([](const QString&, const QVariant&) {}, {});
}

Result<void> answer(const os::PrivateChannel& channel, renderer::RequestHandler& handler,
                    render::Frame& request) {
    auto done = handler.handle(request);
    request.payload.clear();
    if (done)
        return render::sendFrame(channel,
                                 {.kind = render::MessageKind::Done, .requestId = request.header.requestId},
                                 done->payload.view(), done->attached.get(), std::nullopt);
    render::PayloadWriter failed;
    failed.text(nameOf(done.error().code));
    failed.text(done.error().what);
    failed.text(done.error().native);
    return render::sendFrame(channel,
                             {.kind = render::MessageKind::Failed, .requestId = request.header.requestId},
                             failed.view(), os::noHandle, std::nullopt);
}

} // namespace

int main() {
    const auto channel = os::PrivateChannel::inherited();
    if (!channel) {
        std::fputs("kyso-renderer is started by kyso and kyso-desktop; it does nothing alone.\n", stderr);
        return 2;
    }
    const os::Sandbox sandbox = renderer::confineProcess();
    keepQuiet();
    renderer::RequestQueue queue(channel);
    renderer::RequestHandler handler(sandbox, [&queue] { return queue.isCancelled(); });
    for (;;) {
        render::Frame request = queue.next();
        renderer::limitRequestTime();
        if (!answer(channel, handler, request))
            return 0;
    }
}
