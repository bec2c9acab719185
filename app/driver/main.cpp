#include "ModuleServer.h"
#include "base/os/ProcessLimits.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>
#include <utility>

using namespace kyso;

namespace {

/// A driver that hangs notices nothing; who wanted it is gone all the same.
void endWith(const os::PrivateChannel& channel) {
    std::thread([&channel] {
        channel.waitForEnd();
        std::_Exit(0);
    }).detach();
}

/// Secure memory, taken once.
struct Memory {
    SecureBytes request;
    PayloadWriter answer;
};

bool answerNext(const os::PrivateChannel& channel, driver::ModuleServer& server, Memory& memory) {
    auto request = receiveFrame(channel, token::driverProtocol, token::maxDriverFrameBytes, std::nullopt,
                                std::move(memory.request));
    if (!request)
        return false;
    auto header = request->header;
    auto& answer = memory.answer;
    answer.restart();
    header.kind = static_cast<std::uint16_t>(
        server.answer(static_cast<token::DriverCall>(header.kind), request->payload.view(), answer));
    // It may have carried a PIN.
    request->payload.renew(0);
    memory.request = std::move(request->payload);
    return sendFrame(channel, token::driverProtocol, header, answer.view(), os::noHandle, std::nullopt)
        .has_value();
}

} // namespace

int main(int count, char** arguments) {
    const auto channel = os::PrivateChannel::inherited();
    if (!channel || count != 2) {
        std::fputs("kyso-driver is started by kyso and kyso-desktop; it does nothing alone.\n", stderr);
        return 2;
    }
    os::keepMemoryPrivate();
    os::confine({});
    endWith(channel);
    driver::ModuleServer server(arguments[1]);
    Memory memory;
    while (answerNext(channel, server, memory)) {
    }
    // Without what the driver wants done at the end: it may hang or crash there.
    std::_Exit(0);
}
