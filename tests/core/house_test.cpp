#include "core/house.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

constexpr Time noon{std::chrono::hours{12}};

struct Stream {
    House house;
    void add(const HouseEvent& event, Time at = noon) { evolve(house, event, house.ordinal + 1, at); }
};

TEST_CASE("the version published last is the one that new invitations get") {
    Stream stream;
    stream.add(event::ExamPublished{.slug = ExamSlug{"a"}, .version = ExamVersion{"1"}, .content = "{}"});
    stream.add(event::ExamPublished{.slug = ExamSlug{"a"}, .version = ExamVersion{"2"}, .content = "[]"}, noon + 1s);
    CHECK(stream.house.latest == std::map<ExamSlug, ExamVersion>{{ExamSlug{"a"}, ExamVersion{"2"}}});
    CHECK(stream.house.exams ==
          std::map<ExamVersion, PublishedExam>{
              {ExamVersion{"1"}, {.slug = ExamSlug{"a"}, .content = "{}", .published_at = noon}},
              {ExamVersion{"2"}, {.slug = ExamSlug{"a"}, .content = "[]", .published_at = noon + 1s}}});
}

TEST_CASE("a version published again becomes the latest again and keeps its first date") {
    Stream stream;
    const event::ExamPublished one{.slug = ExamSlug{"a"}, .version = ExamVersion{"1"}, .content = "{}"};
    stream.add(one);
    stream.add(event::ExamPublished{.slug = ExamSlug{"a"}, .version = ExamVersion{"2"}, .content = "[]"});
    stream.add(one, noon + 1h);
    CHECK(stream.house.latest.at(ExamSlug{"a"}) == ExamVersion{"1"});
    CHECK(stream.house.exams.at(ExamVersion{"1"}).published_at == noon);
}

TEST_CASE("a revoked token stays known, with when it was revoked") {
    Stream stream;
    stream.add(event::TokenCreated{
        .token = TokenId{"tok_1"}, .role = Role::interviewer, .name = "Wong", .secret_hash = "hash"});
    stream.add(event::TokenRevoked{.token = TokenId{"tok_1"}}, noon + 1h);
    CHECK(stream.house.tokens == std::map<TokenId, Token>{{TokenId{"tok_1"},
                                                           {.role = Role::interviewer,
                                                            .name = "Wong",
                                                            .secret_hash = "hash",
                                                            .created_at = noon,
                                                            .secret_since = noon,
                                                            .revoked_at = noon + 1h}}});
}

TEST_CASE("a rotated token is the same one with another secret") {
    Stream stream;
    stream.add(
        event::TokenCreated{.token = TokenId{"tok_1"}, .role = Role::grader, .name = "Wong", .secret_hash = "old"});
    stream.add(event::TokenRotated{.token = TokenId{"tok_1"}, .secret_hash = "new"}, noon + 1h);
    CHECK(stream.house.tokens == std::map<TokenId, Token>{{TokenId{"tok_1"},
                                                           {.role = Role::grader,
                                                            .name = "Wong",
                                                            .secret_hash = "new",
                                                            .created_at = noon,
                                                            .secret_since = noon + 1h,
                                                            .revoked_at = {}}}});
}

TEST_CASE("the server's comings and goings move the ordinal and nothing else") {
    Stream stream;
    stream.add(event::ServerStarted{.build = "b"});
    stream.add(event::Heartbeat{});
    stream.add(event::ServerStopped{});
    House expected;
    expected.ordinal = 3;
    CHECK(stream.house == expected);
}

TEST_CASE("of a sitting it is known what was erased of it last, and when") {
    Stream stream;
    const SittingId one{"sit_1"};
    const auto erase = [&](event::ErasedPart part, Time at) {
        stream.add(event::SittingErased{.sitting = one, .part = part, .reason = {}, .remains = {}}, at);
    };
    erase(event::ErasedPart::keystrokes, noon);
    CHECK(stream.house.erased.at(one) == Erasure{.part = event::ErasedPart::keystrokes, .at = noon});
    erase(event::ErasedPart::everything, noon + 1h);
    CHECK(stream.house.erased ==
          std::map<SittingId, Erasure>{{one, {.part = event::ErasedPart::everything, .at = noon + 1h}}});
}

} // namespace
} // namespace shibi::core
