#pragma once

namespace shibi::test {
class PowerCutDisk;

/// Makes "shibi-power-cut" known to SQLite; all it does is told to `disk`.
void register_power_cut_vfs(PowerCutDisk& disk);
void unregister_power_cut_vfs();

} // namespace shibi::test
