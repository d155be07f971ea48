// What Ninja knows of who includes what.
import { relative, resolve } from "node:path";

/**
 * @param {string} deps what `ninja -t deps` prints: for each object a line that begins with its name, then its files
 * @param {string} build the build folder that the names are relative to
 * @returns {Map<string, string[]>} for each source the files of the checkout that it is made of, itself first; paths from the
 *   current folder, which is the root of the checkout
 */
export function inclusionsOf(deps, build) {
  const inclusions = new Map();
  for (const object of deps.split(/\n(?=\S)/)) {
    const files = object
      .split("\n")
      .slice(1)
      .filter((line) => line.trim() !== "")
      .map((line) => relative("", resolve(build, line.trim())))
      .filter((file) => !file.startsWith(".."));
    if (files.length > 0) inclusions.set(files[0], [...new Set(files)]);
  }
  return inclusions;
}
