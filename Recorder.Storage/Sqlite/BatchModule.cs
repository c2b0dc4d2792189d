using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// Shows a <see cref="BatchTable"/> to a connection as a virtual table, so that one statement can read all its rows. The callbacks run on
/// the thread of the statement. No exception leaves them, because an exception in SQLite's code would end the process.
/// </summary>
static unsafe class BatchModule
{
    // The methods of a module up to xRename, in the order of SQLite's header. Without xCreate, the table exists without CREATE VIRTUAL
    // TABLE.
    const int Connect = 2;
    const int BestIndex = 3;
    const int Disconnect = 4;
    const int Open = 6;
    const int Close = 7;
    const int Filter = 8;
    const int Next = 9;
    const int Eof = 10;
    const int Column = 11;
    const int RowId = 12;
    const int Methods = 32;

    static readonly nint Module = MakeModule();

    /// <summary>Makes the rows of a table visible to statements of a connection, until the connection is closed.</summary>
    /// <returns>
    /// False when this code and the connection use two different copies of SQLite; then this code must not use the connection.
    /// </returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    internal static bool Register(SqliteConnection connection, BatchTable table)
    {
        var database = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        if (!NativeSqlite.IsOfThePackages())
            return false;
        var state = GCHandle.ToIntPtr(GCHandle.Alloc(table));
        // SQLite calls the function in the last argument even if the call fails.
        SqliteException.ThrowExceptionForRC(
            NativeSqlite.CreateModule(database.DangerousGetHandle(), table.Name, Module, state, &OnDestroyModule), database);
        return true;
    }

    static nint MakeModule()
    {
        var methods = (nint*)NativeMemory.AllocZeroed(Methods, (nuint)sizeof(nint));
        methods[Connect] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, nint, Table**, nint, int>)&OnConnect;
        methods[BestIndex] = (nint)(delegate* unmanaged[Cdecl]<Table*, nint, int>)&OnBestIndex;
        methods[Disconnect] = (nint)(delegate* unmanaged[Cdecl]<Table*, int>)&OnDisconnect;
        methods[Open] = (nint)(delegate* unmanaged[Cdecl]<Table*, Cursor**, int>)&OnOpen;
        methods[Close] = (nint)(delegate* unmanaged[Cdecl]<Cursor*, int>)&OnClose;
        methods[Filter] = (nint)(delegate* unmanaged[Cdecl]<Cursor*, int, nint, int, nint, int>)&OnFilter;
        methods[Next] = (nint)(delegate* unmanaged[Cdecl]<Cursor*, int>)&OnNext;
        methods[Eof] = (nint)(delegate* unmanaged[Cdecl]<Cursor*, int>)&OnEof;
        methods[Column] = (nint)(delegate* unmanaged[Cdecl]<Cursor*, nint, int, int>)&OnColumn;
        methods[RowId] = (nint)(delegate* unmanaged[Cdecl]<Cursor*, long*, int>)&OnRowId;
        return (nint)methods;
    }

    static BatchTable TableOf(nint state) => Unsafe.As<BatchTable>(GCHandle.FromIntPtr(state).Target!);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void OnDestroyModule(nint state) => GCHandle.FromIntPtr(state).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnConnect(nint database, nint state, int argumentCount, nint arguments, Table** table, nint error)
    {
        try
        {
            var result = NativeSqlite.Declare(database, $"CREATE TABLE batch({string.Join(", ", TableOf(state).Columns)})");
            if (result != NativeSqlite.Ok)
                return result;
            *table = (Table*)NativeMemory.AllocZeroed((nuint)sizeof(Table));
            (*table)->State = state;
            return NativeSqlite.Ok;
        }
        catch (Exception)
        {
            // SQLite turns this result into an SqliteException of the statement.
            return NativeSqlite.Error;
        }
    }

    // Every use reads all rows in their order. No estimate is set: SQLite assumes a very large table and makes it the outer table of a
    // join.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnBestIndex(Table* table, nint plan) => NativeSqlite.Ok;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnDisconnect(Table* table)
    {
        NativeMemory.Free(table);
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnOpen(Table* table, Cursor** cursor)
    {
        *cursor = (Cursor*)NativeMemory.AllocZeroed((nuint)sizeof(Cursor));
        (*cursor)->State = table->State;
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnClose(Cursor* cursor)
    {
        NativeMemory.Free(cursor);
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnFilter(Cursor* cursor, int indexNumber, nint indexText, int argumentCount, nint arguments)
    {
        (cursor->Row, cursor->Count) = (0, TableOf(cursor->State).Count);
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnNext(Cursor* cursor)
    {
        cursor->Row++;
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnEof(Cursor* cursor) => cursor->Row >= cursor->Count ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnColumn(Cursor* cursor, nint context, int column)
    {
        try
        {
            var cell = TableOf(cursor->State)[cursor->Row, column];
            switch (cell.Kind)
            {
                case CellKind.Integer:
                    NativeSqlite.ResultInteger(context, cell.Integer);
                    break;
                case CellKind.Real:
                    NativeSqlite.ResultReal(context, cell.Real);
                    break;
                case CellKind.Text:
                    NativeSqlite.ResultText(context, cell.Text.Start, cell.Text.Length, 0);
                    break;
                default:
                    NativeSqlite.ResultNull(context);
                    break;
            }

            return NativeSqlite.Ok;
        }
        catch (Exception e)
        {
            NativeSqlite.ResultError(context, e.Message, -1);
            return NativeSqlite.Error;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnRowId(Cursor* cursor, long* row)
    {
        *row = cursor->Row;
        return NativeSqlite.Ok;
    }

    /// <summary>SQLite's <c>sqlite3_vtab</c>, followed by our fields.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Table
    {
        readonly nint _module;
        readonly int _references;
        readonly nint _message;
        public nint State;
    }

    /// <summary>SQLite's <c>sqlite3_vtab_cursor</c>, followed by our fields.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Cursor
    {
        readonly nint _table;
        public nint State;
        public int Row;
        public int Count;
    }
}
