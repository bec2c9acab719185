#pragma once

#include "base/ErrorCode.h"
#include "base/Result.h"

#include <QTest>

#include <string>

namespace kyso::test {

/// `ok`, or the error's code, for comparing in one line.
template<class T>
QString outcome(const Result<T>& result) {
    const auto name = result ? std::string_view("ok") : nameOf(result.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// Addresses whose port nobody listens on: that of a socket closed again is soon taken, 1 is not.
inline const std::string nobodysUrl = "http://127.0.0.1:1";

} // namespace kyso::test
