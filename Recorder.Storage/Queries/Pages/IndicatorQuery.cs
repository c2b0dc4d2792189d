using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries.Pages;

/// <summary>Values of indicators and features of a run.</summary>
static class IndicatorQuery
{
    const string SelectSets = """
        SELECT s.set_id AS SetId, s.symbol AS Symbol, s.timeframe AS Timeframe, s.columns_json AS Columns,
               (SELECT count(*) FROM indicator_values x WHERE x.run_id = s.run_id AND x.set_id = s.set_id
                AND x.ts_utc >= @from AND x.ts_utc < @to) AS Bars
        FROM indicator_sets s WHERE s.run_id = @runId ORDER BY s.sequence
        """;

    const string SelectValues = """
        SELECT ts_utc AS TsUtc, values_json AS "Values" FROM indicator_values
        WHERE run_id = @runId AND set_id = @setId AND ts_utc >= @from AND ts_utc < @to ORDER BY ts_utc
        """;

    const string CountLines =
        "SELECT coalesce(sum(json_array_length(columns_json)), 0) FROM indicator_sets WHERE run_id = @runId";

    internal static int Lines(SqliteConnection connection, string runId) => connection.QuerySingle<int>(CountLines, new { runId });

    internal static IReadOnlyList<IndicatorSeries> Read(
        SqliteConnection connection, string runId, DateTime? fromUtc, DateTime? toUtc, int? mostPoints)
    {
        // Compared as text; all times sort between these two.
        var (from, to) = (UtcText.Format(fromUtc) ?? "", UtcText.Format(toUtc) ?? "~");
        var sets = connection.Query<StoredColumns>(SelectSets, new { runId, from, to }).AsList();
        var series = new Dictionary<(string, string, string, string?), ThinnedPoints>();
        var lines = new List<IndicatorSeries>();
        foreach (var set in sets)
        {
            var columns = ColumnsOf(set).ToList();
            // When a set of features grows, the new set has the columns of the old set.
            foreach (var column in columns.Where(column => series.TryAdd(KeyOf(column), new ThinnedPoints())))
                lines.Add(column);
            var points = columns.ConvertAll(column => series[KeyOf(column)]);
            points.ForEach(each => each.Bars += set.Bars);
        }

        foreach (var points in series.Values)
            points.Thin(mostPoints);
        foreach (var set in sets)
        {
            var points = ColumnsOf(set).Select(column => series[KeyOf(column)]).ToList();
            foreach (var row in connection.Query<StoredValues>(SelectValues, new { runId, setId = set.SetId, from, to }, buffered: false))
            {
                var values = JsonSerializer.Deserialize<double?[]>(row.Values)!;
                for (var at = 0; at < points.Count && at < values.Length; at++)
                    points[at].Add(new IndicatorPoint(row.TsUtc, values[at]));
            }
        }

        return [.. lines.Select(line => line with { Bars = series[KeyOf(line)].Bars, Points = series[KeyOf(line)].End() })];
    }

    static IEnumerable<IndicatorSeries> ColumnsOf(StoredColumns set)
    {
        using var columns = JsonDocument.Parse(set.Columns);
        return [.. columns.RootElement.EnumerateArray().Select(column => new IndicatorSeries
        {
            Name = column.GetProperty("name").GetString()!,
            Symbol = set.Symbol,
            Timeframe = set.Timeframe,
            Indicator = Text(column, "indicator"),
            Line = Text(column, "line"),
            ParamsJson = column.TryGetProperty("params", out var parameters) ? parameters.GetRawText() : null,
        })];
    }

    static string? Text(JsonElement column, string name) =>
        column.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    static (string, string, string, string?) KeyOf(IndicatorSeries series) =>
        (series.Symbol, series.Timeframe, series.Name, series.ParamsJson);

    sealed class StoredColumns
    {
        public string SetId { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Timeframe { get; init; } = "";
        public string Columns { get; init; } = "";
        public long Bars { get; init; }
    }

    sealed class StoredValues
    {
        public string TsUtc { get; init; } = "";
        public string Values { get; init; } = "";
    }
}

/// <summary>A line of an indicator or a feature over the bars of a run.</summary>
public sealed record IndicatorSeries
{
    /// <summary>Name of the indicator with its parameters and its line, or name of the feature.</summary>
    public string Name { get; init; } = "";

    /// <summary>Symbol of the bars.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Timeframe of the bars.</summary>
    public string Timeframe { get; init; } = "";

    /// <summary>Name of the indicator; null for a feature.</summary>
    public string? Indicator { get; init; }

    /// <summary>Name of the line; null for a feature.</summary>
    public string? Line { get; init; }

    /// <summary>Parameters of the indicator as JSON; null for a feature.</summary>
    public string? ParamsJson { get; init; }

    /// <summary>Number of bars in the range, before thinning.</summary>
    public long Bars { get; init; }

    /// <summary>The values by time.</summary>
    public IReadOnlyList<IndicatorPoint> Points { get; init; } = [];
}

/// <summary>A value at a bar.</summary>
/// <param name="TsUtc">Open of the bar.</param>
/// <param name="Value">The value at its close; null if it is not known or not finite.</param>
public readonly record struct IndicatorPoint(string TsUtc, double? Value);
