#include "render/Protocol.h"

#include <cstddef>
#include <cstdint>
#include <sys/socket.h>

namespace {

/// Takes fields off in an order that the payload itself chooses; what is not there must read as nothing.
void readFields(kyso::BytesView payload) {
    kyso::render::PayloadReader reader(payload);
    while (!reader.failed() && !reader.complete()) {
        switch (reader.u8() % 6) {
        case 0:
            static_cast<void>(reader.u32());
            break;
        case 1:
            static_cast<void>(reader.u64());
            break;
        case 2:
            static_cast<void>(reader.f64());
            break;
        case 3:
            static_cast<void>(reader.bytes());
            break;
        case 4:
            static_cast<void>(reader.text());
            break;
        default:
            break;
        }
    }
}

} // namespace

/// Whatever the other side sends and then hangs up, frames end, within the size agreed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::uint32_t maxPayloadBytes = 1U << 16U;
    auto ends = kyso::os::PrivateChannel::make();
    if (size > maxPayloadBytes || !ends)
        return 0;
    auto& [theirs, ours] = *ends;
    const ssize_t sent = send(theirs.handle().get(), data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    theirs = {};
    if (sent == static_cast<ssize_t>(size)) {
        for (;;) {
            const auto frame = kyso::render::receiveFrame(ours, maxPayloadBytes, {});
            if (!frame)
                break;
            if (frame->payload.view().size() > maxPayloadBytes)
                __builtin_trap();
            readFields(frame->payload.view());
        }
    }
    return 0;
}
