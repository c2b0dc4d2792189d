using System.Buffers.Text;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;
using SQLitePCL;

namespace Recorder.Storage.Queries.Exports;

/// <summary>
/// Steps through the rows of a query without an object for each row, for tables of a million rows. One thread makes it, reads and
/// disposes it; no other thread uses the connection meanwhile.
/// </summary>
public sealed class ExportCursor : IDisposable
{
    readonly SqliteConnection _connection;
    readonly sqlite3_stmt _statement;

    // The statement for direct calls; 0 without them.
    readonly nint _row;

    // Held from the first row to the end, because entering a held mutex is cheaper; every call of SQLite enters it.
    readonly nint _mutex;

    /// <summary>Prepares a query.</summary>
    /// <param name="connection">The open file.</param>
    /// <param name="sql">The query with the parameters ?1, ?2 ...</param>
    /// <param name="arguments">Values of the parameters.</param>
    internal ExportCursor(SqliteConnection connection, string sql, params string[] arguments)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
        for (var index = 0; index < arguments.Length; index++)
            Check(raw.sqlite3_bind_text(_statement, index + 1, arguments[index]));
        if (!NativeSqlite.IsOfThePackages())
            return;
        _row = _statement.DangerousGetHandle();
        _mutex = NativeSqlite.MutexOf(connection.Handle!.DangerousGetHandle());
        NativeSqlite.Enter(_mutex);
    }

    /// <summary>Steps to the next row.</summary>
    /// <returns>False after the last row.</returns>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return result == raw.SQLITE_ROW;
        Check(result);
        return false;
    }

    /// <summary>The value of a column as a whole number; null when it is missing.</summary>
    public long? Integer(int column)
    {
        var value = _row != 0 ? NativeSqlite.ColumnInteger(_row, column) : raw.sqlite3_column_int64(_statement, column);
        return value == 0 && IsMissing(column) ? null : value;
    }

    /// <summary>The value of a column as a floating-point number; null when it is missing.</summary>
    public double? Real(int column)
    {
        var value = _row != 0 ? NativeSqlite.ColumnReal(_row, column) : raw.sqlite3_column_double(_statement, column);
        return value == 0 && IsMissing(column) ? null : value;
    }

    /// <summary>The value of a column as a text; null when it is missing.</summary>
    public string? Text(int column) => IsMissing(column) ? null : raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>The value of a column as a time; null when it is missing or has another form than the recorder writes.</summary>
    public DateTime? Time(int column)
    {
        var text = Blob(column);
        return text.Length == UtcText.Length && Utf8Parser.TryParse(text, out DateTime time, out var used, 'O') && used == UtcText.Length
            && time.Kind is DateTimeKind.Utc
                ? time
                : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_statement.IsClosed)
            return;
        _statement.Dispose();
        if (_mutex != 0)
            NativeSqlite.Leave(_mutex);
    }

    // Numbers are read first, because a missing number reads as 0 and most numbers are not 0.
    bool IsMissing(int column) =>
        (_row != 0 ? NativeSqlite.ColumnType(_row, column) : raw.sqlite3_column_type(_statement, column)) == raw.SQLITE_NULL;

    unsafe ReadOnlySpan<byte> Blob(int column)
    {
        if (_row == 0)
            return raw.sqlite3_column_blob(_statement, column);
        var start = NativeSqlite.ColumnBlob(_row, column);
        return new ReadOnlySpan<byte>(start, start is null ? 0 : NativeSqlite.ColumnBytes(_row, column));
    }

    void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
    }
}
