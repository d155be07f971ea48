#include "checks/generator/tables.hpp"

#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>

/// generate_tables UNIHAN UNICODE_DATA OPENCC LEXICON OUTPUT SOURCE...
/// Writes the tables of the checks. The SOURCE files are only hashed, so that the version changes with the rules.
int main(int argument_count, char** arguments) {
    using namespace shibi::generator;
    if (argument_count < 6) {
        std::cerr << "usage: generate_tables UNIHAN UNICODE_DATA OPENCC LEXICON OUTPUT SOURCE...\n";
        return 2;
    }
    try {
        const Paths paths{arguments[1], arguments[2], arguments[3], arguments[4]};
        std::uint64_t sources_hash = hash("");
        for (int i = 6; i < argument_count; ++i)
            sources_hash = hash(read_file(arguments[i]), sources_hash);
        const Sources sources = read_sources(paths);
        const Lexicon lexicon = read_lexicon(paths.lexicon);
        const std::vector<CharacterFacts> facts = classify(sources, lexicon);
        const std::string tables = write_tables(facts, gather_words(sources, lexicon, facts), sources_hash);
        std::ofstream output(arguments[5], std::ios::binary);
        output << tables;
        if (!output.flush()) throw std::runtime_error(std::string("cannot write ") + arguments[5]);
    } catch (const std::exception& fault) {
        std::cerr << "generate_tables: " << fault.what() << '\n';
        return 1;
    }
    return 0;
}
