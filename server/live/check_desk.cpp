#include "live/check_desk.hpp"

#include "checks/check.hpp"
#include "live/item_report.hpp"
#include "wire/frames.hpp"

#include <exception>

namespace shibi::live {
namespace {

/// A copy of everything a worker needs: it shares nothing with the loop but the exam, which never changes.
struct Task {
    std::shared_ptr<const core::Exam> exam;
    core::ItemPlace place;
    core::ItemId item;
    core::Version version = 0;
    core::Text text;
    checks::Activity activity = {};
};

std::string report_on(const Task& task) {
    return live::report_on(core::item_at(*task.exam, task.place), task.text, task.activity);
}

std::optional<Task> task_for(const OpenSitting& open, const core::ItemId& item) {
    const auto place = core::find_item(*open.exam, item);
    if (!place || !std::holds_alternative<core::EssayRules>(core::item_at(*open.exam, *place).rules))
        return std::nullopt;
    const core::Answer& answer = open.sitting.answers.at(item);
    return Task{.exam = open.exam, .place = *place, .item = item, .version = answer.version, .text = answer.text};
}

/// The candidate is still at it: neither the last sentence nor what is being composed is judged.
checks::Activity activity_of(const OpenSitting& open, const core::ItemId& item) {
    checks::Activity activity{.typing = true};
    if (!open.composing || open.composing->item != item) return activity;
    activity.composing_start = open.composing->at;
    activity.composing_end = open.composing->at;
    return activity;
}

} // namespace

void CheckDesk::check(const OpenSitting& open, const core::ItemId& item) {
    auto task = task_for(open, item);
    if (!task || !under_way_.try_emplace({open.sitting.id, item}, task->version).second) return;
    task->activity = activity_of(open, item);
    ++parts_.counters.checks;
    parts_.workers.post([this, sitting = open.sitting.id, task = *std::move(task)]() -> std::function<void()> {
        try {
            std::string report = report_on(task);
            auto summary = wire::summarise_report(report).value_or(wire::ReportSummary{});
            return [this, sitting, item = task.item,
                    outcome =
                        Outcome{.version = task.version, .report = std::move(report), .summary = std::move(summary)}] {
                checked(sitting, item, outcome);
            };
        } catch (const std::exception& fault) {
            return [this, sitting, item = task.item, what = std::string{fault.what()}] {
                under_way_.erase({sitting, item});
                failed(sitting, item, what);
            };
        }
    });
}

void CheckDesk::checked(const core::SittingId& sitting, const core::ItemId& item, const Outcome& outcome) {
    under_way_.erase({sitting, item});
    OpenSitting* const open = parts_.roster.find(sitting);
    if (open == nullptr) return;
    const core::Answer& answer = open->sitting.answers.at(item);
    if (answer.version != outcome.version) {
        if (!answer.closed_at) check(*open, item);
        return;
    }
    parts_.connections.broadcast(*open, [&] {
        return encode(wire::ReportFrame{.item = item, .version = outcome.version, .report = outcome.report});
    });
    take_note(open->notes, item,
              {.version = outcome.version,
               .summary = outcome.summary,
               .json = std::make_shared<const std::string>(outcome.report)});
    parts_.watched.checked(*open, item, outcome.version, outcome.report);
    parts_.roster.touch(*open);
}

void CheckDesk::check_finally(const OpenSitting& open, const core::ItemId& item) {
    auto task = task_for(open, item);
    if (!task) return;
    ++parts_.counters.checks;
    parts_.workers.post([this, sitting = open.sitting.id, task = *std::move(task)]() -> std::function<void()> {
        try {
            core::command::RecordReport report{.item = task.item,
                                               .version = task.version,
                                               .checker = std::string{checks::version()},
                                               .report = report_on(task)};
            return [this, sitting, report = std::move(report)] { record_(sitting, report); };
        } catch (const std::exception& fault) {
            return [this, sitting, item = task.item, what = std::string{fault.what()}] { failed(sitting, item, what); };
        }
    });
}

void CheckDesk::failed(const core::SittingId& sitting, const core::ItemId& item, const std::string& what) {
    ++parts_.counters.check_faults;
    if (parts_.options.report_fault)
        parts_.options.report_fault("the check of " + item.str() + " of sitting " + sitting.str() + " failed: " + what);
}

} // namespace shibi::live
