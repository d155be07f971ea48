// Beast's own sources, compiled once for the house.
#include <boost/beast/src.hpp>
