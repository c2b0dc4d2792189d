using System.Text.RegularExpressions;
using Recorder.Storage.Schema;

namespace Recorder.Team.Schema;

/// <summary>
/// The views of the store: views of the file, in the SQL of PostgreSQL. They read with the rights of the reader, so no user sees the
/// runs of another team. Times stay times.
/// </summary>
static partial class TeamViews
{
    /// <summary>The views of the file that the store has.</summary>
    internal static readonly IReadOnlyList<string> Names =
    [
        "v_runs", "v_trades", "v_equity", "v_daily_pnl", "v_monthly_pnl", "v_metrics", "v_orders", "v_order_fills", "v_executions",
        "v_slippage", "v_oco_legs", "v_trade_slices", "v_health", "v_tags", "v_gaps", "v_strategies", "v_bars",
    ];

    // Functions that PostgreSQL lacks. PostgreSQL rounds only exact numbers. A day of SQLite has milliseconds.
    static readonly string[] Functions =
    [
        """
        CREATE FUNCTION round(double precision, integer) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS 'SELECT pg_catalog.round($1::numeric, $2)::double precision'
        """,
        """
        CREATE FUNCTION julianday(timestamptz) RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE
        AS 'SELECT (round(extract(epoch FROM $1), 3) / 86400 + 2440587.5)::double precision'
        """,
        """
        CREATE FUNCTION bar_length(timeframe text) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS 'SELECT CASE WHEN $1 ~ ''^[1-9][0-9]{0,5}[smhdw]$'' THEN left($1, -1)::integer * CASE right($1, 1)
          WHEN ''s'' THEN interval ''1 second'' WHEN ''m'' THEN interval ''1 minute'' WHEN ''h'' THEN interval ''1 hour''
          WHEN ''d'' THEN interval ''1 day'' ELSE interval ''7 days'' END END'
        """,
    ];

    // Both halves join bars by the run of the series that stores them, or by its series: bars are on every server of Citus.
    const string Bars = """
        SELECT r.symbol, r.timeframe, b.ts_utc, b.ts_utc + bar_length(r.timeframe) AS close_utc, b.open, b.high, b.low, b.close, b.volume,
               r.run_id, b.volumetric_json, r.series_id, r.series_id AS stored_in
        FROM run_series r
        JOIN bars b ON b.run_id = r.run_id AND b.series_id = r.series_id
        UNION ALL
        SELECT r.symbol, r.timeframe, b.ts_utc, b.ts_utc + bar_length(r.timeframe), b.open, b.high, b.low, b.close, b.volume,
               r.run_id, b.volumetric_json, r.series_id, x.holder_series_id
        FROM run_series r
        JOIN shared_bar_ranges x ON x.run_id = r.run_id AND x.series_id = r.series_id
        JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc
        WHERE NOT EXISTS (SELECT 1 FROM bars own WHERE own.run_id = x.run_id AND own.series_id = x.series_id AND own.ts_utc = b.ts_utc
          AND own.ts_utc_100ns = b.ts_utc_100ns)
        """;

    // The bars of a series are found without its run.
    const string BarIndex = "CREATE INDEX idx_bars_series ON bars (series_id, ts_utc)";

    // Rows that runs share are found within the team.
    static readonly (string File, string Store)[] Joins =
    [
        ("ON i.instance_id = r.instance_id", "ON i.instance_id = r.instance_id AND i.team = r.team"),
        ("ON s.strategy_id = i.strategy_id", "ON s.strategy_id = i.strategy_id AND s.team = i.team"),
        ("ON i.strategy_id = s.strategy_id", "ON i.strategy_id = s.strategy_id AND i.team = s.team"),
        ("ON r.instance_id = i.instance_id", "ON r.instance_id = i.instance_id AND r.team = i.team"),
        ("f.version = m.formula_version", "f.version = m.formula_version AND f.team = m.team"),
        // PostgreSQL wants every column that is shown.
        ("GROUP BY d.run_id, d.currency, substr(d.day, 1, 7);",
            "GROUP BY d.run_id, d.currency, substr(d.day, 1, 7), s.name, i.instance_name"),
        ("GROUP BY s.strategy_id;", "GROUP BY s.team, s.strategy_id"),
    ];

    /// <summary>The statements that create them, with their comments.</summary>
    internal static IEnumerable<string> Statements()
    {
        foreach (var function in Functions)
            yield return function;
        yield return BarIndex;
        var texts = SchemaScript.Objects().ToDictionary(part => part.Name, part => part.Sql, StringComparer.Ordinal);
        foreach (var name in Names)
        {
            yield return $"CREATE VIEW {name} WITH (security_invoker = true) AS\n{(name == "v_bars" ? Bars : Translate(texts[name]))}";
            foreach (var entry in DataDictionary.OfThisSchema.Where(entry => entry.Object == name && entry.Description.Length > 0))
                yield return $"COMMENT ON {(entry.ColumnNo == 0 ? $"VIEW {name}" : $"COLUMN {name}.\"{entry.Name}\"")} IS "
                    + $"'{entry.Description.Replace("'", "''", StringComparison.Ordinal)}'";
        }
    }

    /// <summary>The query of a view in the SQL of PostgreSQL.</summary>
    internal static string Translate(string view)
    {
        var sql = Opening().Replace(view, "") + ";";
        sql = ShortTime().Replace(sql, "${time}");
        sql = RoundedField().Replace(sql, "round((${json}->>'${key}')::double precision, ${digits})");
        sql = Field().Replace(sql, "(${json}->>'${key}')");
        sql = CountedCondition().Replace(sql, "count(*) FILTER (WHERE ${condition})");
        sql = Joins.Aggregate(sql, (text, join) => text.Replace(join.File, join.Store, StringComparison.Ordinal));
        return sql.TrimEnd(';');
    }

    [GeneratedRegex(@"^CREATE VIEW[^\n]*\n")]
    private static partial Regex Opening();

    [GeneratedRegex(@"replace\(replace\((?<time>\w+\.\w+_utc|max\(\w+\.\w+_utc\)), '\.0000000Z', ''\), 'T', ' '\)")]
    private static partial Regex ShortTime();

    [GeneratedRegex(@"round\(json_extract\((?<json>\w+\.\w+), '\$\.(?<key>\w+)'\), (?<digits>\d)\)")]
    private static partial Regex RoundedField();

    [GeneratedRegex(@"json_extract\((?<json>\w+\.\w+), '\$\.(?<key>\w+)'\)")]
    private static partial Regex Field();

    [GeneratedRegex(@"sum\((?<condition>\w+\.\w+ (?:[<>=]+ [^()]+|IN \([^()]+\)))\)")]
    private static partial Regex CountedCondition();
}
