#pragma once

#include <functional>

namespace shibi::live {

/// What the Hall needs done off the loop thread. `job` runs on a worker; what it returns runs on the loop afterwards. A
/// job that throws is a fault of the process (the implementation logs it and stops).
class Workers {
public:
    virtual ~Workers() = default;
    virtual void post(std::function<std::function<void()>()> job) = 0;
};

} // namespace shibi::live
