#include "render/Protocol.h"

#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

using namespace kyso;

namespace {

/// What it is told to answer, by its arguments.
struct Answer {
    std::uint16_t toKind = 0;
    render::MessageKind kind = render::MessageKind::Done;
    Bytes payload;
    std::int64_t pictureBytes = 0;
};

Bytes contentOf(const char* file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// As large as wished without taking any memory.
os::Handle picture(std::int64_t bytes) {
    os::Handle memory(::memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (::ftruncate(memory.get(), bytes) != 0 ||
        ::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0)
        return {};
    return memory;
}

/// Three pages; else nothing.
render::PayloadWriter usualAnswer(render::MessageKind kind) {
    render::PayloadWriter payload;
    if (kind == render::MessageKind::Open) {
        payload.i32(3);
        payload.u32(0);
    }
    return payload;
}

} // namespace

/// A renderer that answers one kind of question with what a file holds: KIND done|failed FILE PICTURE-BYTES.
int main(int count, char** arguments) {
    const auto channel = os::PrivateChannel::inherited();
    if (!channel || count != 5)
        return 2;
    const Answer told{static_cast<std::uint16_t>(std::atoi(arguments[1])),
                      std::string_view(arguments[2]) == "failed" ? render::MessageKind::Failed
                                                                 : render::MessageKind::Done,
                      contentOf(arguments[3]), std::atoll(arguments[4])};
    while (const auto request = render::receiveFrame(channel, render::maxRequestBytes, std::nullopt)) {
        const auto id = request->header.requestId;
        const bool isAsked = static_cast<std::uint16_t>(request->header.kind) == told.toKind;
        const auto usual = usualAnswer(request->header.kind);
        const os::Handle attached =
            isAsked && told.pictureBytes > 0 ? picture(told.pictureBytes) : os::Handle();
        if (!render::sendFrame(channel,
                               {.kind = isAsked ? told.kind : render::MessageKind::Done, .requestId = id},
                               isAsked ? BytesView(told.payload) : usual.view(), attached.get(), {}))
            break;
    }
    return 0;
}
