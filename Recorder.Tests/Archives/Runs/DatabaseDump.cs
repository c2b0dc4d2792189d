using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Tests.Archives.Runs;

/// <summary>Every value of every row of a database with its type, table by table.</summary>
static class DatabaseDump
{
    /// <summary>The rows of all tables, also the highest row numbers given so far.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        return connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").AsList()
            .ToDictionary(table => table, table => Of(connection, $"SELECT * FROM \"{table}\""), StringComparer.Ordinal);
    }

    /// <summary>The rows of a query, sorted.</summary>
    internal static string Of(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        return Of(connection, sql);
    }

    /// <summary>Asserts that two dumps are equal, with the first difference of each table in the message.</summary>
    internal static void AssertEqual(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual, string when)
    {
        NUnit.Framework.Assert.Multiple(() =>
        {
            foreach (var (table, rows) in expected)
                NUnit.Framework.Assert.That(actual[table], NUnit.Framework.Is.EqualTo(rows), $"{table} {when}");
        });
    }

    static string Of(SqliteConnection connection, string sql)
    {
        using var reader = connection.ExecuteReader(sql);
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Cell(reader.GetValue(column)))));
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    static string Cell(object value) => value switch
    {
        double real => $"real {BitConverter.DoubleToInt64Bits(real).ToString("x16", CultureInfo.InvariantCulture)}",
        byte[] bytes => $"blob {Convert.ToHexString(bytes)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value.GetType().Name} {value}"),
    };
}
