#pragma once

#include "messages/ErrorText.h"
#include "provider/ProviderHost.h"

namespace kyso::messages {

/// One or two words: "Ready", "Driver missing".
QString describe(provider::ProviderState state);
/// One line of a provider's state, with its subject.
QString describe(const provider::Finding& finding);
/// What to do about a provider that is not ready; empty when nothing needs doing.
QString remedyFor(const provider::ProviderEntry& entry);
/// The plugin's name in the language in use.
QString displayName(const provider::ProviderMetadata& metadata);
QString displayDescription(const provider::ProviderMetadata& metadata);

} // namespace kyso::messages
