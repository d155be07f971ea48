/// What one save costs the loop: reading the frame and writing its acknowledgement. Build `benchmark_wire` and run it.
#include "wire/frames.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace shibi;

constexpr std::string_view save =
    R"({"type":"save","epoch":1,"client_seq":4,"item":"character","base_version":7,"edits":[{"at":12,"remove":0,"insert":"佢","made_at":"2026-11-22T14:32:05.120Z","origin":"composition"}],"length":13,"hash":2166136261})";

void decode_save(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(wire::decode_client_frame(save));
}

void encode_saved(benchmark::State& state) {
    const wire::SavedFrame saved{.through = 8,
                                 .ordinal = 45,
                                 .head = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
                                 .at = core::Time{core::Millis{1'795'358'000'120}},
                                 .versions = {{core::ItemId{"character"}, 10}}};
    for (auto _ : state)
        benchmark::DoNotOptimize(wire::encode(saved));
}

} // namespace

BENCHMARK(decode_save);
BENCHMARK(encode_saved);
BENCHMARK_MAIN();
