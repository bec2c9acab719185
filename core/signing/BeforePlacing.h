#pragma once

#include <string>

namespace kyso::signing {

struct ExtendedFile;
struct SignedFile;

/// Told of a document that is ready, right before it is put in place: its outcome, the SHA-256 of the output
/// among it, is what will be true then. It may yet fail. Any thread, several at a time.
class BeforePlacing {
public:
    BeforePlacing() = default;
    BeforePlacing(const BeforePlacing&) = delete;
    BeforePlacing& operator=(const BeforePlacing&) = delete;
    virtual ~BeforePlacing() = default;

    /// `reason`: what the request gave.
    virtual void isReady(const SignedFile& made, const std::string& reason) = 0;
    virtual void isReady(const ExtendedFile& made) = 0;
};

} // namespace kyso::signing
