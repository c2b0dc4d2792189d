using Recorder.Server.Reading;
using Recorder.Storage.Queries;

namespace Recorder.Server.Live;

/// <summary>The state of a run at one moment. Times are UTC text.</summary>
/// <param name="Run">The run in one line.</param>
/// <param name="AsOf">The last event up to which every event is in this state.</param>
/// <param name="Profits">Profit and loss of its own fills, one row for each symbol.</param>
/// <param name="Positions">Open positions as the platform reported them.</param>
/// <param name="Working">The newest working orders.</param>
/// <param name="WorkingCount">Number of working orders.</param>
/// <param name="Fills">The newest fills, newest first.</param>
/// <param name="Bars">The last bar of each series.</param>
/// <param name="Gaps">Events that are not in the file; empty is good.</param>
/// <param name="Health">The recorder's counters; null when another program writes the run.</param>
/// <param name="HealthUtc">Real time of the counters.</param>
/// <param name="Connection">Last reported state of the connection; null when none was reported.</param>
sealed record LiveState(
    LiveRunLine Run,
    long AsOf,
    IReadOnlyList<LiveProfit> Profits,
    IReadOnlyList<PositionLine> Positions,
    IReadOnlyList<OrderLine> Working,
    long WorkingCount,
    IReadOnlyList<ExecutionLine> Fills,
    IReadOnlyList<LiveBar> Bars,
    IReadOnlyList<GapLine> Gaps,
    HealthLine? Health,
    string? HealthUtc,
    string? Connection)
{
    /// <summary>Makes it from the data that <c>recorder watch</c> shows.</summary>
    internal static LiveState Of(LiveRun live, LiveRunLine run, long asOf) => new(
        run, asOf, live.Profits, live.Positions, live.Working, live.WorkingCount, live.Fills, live.Bars, live.Gaps, live.Health,
        live.HealthUtc, live.Connection);
}

/// <summary>A run that is being recorded, in one line. Times are UTC text.</summary>
/// <param name="RunId">The id that clients use.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Strategy">Strategy.</param>
/// <param name="Instance">Instance.</param>
/// <param name="Symbol">Symbol, when it trades one.</param>
/// <param name="Timeframe">Timeframe.</param>
/// <param name="RunType">BACKTEST, LIVE, PAPER, REPLAY or UNKNOWN.</param>
/// <param name="Status">RUNNING, COMPLETED, FAILED or CANCELED.</param>
/// <param name="EndReason">Why it ended.</param>
/// <param name="StartUtc">Start, in the run's own time.</param>
/// <param name="EndUtc">End, in the run's own time; null while it runs.</param>
/// <param name="InitialBalance">Balance at the start.</param>
/// <param name="BaseCurrency">Currency of the account.</param>
/// <param name="Orders">Number of orders.</param>
/// <param name="Executions">Number of fills.</param>
sealed record LiveRunLine(
    string RunId, string File, string Strategy, string? Instance, string? Symbol, string? Timeframe, string RunType, string Status,
    string? EndReason, string StartUtc, string? EndUtc, double? InitialBalance, string? BaseCurrency, long Orders, long Executions)
{
    /// <summary>Makes it from the line of a run.</summary>
    internal static LiveRunLine Of(ServedFile file, RunSummary run, string clientId) => new(
        clientId, file.Name, run.Strategy, run.Instance, run.Symbol, run.Timeframe, run.RunType, run.Status, run.EndReason, run.StartUtc,
        run.EndUtc, run.InitialBalance, run.BaseCurrency, run.Orders, run.Executions);
}
