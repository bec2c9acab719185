#include "Protocol.h"

#include <utility>

namespace kyso::render {
namespace {

tl::unexpected<Error> failureOf(FrameFailure failed) {
    return failure(failed.isTimedOut ? ErrorCode::RendererTimedOut : ErrorCode::RendererCrashed,
                   std::move(failed.what), std::move(failed.native));
}

} // namespace

Result<void> sendFrame(const os::PrivateChannel& channel, const FrameHeader& header, BytesView payload,
                       os::NativeHandle attached, std::optional<Deadline> deadline) {
    auto sent =
        kyso::sendFrame(channel, protocolVersion,
                        {.kind = static_cast<std::uint16_t>(header.kind), .requestId = header.requestId},
                        payload, attached, deadline);
    if (!sent)
        return failureOf(std::move(sent.error()));
    return {};
}

Result<Frame> receiveFrame(const os::PrivateChannel& channel, std::uint32_t maxPayloadBytes,
                           std::optional<Deadline> deadline) {
    auto received = kyso::receiveFrame(channel, protocolVersion, maxPayloadBytes, deadline);
    if (!received)
        return failureOf(std::move(received.error()));
    const auto& header = received->header;
    return Frame{{static_cast<MessageKind>(header.kind), header.requestId, header.payloadBytes},
                 std::move(received->payload),
                 std::move(received->attached)};
}

} // namespace kyso::render
