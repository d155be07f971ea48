#pragma once

#include <stdexcept>
#include <string>

namespace shibi::store {

/// The disk, the data folder or the data on it is not as it must be. Never expected, never tried again: whoever catches
/// it logs it once and gives up what it was doing. `what()` is "cause (place). remedy".
class Fault : public std::runtime_error {
public:
    Fault(const std::string& cause, const std::string& place, const std::string& remedy)
        : std::runtime_error(cause + " (" + place + "). " + remedy), cause_(cause), place_(place), remedy_(remedy) {}

    [[nodiscard]] const std::string& cause() const { return cause_; }
    [[nodiscard]] const std::string& place() const { return place_; }
    [[nodiscard]] const std::string& remedy() const { return remedy_; }

private:
    std::string cause_;
    std::string place_;
    std::string remedy_;
};

} // namespace shibi::store
