#include "wire/made_ids.hpp"

#include <doctest/doctest.h>

using namespace shibi;

TEST_CASE("of what a request has made only ids are taken: no link, no secret, no name, no word") {
    CHECK(wire::made_ids_json(R"({"sitting":"sit_1","link_id":"lnk_1","link":"https://x/#sit_1.lnk_1.SECRET"})") ==
          R"(["sit_1","lnk_1"])");
    CHECK(wire::made_ids_json(R"({"sittings":[{"sitting":"sit_1","name":"Chan","link_id":"lnk_1","link":"L"},)"
                              R"({"sitting":"sit_2","name":"Lee","link_id":"lnk_2","link":"L"}],)"
                              R"("warnings":[{"code":"repeated_name","name":"Chan","indexes":[0,1]}]})") ==
          R"(["sit_1","lnk_1","sit_2","lnk_2"])");
    CHECK(wire::made_ids_json(R"({"id":"whk_1","url":"https://x","events":["outcome.set"],"secret":"whsec_S"})") ==
          R"(["whk_1"])");
    CHECK(wire::made_ids_json(R"({"answer":"ans_1","text":"words","marks":[{"slot":1,"reason":"because"}]})") ==
          R"(["ans_1"])");
    CHECK(wire::made_ids_json(R"({"gold":"gold_1"})") == R"(["gold_1"])");
    CHECK(wire::made_ids_json(R"({"ordinal":7})") == "[]");
}
