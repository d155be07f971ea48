# What every unit of the house is compiled with. One INTERFACE target, linked by each folder's library and each test.
add_library(shibi_options INTERFACE)
target_compile_features(shibi_options INTERFACE cxx_std_23)
target_include_directories(shibi_options INTERFACE ${PROJECT_SOURCE_DIR}/server)
target_compile_options(shibi_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wimplicit-fallthrough -Wnull-dereference -Werror)
# BOOST_ASSERT stays on in release: with NDEBUG two WebSocket writes at a time hang silently instead of aborting.
target_compile_definitions(shibi_options INTERFACE BOOST_ENABLE_ASSERT_HANDLER BOOST_ASIO_NO_DEPRECATED)
target_link_options(shibi_options INTERFACE -fuse-ld=lld)

if(SHIBI_SANITIZE)
  target_compile_options(shibi_options INTERFACE -fsanitize=${SHIBI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(shibi_options INTERFACE -fsanitize=${SHIBI_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
if(SHIBI_FUZZERS)
  # libFuzzer learns from the coverage of the code under test, not of the target alone.
  target_compile_options(shibi_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
