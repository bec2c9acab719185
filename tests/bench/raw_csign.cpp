#include "RawToken.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

/// The bar for a batch: COUNT times C_Sign, driver in process. Prints milliseconds, of the signing alone.
///   RAW_PIN=… raw_csign MODULE TOKEN COUNT
int main(int argc, char** argv) {
    const char* pin = std::getenv("RAW_PIN");
    if (argc != 4 || pin == nullptr) {
        std::fputs("RAW_PIN=… raw_csign MODULE TOKEN COUNT\n", stderr);
        return 2;
    }
    try {
        kyso::bench::RawToken token(argv[1], argv[2], pin);
        const int count = std::atoi(argv[3]);
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < count; ++i)
            token.sign();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        std::printf("%.3f\n", took.count());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "raw_csign: %s\n", error.what());
        return 1;
    }
    return 0;
}
