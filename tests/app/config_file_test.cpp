#include "app/config_file.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <fstream>

using shibi::app::read_config;
using shibi::app::UsageError;

namespace {

/// The values of a file with this text; "data", "workers" and "trusted_proxy" are known.
std::map<std::string, std::vector<std::string>> read(const std::string& text) {
    const shibi::testing::TemporaryFolder folder;
    std::ofstream(folder.path() / "shibi.toml") << text;
    return read_config(folder.path() / "shibi.toml", {"data", "workers", "trusted_proxy"});
}

std::string complaint(const std::string& text) {
    try {
        read(text);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "none";
}

} // namespace

TEST_CASE("values become words of the command line, lists several") {
    CHECK(read("data = \"d\"\nworkers = 4\ntrusted_proxy = [\"10.0.0.1\", \"10.0.0.2\"]\n") ==
          std::map<std::string, std::vector<std::string>>{
              {"data", {"d"}}, {"workers", {"4"}}, {"trusted_proxy", {"10.0.0.1", "10.0.0.2"}}});
}

TEST_CASE("a file that is wrong is named with the line") {
    CHECK(complaint("data = \"d\"\nworkers = [\n").contains("shibi.toml:2"));
    CHECK(complaint("\ndada = 1\n").contains("shibi.toml:2: there is no option 'dada'"));
    CHECK(complaint("workers = 1.5\n").contains("'workers' must be"));
}
