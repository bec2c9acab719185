#include "token/DriverCalls.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <sys/socket.h>

using namespace kyso;
using namespace kyso::token;

/// Whatever stands in the place of kyso-driver answers, calls end, and write no further than they were given
/// room.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto ends = os::PrivateChannel::make();
    if (!ends || send(ends->first.handle().get(), data, size, MSG_DONTWAIT | MSG_NOSIGNAL) !=
                     static_cast<ssize_t>(size))
        return 0;
    // What was sent can be read, and then nothing more comes; what is asked still goes somewhere.
    shutdown(ends->first.handle().get(), SHUT_WR);
    DriverLine line{std::move(ends->second)};
    const CallTerms terms{std::chrono::seconds(1)};
    DriverCalls calls(line, terms);
    for (std::size_t turn = 0; !calls.fault(); ++turn) {
        std::array<CK_ULONG, 16> numbers{};
        std::array<CK_BYTE, 64> bytes{};
        CK_ULONG count = numbers.size();
        CK_ULONG room = bytes.size();
        CK_TOKEN_INFO info{};
        CK_ATTRIBUTE attribute{CKA_VALUE, bytes.data(), bytes.size()};
        bool begun = false;
        switch (turn % 7) {
        case 0:
            calls.C_GetSlotList(CK_TRUE, numbers.data(), &count);
            break;
        case 1:
            calls.C_GetTokenInfo(1, &info);
            break;
        case 2:
            calls.C_FindObjects(1, numbers.data(), numbers.size(), &count);
            break;
        case 3:
            calls.C_GetAttributeValue(1, 1, &attribute);
            break;
        case 4:
            calls.C_Sign(1, {}, bytes.data(), &room);
            break;
        case 5:
            calls.signWhole(1, {}, 1, {}, bytes.data(), &room, &begun);
            break;
        default:
            calls.C_Initialize();
            break;
        }
    }
    return 0;
}
