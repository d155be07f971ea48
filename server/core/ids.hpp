#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace shibi::core {

/// A string that names one kind of thing, so that a SittingId cannot be handed over where an ItemId is meant.
template<class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string value) : value_(std::move(value)) {}
    [[nodiscard]] const std::string& str() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
    friend bool operator==(const Id&, const Id&) = default;

private:
    std::string value_;
};

/// "sit_" and 22 characters of base62 (131 bits of chance). Not secret: knowing it opens nothing.
using SittingId = Id<struct SittingTag>;
/// A stream of the journal: a sitting's id, or "house" for content, people and settings.
using StreamId = Id<struct StreamTag>;
/// "mandarin-creative-writer": lower-case letters, digits and hyphens.
using ExamSlug = Id<struct ExamSlugTag>;
/// SHA-256 of the exam's canonical JSON, 64 lower-case hexadecimal digits.
using ExamVersion = Id<struct ExamVersionTag>;
/// Unique within an exam; the same form as a slug.
using SectionId = Id<struct SectionTag>;
using ItemId = Id<struct ItemTag>;
/// Names one writer of a sitting: made by the page and kept with its unsaved edits; a reload keeps it, another tab or
/// device has another.
using WriterId = Id<struct WriterTag>;
/// "lnk_…": one candidate link of a sitting. The secret is not part of it.
using LinkId = Id<struct LinkTag>;
/// "tok_…": one staff token. The secret is not part of it.
using TokenId = Id<struct TokenTag>;

/// Position in the whole journal, from 1. 0 means "before everything".
using Seq = std::uint64_t;
/// Position within one stream, from 1. 0 means "before everything".
using Ordinal = std::uint64_t;
/// Number of saves that changed an answer. 0 is the empty answer.
using Version = std::uint64_t;
/// Number of a candidate's command within one epoch, from 1, without gaps.
using ClientSeq = std::uint64_t;
/// Counts the writers a sitting has had, from 1. 0: nobody has written yet.
using Epoch = std::uint64_t;

inline const StreamId house_stream{"house"};
inline StreamId stream_of(const SittingId& sitting) {
    return StreamId{sitting.str()};
}

} // namespace shibi::core

template<class Tag>
struct std::hash<shibi::core::Id<Tag>> {
    std::size_t operator()(const shibi::core::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
