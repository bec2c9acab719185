#include "TrustModules.h"

#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>
#include <p11-kit/pkcs11x.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kyso::trust {
namespace {

constexpr std::size_t mostObjects = 10'000;
constexpr CK_ULONG mostCertificateBytes = 1U << 20;

/// A read-only session that ends with its scope.
class TrustSession {
public:
    TrustSession(CK_FUNCTION_LIST* module, CK_SLOT_ID slot) : m_module(module) {
        m_open = m_module->C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &m_handle) == CKR_OK;
    }
    TrustSession(const TrustSession&) = delete;
    TrustSession& operator=(const TrustSession&) = delete;
    ~TrustSession() {
        if (m_open)
            m_module->C_CloseSession(m_handle);
    }

    /// Values of the certificates that `mark` is set on.
    std::vector<Bytes> marked(CK_ATTRIBUTE_TYPE mark, BytesView subject) const {
        CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
        CK_BBOOL yes = CK_TRUE;
        Bytes name(subject.begin(), subject.end());
        std::array<CK_ATTRIBUTE, 3> wanted = {{{CKA_CLASS, &kind, sizeof kind},
                                               {mark, &yes, sizeof yes},
                                               {CKA_SUBJECT, name.data(), name.size()}}};
        std::vector<Bytes> values;
        if (!m_open || m_module->C_FindObjectsInit(m_handle, wanted.data(), name.empty() ? 2 : 3) != CKR_OK)
            return values;
        std::vector<CK_OBJECT_HANDLE> objects;
        std::array<CK_OBJECT_HANDLE, 64> some{};
        CK_ULONG count = 0;
        while (objects.size() < mostObjects &&
               m_module->C_FindObjects(m_handle, some.data(), some.size(), &count) == CKR_OK && count > 0)
            objects.insert(objects.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
        m_module->C_FindObjectsFinal(m_handle);
        for (const auto object : objects)
            if (auto value = valueOf(object); !value.empty())
                values.push_back(std::move(value));
        return values;
    }

private:
    Bytes valueOf(CK_OBJECT_HANDLE object) const {
        CK_ATTRIBUTE value{CKA_VALUE, nullptr, 0};
        if (m_module->C_GetAttributeValue(m_handle, object, &value, 1) != CKR_OK || value.ulValueLen == 0 ||
            value.ulValueLen > mostCertificateBytes)
            return {};
        Bytes bytes(value.ulValueLen);
        value.pValue = bytes.data();
        if (m_module->C_GetAttributeValue(m_handle, object, &value, 1) != CKR_OK)
            return {};
        return bytes;
    }

    CK_FUNCTION_LIST* m_module;
    CK_SESSION_HANDLE m_handle = 0;
    bool m_open = false;
};

std::vector<CK_SLOT_ID> slotsOf(CK_FUNCTION_LIST* module) {
    CK_ULONG count = 0;
    if (module->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK || count > mostObjects)
        return {};
    std::vector<CK_SLOT_ID> slots(count);
    if (count == 0 || module->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK)
        return {};
    slots.resize(count);
    return slots;
}

} // namespace

/// A list that ends with null, released with its owner.
struct TrustModules::Loaded {
    explicit Loaded(CK_FUNCTION_LIST** list) : modules(list) {}
    Loaded(const Loaded&) = delete;
    Loaded& operator=(const Loaded&) = delete;
    ~Loaded() { p11_kit_modules_finalize_and_release(modules); }

    CK_FUNCTION_LIST** modules;
};

TrustModules::TrustModules(std::unique_ptr<const Loaded> loaded) : m_loaded(std::move(loaded)) {}

TrustModules::~TrustModules() = default;

std::unique_ptr<const TrustModules> TrustModules::load() {
    CK_FUNCTION_LIST** modules = p11_kit_modules_load(nullptr, P11_KIT_MODULE_TRUSTED);
    if (modules == nullptr)
        return nullptr;
    if (*modules == nullptr || p11_kit_modules_initialize(modules, nullptr) != CKR_OK) {
        p11_kit_modules_release(modules);
        return nullptr;
    }
    return std::unique_ptr<const TrustModules>(new TrustModules(std::make_unique<const Loaded>(modules)));
}

std::vector<Bytes> TrustModules::anchors(BytesView subject) const {
    std::vector<Bytes> trusted;
    std::vector<Bytes> distrusted;
    for (CK_FUNCTION_LIST** module = m_loaded->modules; *module != nullptr; ++module)
        for (const auto slot : slotsOf(*module)) {
            const TrustSession session(*module, slot);
            for (auto& value : session.marked(CKA_TRUSTED, subject))
                trusted.push_back(std::move(value));
            for (auto& value : session.marked(CKA_X_DISTRUSTED, subject))
                distrusted.push_back(std::move(value));
        }
    std::vector<Bytes> anchors;
    const auto isIn = [](const std::vector<Bytes>& all, const Bytes& value) {
        return std::find(all.begin(), all.end(), value) != all.end();
    };
    for (auto& value : trusted)
        if (!isIn(distrusted, value) && !isIn(anchors, value))
            anchors.push_back(std::move(value));
    return anchors;
}

} // namespace kyso::trust
