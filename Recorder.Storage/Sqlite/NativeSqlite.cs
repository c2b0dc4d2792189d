using System.Runtime.InteropServices;
using SQLitePCL;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// Calls of SQLite that the managed packages do not offer: virtual tables, and fast access to the columns of a row. The load context finds
/// the same native library that the packages use.
/// </summary>
static unsafe partial class NativeSqlite
{
    const string Library = "e_sqlite3";

    internal const int Ok = 0;
    internal const int Error = 1;

    [LibraryImport(Library, EntryPoint = "sqlite3_create_module_v2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int CreateModule(
        nint database, string name, nint module, nint state, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_declare_vtab", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Declare(nint database, string createTable);

    [LibraryImport(Library, EntryPoint = "sqlite3_libversion")]
    internal static partial nint Version();

    // These functions only set a value: they never block, and they call no managed code.
    [LibraryImport(Library, EntryPoint = "sqlite3_result_null"), SuppressGCTransition]
    internal static partial void ResultNull(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int64"), SuppressGCTransition]
    internal static partial void ResultInteger(nint context, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_double"), SuppressGCTransition]
    internal static partial void ResultReal(nint context, double value);

    // The last argument, SQLITE_STATIC, promises that the bytes stay where they are, so that SQLite makes no copy.
    [LibraryImport(Library, EntryPoint = "sqlite3_result_text"), SuppressGCTransition]
    internal static partial void ResultText(nint context, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ResultError(nint context, string message, int length);

    // These functions read the current row of a statement, which only one thread uses: they never block.
    [LibraryImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    internal static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    internal static partial long ColumnInteger(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double"), SuppressGCTransition]
    internal static partial double ColumnReal(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
    internal static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    internal static partial int ColumnBytes(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_db_mutex")]
    internal static partial nint MutexOf(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_mutex_enter")]
    internal static partial void Enter(nint mutex);

    [LibraryImport(Library, EntryPoint = "sqlite3_mutex_leave")]
    internal static partial void Leave(nint mutex);

    /// <summary>
    /// True when this code and the packages use one copy of SQLite. Otherwise this code must not use their connections.
    /// </summary>
    internal static bool IsOfThePackages()
    {
        fixed (byte* version = raw.sqlite3_libversion())
            return Version() == (nint)version;
    }
}
