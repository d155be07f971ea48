// Which sources clang-tidy need not read again rests on this: who includes what.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { inclusionsOf } from "../../scripts/tidy/inclusions.mjs";

const deps = `server/core/CMakeFiles/shibi_core.dir/text.cpp.o: #deps 4, deps mtime 1795351409913058739 (VALID)
    ../../server/core/text.cpp
    ../../server/core/text.hpp
    /usr/include/stdio.h
    ${resolve("server/core/time.hpp")}

tests/wire/CMakeFiles/test_wire.dir/golden.cpp.o: #deps 3, deps mtime 1795351409913058739 (VALID)
    ../../tests/wire/golden.cpp
    server/wire/exam_schema_text.hpp
    ../../tests/wire/golden.cpp

`;

test("a source is made of itself, our headers and what the build makes, not of the system's headers", () => {
  assert.deepEqual(
    [...inclusionsOf(deps, "build/dev")],
    [
      ["server/core/text.cpp", ["server/core/text.cpp", "server/core/text.hpp", "server/core/time.hpp"]],
      ["tests/wire/golden.cpp", ["tests/wire/golden.cpp", "build/dev/server/wire/exam_schema_text.hpp"]],
    ],
  );
});

test("a build in which nothing was compiled knows of no source", () => {
  assert.deepEqual([...inclusionsOf("", "build/dev")], []);
});
