using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>Detects whether the open file of a connection is still the file at its path.</summary>
static partial class FileIdentity
{
    // https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html
    const int HasMovedQuestion = 20;

    /// <summary>
    /// True when the file was deleted, renamed or replaced: new rows would go into a file that is not at the path. Takes one call to the
    /// file system. Always false on Windows, which protects an open file from these changes.
    /// </summary>
    internal static bool HasMoved(SqliteConnection connection)
    {
        var moved = 0;
        return FileControl(connection.Handle!.DangerousGetHandle(), "main", HasMovedQuestion, ref moved) == 0 && moved != 0;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int FileControl(nint connection, string database, int operation, ref int argument);
}
