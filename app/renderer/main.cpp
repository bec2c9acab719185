#include "ProcessLimits.h"
#include "RequestHandler.h"
#include "RequestQueue.h"
#include "render/Protocol.h"

#include <QLoggingCategory>

#include <poppler-qt6.h>

#include <cstdio>
#include <sys/socket.h>

using namespace kyso;

namespace {

/// Libraries would print parts of documents and of a person's text.
void keepQuiet() {
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    Poppler::setDebugErrorFunction([](const QString&, const QVariant&) {}, {});
}

bool hasSocket() {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(render::rendererSocket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 &&
           type == SOCK_STREAM;
}

Result<void> answer(renderer::RequestHandler& handler, render::Frame& request) {
    auto done = handler.handle(request);
    request.payload.clear();
    if (done)
        return render::sendFrame(render::rendererSocket,
                                 {.kind = render::MessageKind::Done, .requestId = request.header.requestId},
                                 done->payload.view(), done->descriptor.get(), std::nullopt);
    render::PayloadWriter failed;
    failed.text(nameOf(done.error().code));
    failed.text(done.error().what);
    failed.text(done.error().native);
    return render::sendFrame(render::rendererSocket,
                             {.kind = render::MessageKind::Failed, .requestId = request.header.requestId},
                             failed.view(), -1, std::nullopt);
}

} // namespace

int main() {
    if (!hasSocket()) {
        std::fputs("kyso-renderer is started by kyso and kyso-desktop; it does nothing alone.\n", stderr);
        return 2;
    }
    renderer::limitProcess();
    keepQuiet();
    renderer::RequestQueue queue(render::rendererSocket);
    renderer::RequestHandler handler([&queue] { return queue.isCancelled(); });
    for (;;) {
        render::Frame request = queue.next();
        renderer::limitRequestTime();
        if (!answer(handler, request))
            return 0;
    }
}
