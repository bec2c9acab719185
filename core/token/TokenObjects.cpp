#include "TokenObjects.h"

#include "ErrorMapping.h"
#include "base/Limits.h"

#include <array>
#include <cstring>

namespace kyso::token {
namespace {

constexpr std::size_t usualAttributeBytes = 8'192;
constexpr std::size_t maxObjects = 4'096;
constexpr CK_ULONG unavailable = ~0UL; // CK_UNAVAILABLE_INFORMATION

} // namespace

Result<std::vector<CK_OBJECT_HANDLE>> findObjects(DriverConnection& driver, const Session& session,
                                                  CK_OBJECT_CLASS objectClass) {
    auto rv = driver.call("C_FindObjectsInit", [&](DriverCalls& p11) {
        return p11.C_FindObjectsInit(session.handle(), objectClass);
    });
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return failure(errorFor(*rv, "C_FindObjectsInit", driver.name()));

    std::vector<CK_OBJECT_HANDLE> objects;
    std::array<CK_OBJECT_HANDLE, 64> batch{};
    CK_ULONG count = 0;
    do {
        count = 0;
        rv = driver.call("C_FindObjects", [&](DriverCalls& p11) {
            return p11.C_FindObjects(session.handle(), batch.data(), batch.size(), &count);
        });
        if (!rv)
            return failure(rv.error());
        if (*rv != CKR_OK)
            break;
        count = std::min<CK_ULONG>(count, batch.size());
        objects.insert(objects.end(), batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(count));
    } while (count > 0 && objects.size() < maxObjects);
    const auto found = *rv;
    // Always, or the next search answers CKR_OPERATION_ACTIVE.
    rv = driver.call("C_FindObjectsFinal",
                     [&](DriverCalls& p11) { return p11.C_FindObjectsFinal(session.handle()); });
    if (!rv)
        return failure(rv.error());
    if (found != CKR_OK)
        return failure(errorFor(found, "C_FindObjects", driver.name()));
    return objects;
}

Result<std::optional<Bytes>> readAttribute(DriverConnection& driver, const Session& session,
                                           CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) {
    Bytes value(usualAttributeBytes);
    CK_ATTRIBUTE attribute{type, value.data(), value.size()};
    const auto read = [&](DriverCalls& p11) {
        return p11.C_GetAttributeValue(session.handle(), object, &attribute);
    };
    auto rv = driver.call("C_GetAttributeValue", read);
    if (rv && (*rv == CKR_BUFFER_TOO_SMALL || (*rv == CKR_OK && attribute.ulValueLen > value.size()))) {
        // Larger than any certificate we take: ask for its size, then for all of it.
        attribute = {type, nullptr, 0};
        rv = driver.call("C_GetAttributeValue", read);
        if (rv && *rv == CKR_OK && attribute.ulValueLen != unavailable &&
            attribute.ulValueLen <= limits::maxCertificateBytes) {
            value.resize(attribute.ulValueLen);
            attribute.pValue = value.data();
            rv = driver.call("C_GetAttributeValue", read);
        } else if (rv && *rv == CKR_OK) {
            return std::optional<Bytes>{};
        }
    }
    if (!rv)
        return failure(rv.error());
    if (*rv == CKR_ATTRIBUTE_TYPE_INVALID || *rv == CKR_ATTRIBUTE_SENSITIVE || *rv == CKR_BUFFER_TOO_SMALL)
        return std::optional<Bytes>{};
    if (*rv != CKR_OK)
        return failure(errorFor(*rv, "C_GetAttributeValue", driver.name()));
    if (attribute.ulValueLen == unavailable || attribute.ulValueLen > value.size())
        return std::optional<Bytes>{};
    value.resize(attribute.ulValueLen);
    return std::optional<Bytes>(std::move(value));
}

Result<std::optional<CK_ULONG>> readNumber(DriverConnection& driver, const Session& session,
                                           CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) {
    const auto bytes = readAttribute(driver, session, object, type);
    if (!bytes)
        return failure(bytes.error());
    CK_ULONG number = 0;
    if (!*bytes || (*bytes)->size() != sizeof number)
        return std::optional<CK_ULONG>{};
    std::memcpy(&number, (*bytes)->data(), sizeof number);
    return std::optional<CK_ULONG>(number);
}

Result<bool> readFlag(DriverConnection& driver, const Session& session, CK_OBJECT_HANDLE object,
                      CK_ATTRIBUTE_TYPE type) {
    const auto bytes = readAttribute(driver, session, object, type);
    if (!bytes)
        return failure(bytes.error());
    return *bytes && !(*bytes)->empty() && (**bytes)[0] != 0;
}

} // namespace kyso::token
