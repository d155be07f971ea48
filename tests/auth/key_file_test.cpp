#include "auth/key_file.hpp"
#include "auth/temporary_folder.hpp"

#include <doctest/doctest.h>

namespace shibi::auth {
namespace {

using std::filesystem::perms;

TEST_CASE("a key is made once, for its owner's eyes only, and read ever after") {
    const TemporaryFolder folder;
    CHECK(read_or_make_key_file(folder.path(), "a.key", [] { return "first"; }) == "first");
    CHECK(read_or_make_key_file(folder.path(), "a.key", [] { return "second"; }) == "first");
    CHECK(status(folder.path() / "keys" / "a.key").permissions() == (perms::owner_read | perms::owner_write));
    CHECK(status(folder.path() / "keys").permissions() == perms::owner_all);
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path() / "keys"}, {}) == 1);
}

TEST_CASE("a key that others can read is refused with the command that mends it") {
    const TemporaryFolder folder;
    read_or_make_key_file(folder.path(), "a.key", [] { return "secret"; });
    const auto path = folder.path() / "keys" / "a.key";
    permissions(path, perms::group_read, std::filesystem::perm_options::add);
    const std::string message = "the key " + path.string() + " can be read by others; run: chmod 600 " + path.string();
    CHECK_THROWS_WITH(read_or_make_key_file(folder.path(), "a.key", [] { return ""; }), message.c_str());
}

TEST_CASE("a data folder that is not there is named in the error") {
    const TemporaryFolder folder;
    const auto missing = folder.path() / "missing";
    const std::string message = "cannot make the folder " + (missing / "keys").string() +
                                ": No such file or directory; let the user that runs shibi write to the data folder";
    CHECK_THROWS_WITH(read_or_make_key_file(missing, "a.key", [] { return ""; }), message.c_str());
}

} // namespace
} // namespace shibi::auth
