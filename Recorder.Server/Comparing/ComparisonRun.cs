using Recorder.Server.Reading;
using Recorder.Storage.Queries;

namespace Recorder.Server.Comparing;

/// <summary>A run of a comparison. Times are UTC text.</summary>
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
/// <param name="EndUtc">End, in the run's own time.</param>
/// <param name="Currency">Currency of its results; null: not known, several, or nothing is computed.</param>
/// <param name="IsComputed">Whether its results are in the file.</param>
/// <param name="InitialBalance">Balance at the start.</param>
/// <param name="Orders">Number of orders.</param>
/// <param name="Executions">Number of fills.</param>
/// <param name="Bars">Number of bars.</param>
/// <param name="EventsLost">Accepted events that are not in the file.</param>
/// <param name="BarsFingerprint">Runs with equal fingerprints saw the same bars.</param>
sealed record ComparisonRun(
    string RunId, string File, string Strategy, string? Instance, string? Symbol, string? Timeframe, string RunType, string Status,
    string? EndReason, string StartUtc, string? EndUtc, string? Currency, bool IsComputed, double? InitialBalance, long Orders,
    long Executions, long Bars, long EventsLost, string? BarsFingerprint)
{
    /// <summary>Makes it from the line of a run.</summary>
    internal static ComparisonRun Of(ServedFile file, RunSummary run, string clientId, bool isComputed, string? currency) => new(
        clientId, file.Name, run.Strategy, run.Instance, run.Symbol, run.Timeframe, run.RunType, run.Status, run.EndReason, run.StartUtc,
        run.EndUtc, currency, isComputed, run.InitialBalance, run.Orders, run.Executions, run.Bars, run.EventsLost, run.BarsFingerprint);
}
