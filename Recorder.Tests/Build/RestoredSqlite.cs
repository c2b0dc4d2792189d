namespace Recorder.Tests.Build;

/// <summary>The native libraries that the restore put beside the tests: real files of every platform.</summary>
static class RestoredSqlite
{
    internal static byte[] ForWindows(string architecture = "x64") => Read($"win-{architecture}", "e_sqlite3.dll");

    internal static byte[] ForLinux(string architecture = "x64") => Read($"linux-{architecture}", "libe_sqlite3.so");

    static byte[] Read(string rid, string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", rid, "native", name));
}
