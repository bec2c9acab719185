#pragma once

#include "KeyBag.h"
#include "base/SecureBytes.h"

#include <functional>

namespace kyso::plugins {

/// Asks for the password, telling whether the one before was wrong.
using AskPassword = std::function<Result<SecureBytes>(bool previousWasWrong)>;

/// Whether the text holds a private key, locked or not.
bool hasPemKey(BytesView pem);

/// The keys and certificates of a PEM text (RFC 7468, and what OpenSSL wrote before PKCS#8). `ask` is called
/// when a key is locked and again while the password is wrong; one password opens all of them, and further
/// keys that it does not open are left out. Errors: those of `ask`, key_file_damaged,
/// certificate_no_private_key (without subject).
Result<KeyBag> readPemKeys(BytesView pem, const AskPassword& ask);

} // namespace kyso::plugins
