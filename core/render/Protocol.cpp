#include "Protocol.h"

#include <utility>

namespace kyso::render {
namespace {

tl::unexpected<Error> failureOf(FrameFailure failed) {
    const auto code = failed.fault == FrameFault::TimedOut    ? ErrorCode::RendererTimedOut
                      : failed.fault == FrameFault::Cancelled ? ErrorCode::Cancelled
                                                              : ErrorCode::RendererCrashed;
    return failure(code, std::move(failed.what), std::move(failed.native));
}

Result<Frame> frameOf(tl::expected<ReceivedFrame, FrameFailure> received) {
    if (!received)
        return failureOf(std::move(received.error()));
    const auto& header = received->header;
    return Frame{{static_cast<MessageKind>(header.kind), header.requestId, header.payloadBytes},
                 std::move(received->payload),
                 std::move(received->attached)};
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
    return frameOf(kyso::receiveFrame(channel, protocolVersion, maxPayloadBytes, deadline));
}

Result<Frame> receiveAnswer(const os::PrivateChannel& channel, const AnswerTerms& terms) {
    return frameOf(kyso::receiveAnswer(channel, protocolVersion, maxResponseBytes, terms));
}

} // namespace kyso::render
