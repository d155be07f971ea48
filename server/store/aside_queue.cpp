#include "store/aside_queue.hpp"

#include "store/limits.hpp"

#include <utility>

namespace shibi::store {

void AsideQueue::push(AsideWrite write) {
    const std::scoped_lock lock(mutex_);
    writes_.push_back(std::move(write));
}

std::vector<AsideWrite> AsideQueue::take() {
    const std::scoped_lock lock(mutex_);
    std::vector<AsideWrite> taken;
    while (!writes_.empty() && taken.size() < limits::aside_writes_per_commit_max) {
        taken.push_back(std::move(writes_.front()));
        writes_.pop_front();
    }
    return taken;
}

} // namespace shibi::store
