using System.Text.RegularExpressions;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>The statement of a list of a file, in the SQL of PostgreSQL. Times and JSON come as the texts of the file.</summary>
static partial class ListSql
{
    static readonly (string File, string Store)[] Parts =
    [
        ("ON i.instance_id = r.instance_id", "ON i.instance_id = r.instance_id AND i.team = r.team"),
        ("ON s.strategy_id = i.strategy_id", "ON s.strategy_id = i.strategy_id AND s.team = i.team"),
        ("ON i.strategy_id = s.strategy_id", "ON i.strategy_id = s.strategy_id AND i.team = s.team"),
        ("ON r.instance_id = i.instance_id", "ON r.instance_id = i.instance_id AND r.team = i.team"),
        ("GROUP BY s.strategy_id", "GROUP BY s.team, s.strategy_id"),
        ("CROSS JOIN run_metrics_kv", "JOIN run_metrics_kv"),
    ];

    /// <summary>Translates a statement.</summary>
    internal static string Translate(string statement)
    {
        var sql = List().Replace(statement, "IN (SELECT jsonb_array_elements_text(${parameter}::jsonb))");
        sql = Group().Replace(sql, "'[' || coalesce(string_agg(to_json(${value})::text, ','), '') || ']'");
        sql = Counted().Replace(sql, "count(*) FILTER (WHERE ${condition})");
        sql = Json().Replace(sql, $"(${{alias}}.{TeamColumn.AsRecorded}::json->>'${{column}}')");
        sql = Time().Replace(sql, $"utc_text(${{alias}}.${{column}}, ${{alias}}.{TeamColumn.AsRecorded}, '${{column}}')");
        return Parts.Aggregate(sql, (text, part) => text.Replace(part.File, part.Store, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"IN \(SELECT value FROM json_each\((?<parameter>@\w+)\)\)")]
    private static partial Regex List();

    [GeneratedRegex(@"json_group_array\((?<value>\w+\.\w+)\)")]
    private static partial Regex Group();

    [GeneratedRegex(@"sum\((?<condition>\w+\.\w+ = '\w+')\)")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b(?<alias>[a-z])\.(?<column>\w+_json)\b")]
    private static partial Regex Json();

    // w is the subquery of sweeps, with a time that is a text already.
    [GeneratedRegex(@"\b(?<alias>[a-vx-z])\.(?<column>\w+_utc)\b")]
    private static partial Regex Time();
}
