#include "core/agreement/defined.hpp"

#include <utility>

namespace shibi::core::agreement {

std::string_view to_string(NotDefined reason) {
    switch (reason) {
    case NotDefined::too_few: return "too_few";
    case NotDefined::no_overlap: return "no_overlap";
    case NotDefined::one_category: return "one_category";
    case NotDefined::too_varied: return "too_varied";
    case NotDefined::few_disagreements: return "few_disagreements";
    case NotDefined::hidden: return "hidden";
    }
    std::unreachable();
}

std::string_view explain(NotDefined reason) {
    switch (reason) {
    case NotDefined::too_few: return "There are fewer than two answers to compare.";
    case NotDefined::no_overlap: return "No answer has marks by two graders.";
    case NotDefined::one_category:
        return "Every mark is the same level, so agreement cannot be told apart from chance.";
    case NotDefined::too_varied: return "Too few of the resamples had a value to give an interval.";
    case NotDefined::few_disagreements:
        return "The graders differ on fewer than three of these answers, which is too little to give an interval.";
    case NotDefined::hidden: return "Shown once it rests on 20 answers: before that it would look surer than it is.";
    }
    std::unreachable();
}

} // namespace shibi::core::agreement
