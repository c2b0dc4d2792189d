using Recorder.Tests.Plugin.Loading;

namespace Recorder.Tests.Build;

/// <summary>Native SQLite libraries of the packages, for every platform.</summary>
static class SqliteFiles
{
    internal static byte[] ForWindows(string architecture = "x64") =>
        Read(AppContext.BaseDirectory, $"win-{architecture}", "e_sqlite3.dll");

    internal static byte[] ForLinux(string architecture = "x64") =>
        Read(AppContext.BaseDirectory, $"linux-{architecture}", "libe_sqlite3.so");

    /// <summary>The DLL of SQLite 3.35.5, which a host with older libraries uses.</summary>
    internal static byte[] OldForWindows() =>
        Read(HostProcess.Output(Path.Combine("tools", "loader-hosts", "Older"), "net10.0"), "win-x64", "e_sqlite3.dll");

    static byte[] Read(string folder, string rid, string name) => File.ReadAllBytes(Path.Combine(folder, "runtimes", rid, "native", name));
}
