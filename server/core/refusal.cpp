#include "core/refusal.hpp"

namespace shibi::core {

std::string_view to_string(RefusalCode code) {
    switch (code) {
    case RefusalCode::malformed: return "malformed";
    case RefusalCode::unknown_item: return "unknown_item";
    case RefusalCode::unknown_section: return "unknown_section";
    case RefusalCode::wrong_phase: return "wrong_phase";
    case RefusalCode::not_consented: return "not_consented";
    case RefusalCode::not_admitted: return "not_admitted";
    case RefusalCode::outside_window: return "outside_window";
    case RefusalCode::item_closed: return "item_closed";
    case RefusalCode::superseded: return "superseded";
    case RefusalCode::no_writer: return "no_writer";
    case RefusalCode::out_of_order: return "out_of_order";
    case RefusalCode::base_mismatch: return "base_mismatch";
    case RefusalCode::result_mismatch: return "result_mismatch";
    case RefusalCode::bad_splice: return "bad_splice";
    case RefusalCode::bad_text: return "bad_text";
    case RefusalCode::too_long: return "too_long";
    case RefusalCode::bad_response: return "bad_response";
    case RefusalCode::bad_value: return "bad_value";
    case RefusalCode::not_allowed: return "not_allowed";
    case RefusalCode::not_found: return "not_found";
    case RefusalCode::conflict: return "conflict";
    case RefusalCode::too_many: return "too_many";
    case RefusalCode::busy: return "busy";
    case RefusalCode::claim_expired: return "claim_expired";
    case RefusalCode::already_marked: return "already_marked";
    }
    return "unknown";
}

} // namespace shibi::core
