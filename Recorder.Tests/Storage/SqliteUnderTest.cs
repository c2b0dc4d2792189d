using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recorder.Chaos.Faults;
using Recorder.Storage.Schema;
using SQLitePCL;

namespace Recorder.Tests.Storage;

/// <summary>
/// The SQLite that all tests of a process run on: the one that the restore brings, or the file that the environment variable RECORDER_SQLITE names.
/// </summary>
static class SqliteUnderTest
{
    /// <summary>The file that was asked for; null when the restored one is used.</summary>
    internal static string? Asked { get; } = Environment.GetEnvironmentVariable("RECORDER_SQLITE") is { Length: > 0 } file ? Path.GetFullPath(file) : null;

    [ModuleInitializer]
    internal static void Choose()
    {
        if (Asked is { } file)
        {
            if (!File.Exists(file))
                throw new FileNotFoundException($"RECORDER_SQLITE names {file}, which is not there.", file);
            // All who call into it: two libraries in one process would be two SQLites.
            foreach (var caller in new[] { typeof(SQLite3Provider_e_sqlite3).Assembly, typeof(SqliteLibrary).Assembly, typeof(FaultyDisk).Assembly })
                NativeLibrary.SetDllImportResolver(caller, (name, _, _) => name == "e_sqlite3" ? NativeLibrary.Load(file) : nint.Zero);
        }

        // What is said once in a process would come up in the log of whichever test is first.
        SqliteLibrary.Notice.Take();
    }
}
