using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>A column as the schema of a database declares it.</summary>
sealed class DeclaredColumn
{
    const string SelectColumns =
        """SELECT name AS Name, type AS Type, "notnull" AS IsRequired, pk AS Key FROM pragma_table_info(@table) ORDER BY cid""";

    /// <summary>Name of the column.</summary>
    public string Name { get; init; } = "";

    /// <summary>Declared type: INTEGER, REAL, TEXT or BLOB.</summary>
    public string Type { get; init; } = "";

    /// <summary>True for NOT NULL.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Place in the primary key, from 1; 0 for a column outside the key.</summary>
    public long Key { get; init; }

    /// <summary>The column in an archive.</summary>
    internal ArchiveColumn Archived =>
        new(Name, Enum.Parse<ArchiveType>(Type, ignoreCase: true), !IsRequired && Key == 0);

    /// <summary>The columns of a table, in the order of the schema.</summary>
    internal static List<DeclaredColumn> Of(SqliteConnection connection, string table) =>
        connection.Query<DeclaredColumn>(SelectColumns, new { table }).AsList();

    /// <summary>The columns of the primary key, in its order.</summary>
    internal static IEnumerable<DeclaredColumn> KeyOf(IEnumerable<DeclaredColumn> columns) =>
        columns.Where(column => column.Key > 0).OrderBy(column => column.Key);
}
