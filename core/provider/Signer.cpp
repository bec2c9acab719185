#include "Signer.h"

namespace kyso::provider {

Result<void> Signer::signSet(std::span<const ToBeSigned> set, const TakeValue& take,
                             const CancelToken& cancel) {
    return signOneByOne(
        set.size(), [&](std::size_t index) { return sign(set[index].algorithm, set[index].data, cancel); },
        take, cancel);
}

Result<void> signOneByOne(std::size_t count, const std::function<Result<Bytes>(std::size_t)>& signOne,
                          const TakeValue& take, const CancelToken& cancel) {
    for (std::size_t index = 0; index < count; ++index) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        auto value = signOne(index);
        if (!value && scopeOf(value.error().code) != ErrorScope::Document)
            return failure(std::move(value.error()));
        take(index, std::move(value));
    }
    return {};
}

} // namespace kyso::provider
