#pragma once

#include "Session.h"
#include "base/Bytes.h"

#include <p11-kit/pkcs11.h>

#include <optional>
#include <vector>

namespace kyso::token {

/// Every object of a class that the session sees. Owner thread. Errors: token_removed, driver_*.
Result<std::vector<CK_OBJECT_HANDLE>> findObjects(DriverConnection& driver, const Session& session,
                                                  CK_OBJECT_CLASS objectClass);

/// One attribute's bytes; nothing when the object has none or does not tell. Read into 8,192 bytes at once
/// because a driver may answer 0 when asked for the size. Errors: driver_*, token_removed.
Result<std::optional<Bytes>> readAttribute(DriverConnection& driver, const Session& session,
                                           CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);

/// A CK_ULONG attribute such as CKA_KEY_TYPE.
Result<std::optional<CK_ULONG>> readNumber(DriverConnection& driver, const Session& session,
                                           CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);

/// A CK_BBOOL attribute; false when the object does not tell.
Result<bool> readFlag(DriverConnection& driver, const Session& session, CK_OBJECT_HANDLE object,
                      CK_ATTRIBUTE_TYPE type);

} // namespace kyso::token
