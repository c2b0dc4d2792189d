using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Recorder.Query.Running;

/// <summary>A query that was checked: one statement that only reads.</summary>
/// <param name="Sql">The statement, without a semicolon at its end.</param>
/// <param name="IsPlan">True when it shows the plan of a query.</param>
/// <param name="Tables">The names of tables in it, in any case of letters.</param>
sealed partial record Statement(string Sql, bool IsPlan, IReadOnlySet<string> Tables)
{
    /// <summary>Checks a statement with the parser of DuckDB.</summary>
    /// <param name="connection">Any database of DuckDB.</param>
    /// <param name="text">The text of the user.</param>
    /// <exception cref="QueryException">The text has a mistake, or is not one query.</exception>
    internal static Statement Parse(DuckDBConnection connection, string text)
    {
        var sql = text.Trim().TrimEnd(';').TrimEnd();
        var plan = Plan().Match(sql);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT json_serialize_sql($1::VARCHAR)";
        command.Parameters.Add(new DuckDBParameter(sql[plan.Length..]));
        using var tree = JsonDocument.Parse((string)command.ExecuteScalar()!, new JsonDocumentOptions { MaxDepth = 1000 });
        var root = tree.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            throw new QueryException(root.GetProperty("error_type").GetString() == "not implemented"
                ? "only a query can run: SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, SHOW TABLES or EXPLAIN before a query"
                : DuckDbFault.Sentence(root.GetProperty("error_message").GetString() ?? ""));
        }

        if (root.GetProperty("statements").GetArrayLength() != 1)
            throw new QueryException("give one query, not several");
        var tables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Collect(root, tables);
        return new Statement(sql, plan.Success, tables);
    }

    static void Collect(JsonElement element, HashSet<string> tables)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, tables);
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member is { Name: "table_name", Value.ValueKind: JsonValueKind.String })
                    tables.Add(member.Value.GetString()!.Trim('"'));
                else
                    Collect(member.Value, tables);
            }
        }
    }

    [GeneratedRegex(@"^EXPLAIN\s+(ANALYZE\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Plan();
}
