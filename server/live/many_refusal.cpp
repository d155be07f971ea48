#include "live/many_refusal.hpp"

#include <algorithm>

namespace shibi::live {

ManyRefusal refused_for(std::vector<IndexedRefusal> each, std::size_t all, const std::string& what) {
    const core::RefusalCode first = each.front().refusal.code;
    const bool agree = std::ranges::all_of(each, [&](const IndexedRefusal& one) { return one.refusal.code == first; });
    core::Refusal refusal{.code = agree ? first : core::RefusalCode::conflict,
                          .message = std::to_string(each.size()) + " of " + std::to_string(all) + ' ' + what +
                                     " cannot be taken; nothing was done",
                          .allowed = "mend or leave out those that are named, and send the rest again"};
    return {.refusal = std::move(refusal), .each = std::move(each)};
}

ManyRefusal refused_whole(core::RefusalCode code, std::string message, std::string allowed) {
    return {.refusal = {.code = code, .message = std::move(message), .allowed = std::move(allowed)}, .each = {}};
}

} // namespace shibi::live
