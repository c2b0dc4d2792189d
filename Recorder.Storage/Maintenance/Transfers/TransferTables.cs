using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Schema;

namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>
/// The tables with rows of a run, from the schema: the tables that a deletion of the run empties, and the tables with rows that it shares
/// with other runs.
/// </summary>
public static class TransferTables
{
    const string SelectUnique = """
        SELECT c.name FROM pragma_index_list(@name) l JOIN pragma_index_info(l.name) c WHERE l.origin = 'u' ORDER BY l.seq, c.seqno
        """;

    const string SelectIndexes = """
        SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = @table AND sql IS NOT NULL ORDER BY name
        """;

    const string OfInstance = "(SELECT r.instance_id FROM strategy_runs r WHERE r.run_id = @runId)";

    const string OfStrategy =
        "(SELECT i.strategy_id FROM strategy_instances i JOIN strategy_runs r ON r.instance_id = i.instance_id WHERE r.run_id = @runId)";

    // Before the rows of the run, because the run refers to them.
    static readonly (string Name, string Condition)[] Shared =
    [
        ("strategies", $"strategy_id IN {OfStrategy}"),
        ("strategy_instances", $"instance_id IN {OfInstance}"),
        ("registrations", "((kind = 'RUN' AND id = @runId) OR (kind = 'INSTANCE' AND id IN " + OfInstance
            + $") OR (kind = 'STRATEGY' AND id IN {OfStrategy}))"),
        ("metric_formulas", "EXISTS (SELECT 1 FROM run_metrics_kv m WHERE m.run_id = @runId AND m.key = metric_formulas.key "
            + "AND m.formula_version = metric_formulas.version)"),
        ("series_quality", "fingerprint IN (SELECT s.fingerprint FROM series_stats s WHERE s.run_id = @runId)"),
    ];

    static readonly Lazy<IReadOnlyList<TransferTable>> Current = new(OfSchema, LazyThreadSafetyMode.PublicationOnly);

    static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> Declared =
        new(ReadIndexes, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>All of them, in an order in which rows can be inserted while foreign keys are deferred.</summary>
    public static IReadOnlyList<TransferTable> All => Current.Value;

    /// <summary>The event log.</summary>
    public static TransferTable Log => All.Single(table => table.IsLog);

    /// <summary>The tables that lose the rows of an archived run.</summary>
    public static IReadOnlySet<string> EmptiedByArchive { get; } =
        new HashSet<string>([TransferTable.Log, TransferTable.Bars, .. ArchivedTable.Names], StringComparer.Ordinal);

    /// <summary>The statements that create the indexes of a table.</summary>
    /// <param name="table">The table.</param>
    public static IReadOnlyList<string> IndexesOf(string table) => Declared.Value[table];

    static IReadOnlyList<TransferTable> OfSchema()
    {
        using var model = SchemaScript.Model();
        var tables = OwnedTables.Of(model);
        var all = Shared.Select(table => Of(model, table.Name, table.Condition, isShared: true))
            .Concat(tables.Owned.Concat(tables.Naming).Select(table => Of(model, table.Name, table.Condition, isShared: false)));
        return [.. all];
    }

    static Dictionary<string, IReadOnlyList<string>> ReadIndexes()
    {
        using var model = SchemaScript.Model();
        return All.ToDictionary(
            table => table.Name, table => (IReadOnlyList<string>)model.Query<string>(SelectIndexes, new { table = table.Name }).AsList(),
            StringComparer.Ordinal);
    }

    static TransferTable Of(SqliteConnection model, string name, string condition, bool isShared)
    {
        var columns = DeclaredColumn.Of(model, name);
        List<string> key = [.. DeclaredColumn.KeyOf(columns).Select(column => column.Name)];
        if (key is [TransferTable.RowNumber])
            key = model.Query<string>(SelectUnique, new { name }).AsList();
        return new TransferTable(name, [.. columns.Select(column => column.Archived)], key, condition, isShared);
    }
}
