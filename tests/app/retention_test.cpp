#include "app/config_file.hpp"
#include "app/retention.hpp"

#include <doctest/doctest.h>

using namespace shibi::app;
using shibi::core::RetentionPeriods;

TEST_CASE("retention periods rise from keystrokes to sittings, and 0 is for ever") {
    for (const RetentionPeriods good : {RetentionPeriods{}, RetentionPeriods{30, 0, 0}, RetentionPeriods{30, 365, 0},
                                        RetentionPeriods{30, 30, 30}, RetentionPeriods{0, 0, 30}})
        CHECK_NOTHROW(require_rising(good));
    for (const RetentionPeriods bad :
         {RetentionPeriods{31, 30, 0}, RetentionPeriods{0, 31, 30}, RetentionPeriods{31, 0, 30}})
        CHECK_THROWS_AS(require_rising(bad), UsageError);
}

TEST_CASE("retention periods are told in words") {
    CHECK(to_words({.keystrokes_days = 30, .answers_days = 365, .sittings_days = 0}) ==
          "keystrokes 30 days, answers 365 days, sittings for ever");
}
