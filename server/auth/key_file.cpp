#include "auth/key_file.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace shibi::auth {
namespace {

[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path, int code, std::string_view remedy) {
    throw std::runtime_error("cannot " + std::string{what} + " " + path.string() + ": " +
                             std::generic_category().message(code) + "; " + std::string{remedy});
}

/// Closes its descriptor on every way out.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool good() const { return number_ >= 0; }

private:
    int number_;
};

std::optional<std::string> read_key(const std::filesystem::path& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.good()) {
        if (errno == ENOENT) return std::nullopt;
        fail("read the key", path, errno, "let the user that runs shibi own the data folder");
    }
    struct stat status{};
    if (::fstat(file.number(), &status) != 0) fail("look at the key", path, errno, "check the disk");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw std::runtime_error("the key " + path.string() + " can be read by others; run: chmod 600 " +
                                 path.string());
    std::array<char, key_file_bytes_max> buffer{};
    const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
    if (count < 0) fail("read the key", path, errno, "check the disk");
    return std::string{buffer.data(), static_cast<std::size_t>(count)};
}

void sync_folder(const std::filesystem::path& folder) {
    const Descriptor descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!descriptor.good() || ::fsync(descriptor.number()) != 0) fail("sync", folder, errno, "check the disk");
}

/// Written beside, synced and linked into place: a crash leaves no half key, and a key that is there is never replaced.
void write_key(const std::filesystem::path& path, const std::string& key) {
    std::filesystem::path draft = path;
    draft += ".new" + std::to_string(::getpid());
    {
        const Descriptor file{::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR)};
        if (!file.good()) fail("make the key", draft, errno, "let the user that runs shibi write to the data folder");
        const ssize_t count = ::write(file.number(), key.data(), key.size());
        if (count < 0 || static_cast<std::size_t>(count) != key.size() || ::fsync(file.number()) != 0)
            fail("write the key", draft, errno, "free some space on the disk");
    }
    const bool linked = ::link(draft.c_str(), path.c_str()) == 0;
    const int code = errno;
    ::unlink(draft.c_str());
    if (!linked && code != EEXIST) fail("put the key in place at", path, code, "check the data folder");
    sync_folder(path.parent_path());
}

} // namespace

std::string read_or_make_key_file(const std::filesystem::path& data_folder, const std::string& name,
                                  const std::function<std::string()>& make) {
    const std::filesystem::path folder = data_folder / "keys";
    const std::filesystem::path path = folder / name;
    if (auto key = read_key(path)) return *std::move(key);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        fail("make the folder", folder, errno, "let the user that runs shibi write to the data folder");
    write_key(path, make());
    auto key = read_key(path);
    if (!key) throw std::runtime_error("the key " + path.string() + " vanished while it was made; start again");
    return *std::move(key);
}

} // namespace shibi::auth
