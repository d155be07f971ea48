#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"
#include "wire/answer_export.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Everything held about one candidate, for the candidate: one JSON document that a person can read. Its keys are
/// described in the README ("Erasing, exporting, keeping").
namespace shibi::wire {

/// One event as the journal holds it.
struct DossierEvent {
    core::Ordinal ordinal = 0;
    core::Time at;
    std::string kind;    ///< "section_started"
    std::string cause;   ///< JSON: who, as stored
    std::string payload; ///< JSON: what and the words, as stored, or what remains of them; empty: nothing
    bool erased = false; ///< the words are gone
};

struct Dossier {
    core::SittingId sitting;
    std::string candidate_name; ///< UTF-8; empty when it was erased
    std::string pseudonym;
    std::string exam;
    std::string exam_version;
    std::string locale;
    std::string phase;
    core::Time invited_at;
    std::optional<core::Time> finished_at;
    std::string erased_part; ///< "keystrokes", "answers", "everything"; empty: nothing was erased
    std::optional<core::Time> erased_at;
    std::vector<ExportedAnswer> answers; ///< with late texts and reports
    std::string receipt;                 ///< JSON, signed; empty: none can be made
    std::string head;                    ///< hash of the sitting's chain, which a receipt names
    core::Time made_at;
    std::string server_build;
};

/// Writes the document piece by piece: no more than one event is in memory. UTF-8, one event a line. Times that are
/// stored as numbers are told as RFC 3339.
class DossierWriter {
public:
    using Sink = std::function<void(std::string_view)>;
    /// Writes everything before the events.
    DossierWriter(const Dossier& dossier, Sink sink);
    /// In order.
    void add(const DossierEvent& event);
    void finish();

private:
    Sink sink_;
    bool is_first_ = true;
};

} // namespace shibi::wire
