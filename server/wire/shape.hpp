#pragma once

#include <string_view>
#include <tuple>

namespace shibi::wire {

template<class Owner, class Value>
struct Field {
    std::string_view name;
    Value Owner::* member;
};
template<class Owner, class Value>
Field(const char*, Value Owner::*) -> Field<Owner, Value>;

/// Specialised for everything that is stored as a JSON object. A field whose value is an empty optional is left out.
template<class T>
struct Shape;

template<class T>
concept Shaped = requires { Shape<T>::fields; };

} // namespace shibi::wire
