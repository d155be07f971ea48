#include "app/require_data.hpp"

#include "store/data_folder.hpp"
#include "store/fault.hpp"

namespace shibi::app {

void require_data(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::exists(store::database_file(folder), error)) return;
    throw store::Fault(error ? "the data folder cannot be looked at: " + error.message()
                             : "there is no database of shibi here",
                       store::database_file(folder).string(),
                       "Name the data folder of the server (--data DIR). `shibi serve` makes a new one.");
}

} // namespace shibi::app
