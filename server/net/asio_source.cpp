// Asio's own sources, compiled once for the house.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
