#include "Pkcs11Uri.h"

#include <p11-kit/uri.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace kyso::token {
namespace {

struct UriFree {
    void operator()(P11KitUri* uri) const { p11_kit_uri_free(uri); }
};
using UriPtr = std::unique_ptr<P11KitUri, UriFree>;

template<std::size_t N>
void fill(unsigned char (&field)[N], const std::string& text) {
    std::memset(field, ' ', N);
    std::memcpy(field, text.data(), std::min(N, text.size()));
}

} // namespace

std::string pkcs11Uri(const TokenInfo& token, const Bytes& id) {
    const UriPtr uri(p11_kit_uri_new());
    auto* info = p11_kit_uri_get_token_info(uri.get());
    fill(info->label, token.label);
    fill(info->serialNumber, token.serial);
    fill(info->model, token.model);
    fill(info->manufacturerID, token.manufacturer);
    Bytes idValue = id;
    CK_ATTRIBUTE attribute{CKA_ID, idValue.data(), idValue.size()};
    if (!id.empty())
        p11_kit_uri_set_attribute(uri.get(), &attribute);
    char* text = nullptr;
    if (p11_kit_uri_format(uri.get(), P11_KIT_URI_FOR_OBJECT_ON_TOKEN, &text) != P11_KIT_URI_OK)
        return {};
    std::string result(text);
    std::free(text); // NOLINT(cppcoreguidelines-no-malloc): p11-kit hands it over that way
    return result;
}

Result<bool> pkcs11UriMatches(const std::string& selector, const std::string& identityUri) {
    const UriPtr wanted(p11_kit_uri_new());
    const int parsed = p11_kit_uri_parse(selector.c_str(), P11_KIT_URI_FOR_ANY, wanted.get());
    if (parsed != P11_KIT_URI_OK)
        return failure(ErrorCode::UsageWrong, "not a PKCS#11 URI (RFC 7512)", p11_kit_uri_message(parsed),
                       selector);
    if (p11_kit_uri_any_unrecognized(wanted.get()) != 0)
        return failure(ErrorCode::UsageWrong, "the PKCS#11 URI has an attribute that is not known", {},
                       selector);
    const UriPtr ours(p11_kit_uri_new());
    if (p11_kit_uri_parse(identityUri.c_str(), P11_KIT_URI_FOR_ANY, ours.get()) != P11_KIT_URI_OK)
        return false;
    if (p11_kit_uri_match_token_info(wanted.get(), p11_kit_uri_get_token_info(ours.get())) != 1)
        return false;
    // `type` is of no matter here: a certificate and its key share the rest.
    const auto* wantedId = p11_kit_uri_get_attribute(wanted.get(), CKA_ID);
    if (wantedId == nullptr)
        return true;
    const auto* ourId = p11_kit_uri_get_attribute(ours.get(), CKA_ID);
    return ourId != nullptr && ourId->ulValueLen == wantedId->ulValueLen &&
           std::memcmp(ourId->pValue, wantedId->pValue, wantedId->ulValueLen) == 0;
}

} // namespace kyso::token
