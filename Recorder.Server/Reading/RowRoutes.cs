using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Server.Reading;

/// <summary>All endpoints that read lists.</summary>
static class RowRoutes
{
    const string Strategies = "Strategies";
    const string Runs = "Runs";
    const string Trading = "Trading";
    const string Results = "Results";
    const string Record = "Record";

    /// <summary>The endpoint that returns a run. A request that ends a run has the same answer.</summary>
    internal static RowRoute Run { get; } = new("/api/runs/{run_id}", Runs, "Gets a run.", RunLists.Details)
    {
        Id = PathId.Run, IsOne = true,
    };

    /// <summary>The endpoints.</summary>
    internal static IReadOnlyList<RowRoute> All { get; } =
    [
        new("/api/strategies", Strategies, "Lists the strategies.", StrategyLists.Strategies),
        new("/api/strategies/{strategy_id}", Strategies, "Gets a strategy.", StrategyLists.Strategies)
        {
            Id = PathId.Strategy, IsOne = true,
        },
        new("/api/strategies/{strategy_id}/instances", Strategies, "Lists the instances of a strategy.", StrategyLists.Instances)
        {
            Id = PathId.Strategy,
        },
        new("/api/instances", Strategies, "Lists the instances of all strategies.", StrategyLists.Instances),
        new("/api/instances/{instance_id}", Strategies, "Gets an instance.", StrategyLists.Instances)
        {
            Id = PathId.Instance, IsOne = true,
        },
        new("/api/sweeps", Strategies, "Lists the strategies with runs of several parameters.", SweepLists.Sweeps),
        new("/api/runs", Runs, "Lists the runs, newest first.", RunLists.Runs) { Limit = 50 },
        Run,
        new("/api/runs/instance/{instance_id}", Runs, "Lists the runs of an instance, newest first.", RunLists.Details)
        {
            Id = PathId.Instance, Fixed = ["run_id"],
        },
        OfRun("orders", Trading, "Lists the orders of a run.", OrderLists.Orders),
        OfRun("order_states", Trading, "Lists every state of the orders of a run.", OrderLists.OrderStates),
        OfRun("executions", Trading, "Lists the fills of a run.", OrderLists.Executions),
        new("/api/executions/run/{run_id}", Trading, "Lists the fills of a run.", OrderLists.Executions) { Id = PathId.Run },
        OfRun("slippage", Trading, "Lists the slippage of the fills of a run.", OrderLists.Slippage),
        OfRun("positions", Trading, "Lists the positions of a run.", OrderLists.Positions),
        OfRun("oco_groups", Trading, "Lists the OCO groups of a run with their legs.", OrderLists.OcoGroups),
        OfRun("requests", Trading, "Lists the requests of a run to the platform.", OrderLists.Requests),
        OfRun("trades", Trading, "Lists the closed trades of a run.", TradeLists.ClosedOfRun),
        OfRun("trade_slices", Trading, "Lists the parts of fills of the trades of a run.", TradeLists.Slices),
        OfRun("open_trades", Trading, "Lists the open trades of a run.", TradeLists.Open),
        new("/api/trades", Trading, "Lists the closed trades of all runs, the newest run first.", TradeLists.Closed) { Limit = 100 },
        new("/api/trades/{trade_id}", Trading, "Gets a closed trade with its fills.", TradeLists.One)
        {
            Id = PathId.Trade, IsOne = true,
        },
        OfRun("equity", Results, "Lists the account value of a run over time.", ResultLists.Equity),
        OfRun("daily_returns", Results, "Lists the result of each day of a run.", ResultLists.Days),
        OfRun("drawdowns", Results, "Lists the drawdowns of a run.", ResultLists.Drawdowns),
        OfRun("metrics", Results, "Lists the metrics of a run with their formulas.", ResultLists.Metrics),
        new("/api/metrics", Results, "Lists the metrics of all runs.", ResultLists.MetricsOfRuns) { Limit = 1_000 },
        new("/api/metric_formulas", Results, "Lists the formulas of the metrics.", ResultLists.Formulas),
        OfRun("validations", Results, "Lists the results of recorder validate for a run.", ResultLists.Validations),
        OneOfRun("computation", Results, "Gets the time and the conventions of the computed results of a run.", ResultLists.Computation),
        OneOfRun("progress", Record, "Gets the progress that a run reported last.", RecordLists.Progress),
        OneOfRun("health", Record, "Gets the counters that show whether the file has all events of a run.", RecordLists.Health),
        OfRun("gaps", Record, "Lists the lost events of a run.", RecordLists.Gaps),
        OfRun("quarantined_events", Record, "Lists the invalid events of a run.", RecordLists.Quarantined),
        OfRun("notes", Record, "Lists the notes, signals and tags of a run.", RecordLists.Notes),
        OfRun("symbols", Record, "Lists the symbols of a run.", RecordLists.Symbols),
        OfRun("connections", Record, "Lists the lost and regained connections of a run.", RecordLists.Connections),
        new("/api/bars", Trading, "Lists the bars of a series of a run, oldest first.", BarList.Bars)
        {
            Own = BarPlace.Parameters, Place = BarPlace.Find, Fixed = ["series_id"], Limit = 1_000,
        },
        OfRun("series", Record, "Lists the series of bars of a run.", RecordLists.Series),
    ];

    static RowRoute OfRun(string name, string tag, string summary, RowList list) =>
        new($"/api/runs/{{run_id}}/{name}", tag, summary, list) { Id = PathId.Run };

    static RowRoute OneOfRun(string name, string tag, string summary, RowList list) =>
        OfRun(name, tag, summary, list) with { IsOne = true };
}
