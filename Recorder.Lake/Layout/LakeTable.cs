using Recorder.Archives.Tables;
using Recorder.Storage.Schema;

namespace Recorder.Lake.Layout;

/// <summary>A table of a lake: the rows of a view of the database.</summary>
/// <param name="Name">Name of its folder: <c>trades</c>.</param>
/// <param name="Columns">The columns of the view, in its order.</param>
public sealed record LakeTable(string Name, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>The partition column with the name of the strategy.</summary>
    public const string Strategy = "strategy";

    /// <summary>The partition column with the month in which a run starts.</summary>
    public const string Month = "month";

    /// <summary>The column that names the run.</summary>
    internal const string RunId = "run_id";

    static readonly HashSet<string> ComputedTexts = new(StringComparer.Ordinal)
    {
        "parameter", "formula", "origin", "rule", "mae_reason", "name", "indicator", "line", "params_json", "verdict", "given_by",
    };

    static readonly HashSet<string> ComputedIntegers = new(StringComparer.Ordinal)
    {
        "executions", "orders", "bars", "events_lost", "is_stale",
    };

    // Computed once, because the database schema has to be read for it.
    static readonly Lazy<IReadOnlyList<LakeTable>> Known = new(() => [.. new[]
    {
        "runs", "parameters", "trades", "equity", "daily_pnl", "metrics", "orders", "executions", "slippage", "oco_legs", "positions",
        "trade_slices", "bars", "indicators", "health", "tags", "gaps",
    }.Select(OfView)]);

    /// <summary>All tables of a lake.</summary>
    public static IReadOnlyList<LakeTable> All => Known.Value;

    /// <summary>Name of the view in the database and in queries.</summary>
    public string View => "v_" + Name;

    /// <summary>The columns that are in the files: all but the partition columns.</summary>
    internal IReadOnlyList<TableColumn> Stored { get; } = [.. Columns.Where(column => column.Name != Strategy)];

    static LakeTable OfView(string name)
    {
        var view = "v_" + name;
        return new LakeTable(name, [.. DataDictionary.OfThisSchema.Where(entry => entry.Object == view && entry.ColumnNo > 0)
            .Select(entry => new TableColumn(entry.Name, TypeOf(view, entry.Name, entry.Type), IsNullable: true))]);
    }

    // A computed column has no type in the schema.
    static ColumnType TypeOf(string view, string column, string declared) => declared switch
    {
        "INTEGER" or "BOOLEAN" => ColumnType.Integer,
        "REAL" => ColumnType.Real,
        "TEXT" => ColumnType.Text,
        _ when ComputedIntegers.Contains(column) => ColumnType.Integer,
        _ when ComputedTexts.Contains(column) || column.EndsWith("_utc", StringComparison.Ordinal) => ColumnType.Text,
        _ when (view, column) == ("v_parameters", "value") => ColumnType.Text,
        _ => ColumnType.Real,
    };
}
