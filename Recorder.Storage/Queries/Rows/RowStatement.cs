using System.Data.Common;
using System.Globalization;
using Recorder.Storage.Batches;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows;

/// <summary>Writes the SQL statement of a query. Its text consists of constants of the list; every value is a parameter.</summary>
static class RowStatement
{
    /// <summary>Fills a command with the statement for one page.</summary>
    /// <param name="command">An empty command.</param>
    /// <param name="query">What to read.</param>
    /// <param name="rows">Highest number of rows.</param>
    /// <param name="sql">The dialect of the database.</param>
    internal static void Write(DbCommand command, RowQuery query, int rows, SqlDialect sql)
    {
        var (list, terms, direction) = (query.List, Terms(query, sql), IsDescending(query) ? " DESC" : "");
        var conditions = Conditions(command, query, sql);
        // The statement of a list with a window has the key already.
        if (query.After is { } after && list.Window is null)
        {
            var places = after.Select(
                (value, at) => sql.InKey(terms[at], Bind(command, $"@k{at.ToString(CultureInfo.InvariantCulture)}", value)));
            var comparison = (IsDescending(query) ? "<" : ">") + (query.IsAfterIncluded ? "=" : "");
            conditions = conditions.Append($"({string.Join(", ", terms)}) {comparison} ({string.Join(", ", places)})");
        }

        var where = string.Join(" AND ", conditions.DefaultIfEmpty("1 = 1"));
        command.CommandText = $"""
            SELECT {string.Join(", ", query.Columns.Select(column => column.Sql.In(sql)).Concat(terms.Select(sql.KeyOf)))}
            FROM {list.From.In(sql)} WHERE {where}
            ORDER BY {string.Join(", ", terms.Select(term => term + direction))} LIMIT @rows OFFSET @skip
            """;
        Bind(command, "@rows", rows);
        Bind(command, "@skip", query.After is null ? query.Skip : 0);
    }

    /// <summary>The conditions of the filters. Also binds their values.</summary>
    internal static IEnumerable<string> Conditions(DbCommand command, RowQuery query, SqlDialect sql)
    {
        Bind(command, "@file", query.File ?? (object)DBNull.Value);
        if (query.List.Window is not null)
            Bind(command, "@after", query.After?[0] ?? "");
        var conditions = new List<string>();
        foreach (var filter in query.List.Filters)
        {
            var values = query.Filters.GetValueOrDefault(filter.Name) ?? (filter.Default is { } usual ? [usual] : null);
            if (values is null && filter.Kind is not FilterKind.Argument)
                continue;
            if (filter.Registered is { } kind)
                values = [.. values!.SelectMany(id => (object[])[id, Registration.IdOf(kind, (string)id).ToString()])];
            var several = values is { Count: > 1 };
            var place = Bind(
                command, $"@{filter.Name}",
                several ? JsonKeys.Of([.. values!.Cast<string>()]) : values?[0] ?? DBNull.Value);
            if (filter.Sql is { } compared)
                conditions.Add(Condition(compared.In(sql), Comparison(filter.Kind, place, several, sql)));
        }

        return conditions;
    }

    /// <summary>The expressions that rows are sorted by; together they are the key of a row.</summary>
    internal static IReadOnlyList<string> Terms(RowQuery query, SqlDialect sql)
    {
        string[] key = [.. query.List.Key.Select(part => part.SortedIn(sql))];
        if (query.Sort is not { } sort || sort.Sql.SortedIn(sql) == key[0])
            return key;
        var sorted = sort.Sql.In(sql);
        // The first term puts NULL last in both directions, so that the key of a row is never NULL.
        var missing = $"CASE WHEN {sorted} IS {(query.IsDescending ? "NOT " : "")}NULL THEN 1 ELSE 0 END";
        return [missing, $"coalesce({sorted}, {(sort.Value is CellForm.Text ? "''" : "0")})", .. key];
    }

    /// <summary>Whether the statement goes from the largest key to the smallest.</summary>
    internal static bool IsDescending(RowQuery query) => query.Sort is null ? query.List.IsDescending : query.IsDescending;

    static string Condition(string compared, string comparison) => compared.Contains('?', StringComparison.Ordinal)
        ? compared.Replace("?", comparison, StringComparison.Ordinal)
        : $"{compared} {comparison}";

    static string Comparison(FilterKind kind, string place, bool several, SqlDialect sql) => kind switch
    {
        FilterKind.From or FilterKind.AtLeast => $">= {place}",
        FilterKind.To or FilterKind.AtMost => $"<= {place}",
        _ => several ? $"IN ({sql.Values(place)})" : $"= {place}",
    };

    static string Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }
}
