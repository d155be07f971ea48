#include "wire/exam_content.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace wire = shibi::wire;

/// Whatever an author writes is either an exam, which reads back from its canonical JSON as the same, or has faults.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto content = wire::read_exam(bytes, "exam.json");
    if (content) {
        const auto again = wire::read_published_exam(content->canonical);
        if (!again || *again != content->exam) std::abort();
    } else if (content.error().empty()) {
        std::abort();
    }
    if (size < 4096) (void)wire::read_published_exam(bytes);
    return 0;
}
