#include "core/candidate_name.hpp"
#include "core/languages.hpp"
#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

Result<void> require_accommodation(const event::Accommodation& agreed) {
    if (agreed.percent < limits::accommodation_percent_min || agreed.percent > limits::accommodation_percent_max)
        return refuse(RefusalCode::bad_value, fmt::format("an accommodation of {} percent", agreed.percent),
                      fmt::format("{} to {} percent of each limit", limits::accommodation_percent_min,
                                  limits::accommodation_percent_max));
    if (agreed.extra < Millis{0} || agreed.extra > limits::extension_max)
        return refuse(RefusalCode::bad_value, fmt::format("an accommodation of {} ms more", agreed.extra.count()),
                      fmt::format("0 to {} ms for each limited section", limits::extension_max.count()));
    return {};
}

Result<void> require_exam(const Exam& exam, const event::Invited& invitation) {
    if (invitation.exam == exam.slug && invitation.exam_version == exam.version) return {};
    return refuse(
        RefusalCode::bad_value,
        fmt::format("the invitation is to exam {} version {}", invitation.exam.str(), invitation.exam_version.str()),
        fmt::format("exam {} version {}", exam.slug.str(), exam.version.str()));
}

Result<void> require_name(const std::string& name) {
    if (auto good = require_utf8(name, limits::candidate_name_units_max, "the candidate's name"); !good) return good;
    if (const auto fault = name_fault(name))
        return refuse(RefusalCode::bad_text, fmt::format("the candidate's name is {}", *fault),
                      std::string{name_allowed});
    return {};
}

const Link* find_link(const Sitting& sitting, const LinkId& id) {
    const auto found = std::ranges::find(sitting.links, id, &Link::id);
    return found == sitting.links.end() ? nullptr : &*found;
}

/// Empty: the candidate's browser decides.
Result<void> require_locale(const std::string& locale) {
    if (locale.empty()) return {};
    if (auto good = require_utf8(locale, limits::locale_units_max, "the locale"); !good) return good;
    if (has_page(locale)) return {};
    return refuse(RefusalCode::bad_value, fmt::format("no page is written in \"{}\"", locale),
                  "a language tag of English, Chinese or Cantonese: en, zh-Hans-CN, yue-Hant-HK, zh-TW and the like");
}

} // namespace

Decision decide_body(const Situation& situation, const command::Invite& invite) {
    if (situation.sitting.invited_at)
        return refuse(RefusalCode::conflict, fmt::format("sitting {} exists already", situation.sitting.id.str()),
                      "a new sitting id");
    const event::Invited& invitation = invite.invitation;
    if (auto good = require_exam(situation.exam, invitation); !good) return std::unexpected{good.error()};
    if (auto good = require_name(invitation.candidate_name); !good) return std::unexpected{good.error()};
    if (auto good = require_locale(invitation.locale); !good) return std::unexpected{good.error()};
    if (auto good = require_accommodation(invitation.accommodation); !good) return std::unexpected{good.error()};
    if (auto good = require_order(invitation.window); !good) return std::unexpected{good.error()};
    return Events{invitation};
}

Decision decide_body(const Situation& situation, const command::IssueLink& issue) {
    const auto& links = situation.sitting.links;
    if (issue.link.empty() || issue.secret_hash.empty())
        return refuse(RefusalCode::bad_value, "the link has no id or no secret", "both");
    if (find_link(situation.sitting, issue.link))
        return refuse(RefusalCode::conflict, fmt::format("link {} exists already", issue.link.str()), "a new link id");
    if (links.size() >= limits::links_per_sitting_max)
        return refuse(RefusalCode::too_many, fmt::format("the sitting has {} links", links.size()),
                      fmt::format("at most {} for one sitting", limits::links_per_sitting_max));
    return Events{event::LinkIssued{.link = issue.link, .secret_hash = issue.secret_hash}};
}

Decision decide_body(const Situation& situation, const command::RevokeLink& revoke) {
    const Link* link = find_link(situation.sitting, revoke.link);
    if (!link)
        return refuse(RefusalCode::not_found, fmt::format("the sitting has no link {}", revoke.link.str()),
                      "a link of this sitting");
    if (link->revoked) return Events{};
    return Events{event::LinkRevoked{.link = revoke.link}};
}

Decision decide_body(const Situation& situation, const command::RecordReport& record) {
    const auto place = require_item(situation, record.item);
    if (!place) return std::unexpected{place.error()};
    const Answer& answer = situation.answer(record.item);
    if (!answer.closed_at)
        return refuse_phase(situation,
                            fmt::format("a final report came of item \"{}\", which is not closed", record.item.str()),
                            "reports of closed answers");
    if (record.version != answer.version)
        return refuse(RefusalCode::conflict,
                      fmt::format("the report is of version {} of item \"{}\"", record.version, record.item.str()),
                      fmt::format("version {}, the final one", answer.version));
    if (record.checker == answer.checker) return Events{}; // the same checker says the same about the same text
    return Events{event::ReportRecorded{
        .item = record.item, .version = record.version, .checker = record.checker, .report = record.report}};
}

} // namespace shibi::core
