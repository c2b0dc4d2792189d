using System.Runtime.InteropServices;
using NUnit.Framework;
using Recorder.Tests.Plugin.Loading;

namespace Recorder.Tests.Storage.Schema;

/// <summary>
/// The native SQLite 3.35.5 of an older package; DB Browser for SQLite 3.12 uses this version. The process must not have the file open
/// elsewhere, because two SQLite libraries in a process do not see each other's locks.
/// </summary>
sealed class OldSqlite : IDisposable
{
    const string InMemory = ":memory:";

    readonly nint _library = NativeLibrary.Load(File());
    readonly nint _database;

    /// <summary>Opens a file read-only, or makes a database in memory.</summary>
    internal OldSqlite(string path = InMemory)
    {
        const int readOnly = 1, readWriteCreate = 6;
        var flags = path == InMemory ? readWriteCreate : readOnly;
        Assert.That(Function<Open>("sqlite3_open_v2")(path, out _database, flags, 0), Is.Zero, path);
    }

    delegate int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, out nint database, int flags, nint vfs);

    delegate int RowCallback(nint state, int columns, nint values, nint names);

    delegate int Execute(nint database, [MarshalAs(UnmanagedType.LPUTF8Str)] string sql, RowCallback row, nint state, out nint error);

    delegate int Close(nint database);

    /// <summary>Runs a query and returns the first column of each row as text.</summary>
    internal IReadOnlyList<string?> Query(string sql)
    {
        var rows = new List<string?>();
        var code = Function<Execute>("sqlite3_exec")(_database, sql, (_, _, values, _) =>
        {
            rows.Add(Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(values)));
            return 0;
        }, 0, out var error);
        Assert.That(code, Is.Zero, () => $"{sql}: {Marshal.PtrToStringUTF8(error)}");
        return rows;
    }

    public void Dispose() => Function<Close>("sqlite3_close")(_database);

    T Function<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));

    static string File()
    {
        var (system, name) = OperatingSystem.IsWindows() ? ("win", "e_sqlite3.dll")
            : OperatingSystem.IsMacOS() ? ("osx", "libe_sqlite3.dylib")
            : ("linux", "libe_sqlite3.so");
        var platform = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        var host = HostProcess.Output(Path.Combine("tools", "loader-hosts", "Older"), "net10.0");
        return Path.Combine(host, "runtimes", platform, "native", name);
    }
}
