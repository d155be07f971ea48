#include "store/backup.hpp"

#include "store/data_folder.hpp"
#include "store/erasure_list.hpp"
#include "store/migrations.hpp"
#include "store/new_file.hpp"
#include "store/sqlite.hpp"

namespace shibi::store {

void backup(const std::filesystem::path& folder, const std::filesystem::path& target) {
    const auto file = database_file(folder);
    const auto list = erasure_list_file(folder);
    const auto list_copy = erasure_list_beside(target);
    NewFile::require_absent(target);
    NewFile::require_absent(list_copy);
    try {
        auto database = open_reader(file);
        require_present_schema(database);
        copy_database(database, target);
        if (std::filesystem::exists(list)) copy_plain(list, list_copy);
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, file.string() + " into " + target.string());
    }
}

} // namespace shibi::store
