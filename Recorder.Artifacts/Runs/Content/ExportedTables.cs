namespace Recorder.Artifacts.Runs.Content;

/// <summary>All tables of an exported run.</summary>
static class ExportedTables
{
    internal static IReadOnlyList<RunTable> All { get; } =
    [
        EquityTables.Equity, EquityTables.Drawdown, FillTables.Trades, EquityTables.Portfolio, OrderTables.Orders, FillTables.Executions,
        BarTables.Bars,
    ];
}
