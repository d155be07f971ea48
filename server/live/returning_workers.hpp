#pragma once

#include "live/workers.hpp"

#include <utility>

namespace shibi::live {

/// Workers whose results are an entry point of the Hall like any other: `after` follows each of them on the loop.
class ReturningWorkers final : public Workers {
public:
    ReturningWorkers(Workers& workers, std::function<void()> after) : workers_(workers), after_(std::move(after)) {}

    void post(std::function<std::function<void()>()> job) override {
        workers_.post([this, job = std::move(job)]() -> std::function<void()> {
            return [this, result = job()] {
                result();
                after_();
            };
        });
    }

private:
    Workers& workers_;
    std::function<void()> after_;
};

} // namespace shibi::live
