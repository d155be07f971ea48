#pragma once

#include "auth/random.hpp"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace shibi::auth {

/// Makes the order in which graders meet answers, and where gold ones come in: the same for the same words whenever it
/// is asked (HMAC-SHA-256), and not to be foreseen without the key. Losing the key changes orders that lie ahead and
/// nothing that is stored. Any thread, once made.
class MarkingKey {
public:
    /// Reads DIR/keys/marking.key, or makes it readable by its owner alone. Throws std::runtime_error with cause, path
    /// and remedy when it can be neither read nor made.
    static MarkingKey load_or_create(const std::filesystem::path& data_folder, const Random& random);
    /// Of 32 bytes.
    explicit MarkingKey(std::string bytes);

    /// A number from 0 to 2^64 − 1, each as likely. The words hold no line feed.
    [[nodiscard]] std::uint64_t rank(std::initializer_list<std::string_view> words) const;

private:
    std::string bytes_;
};

} // namespace shibi::auth
