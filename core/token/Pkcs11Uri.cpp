#include "Pkcs11Uri.h"

#include "base/PathText.h"

#include <p11-kit/uri.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

namespace kyso::token {
namespace {

namespace fs = std::filesystem;

struct UriFree {
    void operator()(P11KitUri* uri) const { p11_kit_uri_free(uri); }
};
using UriPtr = std::unique_ptr<P11KitUri, UriFree>;

constexpr std::string_view scheme = "pkcs11:";

/// RFC 7512 §2.3 and §2.4, but for the PIN.
constexpr std::array<std::string_view, 15> knownAttributes{"token",
                                                           "manufacturer",
                                                           "serial",
                                                           "model",
                                                           "library-manufacturer",
                                                           "library-version",
                                                           "library-description",
                                                           "object",
                                                           "type",
                                                           "id",
                                                           "slot-description",
                                                           "slot-manufacturer",
                                                           "slot-id",
                                                           "module-name",
                                                           "module-path"};
constexpr std::array<std::string_view, 2> pinAttributes{"pin-value", "pin-source"};

template<std::size_t N>
void fill(unsigned char (&field)[N], const std::string& text) {
    std::memset(field, ' ', N);
    std::memcpy(field, text.data(), std::min(N, text.size()));
}

void fill(CK_TOKEN_INFO& info, const TokenInfo& token) {
    fill(info.label, token.label);
    fill(info.serialNumber, token.serial);
    fill(info.model, token.model);
    fill(info.manufacturerID, token.manufacturer);
}

Error wrong(std::string what, std::string_view subject) {
    Error error;
    error.code = ErrorCode::UsageWrong;
    error.what = std::move(what);
    error.subject = subject;
    return error;
}

/// The first attribute of a URI that is none of ours to match.
std::optional<Error> refusedAttribute(std::string_view uri) {
    const auto isIn = [](const auto& names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    std::vector<std::string_view> seen;
    auto rest = uri.substr(scheme.size());
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(";?&"), rest.size());
        const auto name = rest.substr(0, std::min(rest.find('='), end));
        if (isIn(pinAttributes, name))
            return wrong("a PIN does not belong into a PKCS#11 URI", name);
        if (!name.empty() && !isIn(knownAttributes, name))
            return wrong("an attribute that a PKCS#11 URI does not have", name);
        // RFC 7512 §2.3: none twice; of two values one would not count.
        if (!name.empty() && isIn(seen, name))
            return wrong("an attribute that stands twice in a PKCS#11 URI", name);
        seen.push_back(name);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::nullopt;
}

bool libraryMatches(P11KitUri* wanted, const LibraryInfo& library) {
    CK_INFO info{};
    fill(info.manufacturerID, library.manufacturer);
    fill(info.libraryDescription, library.description);
    info.libraryVersion = library.version;
    return p11_kit_uri_match_module_info(wanted, &info) == 1;
}

bool slotMatches(P11KitUri* wanted, CK_SLOT_ID slot, const SlotInfo& reader) {
    CK_SLOT_INFO info{};
    fill(info.slotDescription, reader.description);
    fill(info.manufacturerID, reader.manufacturer);
    const auto id = p11_kit_uri_get_slot_id(wanted);
    return p11_kit_uri_match_slot_info(wanted, &info) == 1 && (id == ~CK_SLOT_ID{0} || id == slot);
}

bool tokenMatches(P11KitUri* wanted, const TokenInfo& token) {
    CK_TOKEN_INFO info{};
    fill(info, token);
    return p11_kit_uri_match_token_info(wanted, &info) == 1;
}

/// `libname.so` is called `name`; a path may be of the module or of its folder.
bool moduleMatches(P11KitUri* wanted, const fs::path& module) {
    if (const char* name = p11_kit_uri_get_module_name(wanted)) {
        const auto stem = toUtf8(module.stem());
        if (name != stem && "lib" + std::string(name) != stem && name != toUtf8(module.filename()))
            return false;
    }
    if (const char* path = p11_kit_uri_get_module_path(wanted)) {
        std::error_code failed;
        const auto real = fs::weakly_canonical(pathFromUtf8(path), failed);
        if (failed || (real != module && real != module.parent_path()))
            return false;
    }
    return true;
}

bool objectMatches(P11KitUri* wanted, const Bytes& id, const std::vector<std::string>& labels) {
    const auto isValue = [](const CK_ATTRIBUTE& attribute, const auto& value) {
        return attribute.ulValueLen == value.size() &&
               (value.empty() || std::memcmp(attribute.pValue, value.data(), value.size()) == 0);
    };
    if (const auto* type = p11_kit_uri_get_attribute(wanted, CKA_CLASS)) {
        CK_OBJECT_CLASS objectClass = CKO_DATA;
        if (type->ulValueLen == sizeof objectClass)
            std::memcpy(&objectClass, type->pValue, sizeof objectClass);
        if (objectClass != CKO_CERTIFICATE && objectClass != CKO_PRIVATE_KEY && objectClass != CKO_PUBLIC_KEY)
            return false;
    }
    if (const auto* wantedId = p11_kit_uri_get_attribute(wanted, CKA_ID); wantedId && !isValue(*wantedId, id))
        return false;
    const auto* label = p11_kit_uri_get_attribute(wanted, CKA_LABEL);
    return label == nullptr || std::any_of(labels.begin(), labels.end(),
                                           [&](const std::string& own) { return isValue(*label, own); });
}

} // namespace

std::string pkcs11Uri(const TokenInfo& token, const Bytes& id, std::optional<CK_SLOT_ID> slot) {
    const UriPtr uri(p11_kit_uri_new());
    fill(*p11_kit_uri_get_token_info(uri.get()), token);
    if (slot)
        p11_kit_uri_set_slot_id(uri.get(), *slot);
    Bytes idValue = id;
    CK_ATTRIBUTE attribute{CKA_ID, idValue.data(), idValue.size()};
    if (!id.empty())
        p11_kit_uri_set_attribute(uri.get(), &attribute);
    char* text = nullptr;
    const auto parts = slot ? P11_KIT_URI_FOR_ANY : P11_KIT_URI_FOR_OBJECT_ON_TOKEN;
    if (p11_kit_uri_format(uri.get(), parts, &text) != P11_KIT_URI_OK)
        return {};
    std::string result(text);
    std::free(text); // NOLINT(cppcoreguidelines-no-malloc): p11-kit hands it over that way
    return result;
}

Result<bool> pkcs11UriMatches(const std::string& selector, const ObjectPlace& place) {
    const UriPtr wanted(p11_kit_uri_new());
    if (!selector.starts_with(scheme))
        return failure(wrong("not a PKCS#11 URI (RFC 7512)", selector));
    if (auto refused = refusedAttribute(selector))
        return failure(std::move(*refused));
    const int parsed = p11_kit_uri_parse(selector.c_str(), P11_KIT_URI_FOR_ANY, wanted.get());
    if (parsed != P11_KIT_URI_OK)
        return failure(ErrorCode::UsageWrong, "not a PKCS#11 URI (RFC 7512)", p11_kit_uri_message(parsed),
                       selector);
    if (p11_kit_uri_any_unrecognized(wanted.get()) != 0)
        return failure(wrong("a value that a PKCS#11 URI does not have", selector));
    return libraryMatches(wanted.get(), place.library) &&
           slotMatches(wanted.get(), place.slot, place.reader) && tokenMatches(wanted.get(), place.token) &&
           moduleMatches(wanted.get(), place.module) && objectMatches(wanted.get(), place.id, place.labels);
}

} // namespace kyso::token
