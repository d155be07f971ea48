#pragma once

#include "core/refusal.hpp"
#include "core/sitting/command.hpp"
#include "live/hall.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The bodies of requests, read strictly. A refusal names the field, what came and what is allowed.
namespace shibi::net {

/// {"link": "sit_….lnk_….SECRET"}
core::Result<std::string> read_login(std::string_view body);
/// {"token": "shibi_tok_….SECRET"}
core::Result<std::string> read_staff_login(std::string_view body);

/// {"reason"?}
core::Result<std::string> read_erasure(std::string_view body);

/// {"exam", "name", "locale"?, "opens"?, "closes"?, "hard_end"?, "accommodation"?: {"percent"?, "extra_ms"?},
/// "admission"?, "demonstration"?}
core::Result<live::Invitation> read_invitation(std::string_view body);

/// Many of them: {"invitations": […], "unique_names"?: bool}
struct Invitations {
    std::vector<live::Invitation> rows;
    bool unique_names = false;
};
/// The rows are read one by one, so that everything that is wrong is told at once, each by its place.
std::expected<Invitations, live::ManyRefusal> read_invitations(std::string_view body);
/// Whether the body holds many. Bodies that are neither are for read_invitation to refuse.
bool has_many_invitations(std::string_view body);

/// {"kind", …, "reason"?: {"category", "note"?}, "expected_ordinal"?}. The kinds and their fields are those of
/// PROTOCOL.md.
struct Intervention {
    core::CommandBody body;
    std::optional<core::Reason> reason;
    std::optional<core::Ordinal> expected_ordinal;
};
core::Result<Intervention> read_intervention(std::string_view body);

/// The same for many sittings: with "sittings": […], and beside it "expected_ordinals"?: […], or with "exam": slug,
/// which means all that run.
struct ManyInterventions {
    Intervention intervention;
    live::Addressees addressees;
    std::optional<core::ExamSlug> exam;
};
core::Result<ManyInterventions> read_interventions(std::string_view body);

} // namespace shibi::net
