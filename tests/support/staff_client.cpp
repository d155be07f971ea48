#include "support/staff_client.hpp"

#include <stdexcept>

namespace shibi::testing {

StaffClient::StaffClient(const Address& server, const Fields& fields, const std::string& query) {
    loop_.wait(socket_.connect(server, "/api/v1/staff/socket" + query, fields));
}

void StaffClient::send(const nlohmann::json& frame) {
    loop_.wait(socket_.send(frame.dump()));
}

nlohmann::json StaffClient::wait_for(const std::string& type) {
    for (;;) {
        const auto frame = loop_.wait(socket_.receive());
        if (!frame) throw std::runtime_error("closed while waiting for " + type);
        nlohmann::json read = nlohmann::json::parse(*frame);
        if (read.at("type") == type) return read;
    }
}

std::uint16_t StaffClient::wait_closed() {
    while (loop_.wait(socket_.receive())) {
    }
    return socket_.close_code();
}

} // namespace shibi::testing
