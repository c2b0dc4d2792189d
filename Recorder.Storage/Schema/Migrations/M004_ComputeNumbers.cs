using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From version 3 to 4: closed trades, equity, metrics and what they were computed from; the file describes itself; the views that read all this. Everything is made from the
/// text of <c>schema.sql</c>; nothing is computed here: <c>recorder compute --all</c> does that.
/// </summary>
/// <remarks>
/// While version 4 is the current one, <c>schema.sql</c> is its definition. Whoever makes version 5 keeps version 4's text beside this
/// step and lets it read that.
/// </remarks>
sealed class M004_ComputeNumbers : Migration
{
    const string KeptOfSymbols = """
        run_id, connection_id, symbol_id, name, root, exchange, symbol_type, description, tick_size, tick_cost, lot_size, lot_step, quote_currency, expiration_utc, sequence
        """;

    static readonly string[] Added =
    [
        "run_symbols", "run_computations", "closed_trades", "open_trades", "trade_slices", "idx_trade_slices_execution", "execution_slippage", "run_equity", "run_days", "drawdown_episodes", "metric_formulas",
        "run_metric_provenance", "run_validations", "series_quality", "data_dictionary",
    ];

    public override int Version => 4;

    public override void Apply(SqliteConnection connection)
    {
        var objects = SchemaScript.Objects();
        var views = objects.Where(o => o.Type == "view").ToList();
        // They come back as version 4 words them; a view of the trader's own stays.
        foreach (var view in views.AsEnumerable().Reverse())
            connection.Execute($"DROP VIEW IF EXISTS main.{view.Name};");

        connection.Execute("CREATE TEMP TABLE kept_symbols AS SELECT * FROM main.run_symbols;");
        connection.Execute("DROP TABLE main.run_symbols;");
        foreach (var added in objects.Where(o => Added.Contains(o.Name)).Concat(views))
            connection.Execute(added.Sql);
        connection.Execute($"INSERT INTO run_symbols ({KeptOfSymbols}) SELECT {KeptOfSymbols} FROM kept_symbols;");
        connection.Execute("DROP TABLE temp.kept_symbols;");
    }
}
