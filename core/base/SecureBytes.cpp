#include "SecureBytes.h"

#include "os/LockedMemory.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

namespace kyso {

void wipe(void* data, std::size_t size) {
    if (data != nullptr)
        OPENSSL_cleanse(data, size);
}

SecureBytes::SecureBytes(std::size_t size) {
    if (size > 0)
        allocate(size);
    m_size = size;
}

SecureBytes::SecureBytes(BytesView source) : SecureBytes(source.size()) {
    std::copy(source.begin(), source.end(), m_data);
}

SecureBytes::SecureBytes(SecureBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
      m_capacity(std::exchange(other.m_capacity, 0)) {}

SecureBytes& SecureBytes::operator=(SecureBytes&& other) noexcept {
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_capacity = std::exchange(other.m_capacity, 0);
    }
    return *this;
}

SecureBytes::~SecureBytes() {
    clear();
}

void SecureBytes::append(std::uint8_t byte) {
    if (m_size == m_capacity) {
        SecureBytes larger(m_size + 1);
        std::copy_n(m_data, m_size, larger.m_data);
        larger.m_size = m_size;
        *this = std::move(larger);
    }
    m_data[m_size++] = byte;
}

void SecureBytes::truncate(std::size_t size) {
    if (size >= m_size)
        return;
    wipe(m_data + size, m_size - size);
    m_size = size;
}

void SecureBytes::renew(std::size_t size) {
    if (size > m_capacity) {
        *this = SecureBytes(size);
        return;
    }
    wipe(m_data, m_size);
    m_size = size;
}

void SecureBytes::clear() {
    if (m_data != nullptr) {
        wipe(m_data, m_capacity);
        os::releaseLocked({m_data, m_capacity});
    }
    m_data = nullptr;
    m_size = 0;
    m_capacity = 0;
}

void SecureBytes::allocate(std::size_t capacity) {
    const auto pages = os::allocateLocked(capacity);
    m_data = pages.data();
    m_capacity = pages.size();
}

} // namespace kyso
