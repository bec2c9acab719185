#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Bounds on what foreign input may make us do, in one place.
namespace kyso::limits {

inline constexpr std::size_t maxSignatureContentsBytes = 8U << 20;
/// Documents up to here are held in memory while they are worked on.
inline constexpr std::uint64_t maxKeptFileBytes = 256U << 10;
/// Up to here a file is copied at once, and digested again in no time.
inline constexpr std::uint64_t smallFileBytes = 4U << 20;
/// Documents up to here are read both ways before they are signed.
inline constexpr std::uint64_t maxComparedBytes = 64U << 20;
inline constexpr std::size_t maxCertificateBytes = 64U << 10;
inline constexpr std::size_t maxImageFileBytes = 32U << 20;
inline constexpr std::uint64_t maxDocumentBytes = 64ULL << 30;
inline constexpr int maxPages = 200'000;
inline constexpr int maxFormFields = 100'000;
inline constexpr int maxSignatures = 1'000;
inline constexpr int maxObjectDepth = 200;
inline constexpr std::size_t maxUpdateBytes = 512U << 20;

inline constexpr std::chrono::milliseconds tokenCallDeadline{5'000};
/// Of what may wait for a person: a login, a signature.
inline constexpr std::chrono::milliseconds tokenPersonDeadline{60'000};
/// Loading a driver and its C_Initialize.
inline constexpr std::chrono::milliseconds tokenStartDeadline{20'000};

} // namespace kyso::limits
