using System.Runtime.InteropServices;

namespace Recorder.LoaderHost;

/// <summary>An SQLite that the host has in use itself: another library of the same name as the recorder's.</summary>
static class OwnSqlite
{
    delegate int OpenDatabase(byte[] file, out nint database);

    /// <summary>Loads it and opens a database in memory, which stays open.</summary>
    /// <exception cref="InvalidOperationException">It does not open.</exception>
    internal static void Use(string library)
    {
        var open = Marshal.GetDelegateForFunctionPointer<OpenDatabase>(NativeLibrary.GetExport(NativeLibrary.Load(library), "sqlite3_open"));
        if (open(":memory:\0"u8.ToArray(), out _) != 0)
            throw new InvalidOperationException($"{library} does not open a database");
    }
}
