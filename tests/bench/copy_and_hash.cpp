#include <openssl/evp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace {

bool copyAll(int from, int to, off_t size) {
    while (size > 0) {
        const ssize_t moved = copy_file_range(from, nullptr, to, nullptr, static_cast<std::size_t>(size), 0);
        if (moved <= 0)
            return false;
        size -= moved;
    }
    return true;
}

bool hashAll(int file, std::size_t size) {
    void* map = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (map == MAP_FAILED)
        return false;
    madvise(map, size, MADV_SEQUENTIAL);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    bool good = EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    constexpr std::size_t step = std::size_t{1} << 20U;
    for (std::size_t at = 0; good && at < size; at += step)
        good = EVP_DigestUpdate(context.get(), static_cast<const char*>(map) + at,
                                std::min(step, size - at)) == 1;
    munmap(map, size);
    return good;
}

} // namespace

/// The bar for big files: copying a file and hashing it, side by side, copy put on the disk as a signed file
/// is. Prints milliseconds.
///   copy_and_hash FROM TO
int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("copy_and_hash FROM TO\n", stderr);
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const int from = open(argv[1], O_RDONLY | O_CLOEXEC);
    const int to = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    struct stat status {};
    if (from < 0 || to < 0 || fstat(from, &status) != 0) {
        std::perror("copy_and_hash");
        return 1;
    }
    bool hashed = false;
    std::thread hasher([&] { hashed = hashAll(from, static_cast<std::size_t>(status.st_size)); });
    const bool copied = copyAll(from, to, status.st_size) && fsync(to) == 0;
    hasher.join();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    close(from);
    close(to);
    std::printf("%.3f\n", took.count());
    return copied && hashed ? 0 : 1;
}
