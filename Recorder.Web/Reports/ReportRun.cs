using Recorder.Storage.Queries;

namespace Recorder.Web.Reports;

/// <summary>The facts about a run. Times are milliseconds since 1970.</summary>
/// <param name="RunId">Id of the run.</param>
/// <param name="Strategy">Strategy.</param>
/// <param name="Instance">Instance.</param>
/// <param name="Symbol">Symbol, when it trades one.</param>
/// <param name="Timeframe">Timeframe.</param>
/// <param name="Type">BACKTEST, LIVE, PAPER, REPLAY or UNKNOWN.</param>
/// <param name="Status">RUNNING, COMPLETED, FAILED or CANCELED.</param>
/// <param name="EndReason">Why it ended.</param>
/// <param name="Start">Start.</param>
/// <param name="End">End; null while it runs.</param>
/// <param name="Bars">Bars that it saw.</param>
/// <param name="Orders">Number of orders.</param>
/// <param name="Fills">Number of fills.</param>
/// <param name="InitialBalance">Balance at the start.</param>
/// <param name="FinalBalance">Balance at the end, as the platform reported it.</param>
/// <param name="Currency">Currency of the account.</param>
/// <param name="TookSeconds">Seconds of the wall clock.</param>
/// <param name="BarsFingerprint">Fingerprint of the bars that it saw.</param>
public sealed record ReportRun(
    string RunId, string Strategy, string? Instance, string? Symbol, string? Timeframe, string Type, string Status, string? EndReason,
    long Start, long? End, long Bars, long Orders, long Fills, double? InitialBalance, double? FinalBalance, string? Currency,
    double? TookSeconds, string? BarsFingerprint)
{
    /// <summary>Makes the facts from the summary of a run.</summary>
    public static ReportRun Of(RunSummary run) => new(
        run.RunId, run.Strategy, run.Instance, run.Symbol, run.Timeframe, run.RunType, run.Status, run.EndReason,
        Clock.Milliseconds(run.StartUtc), Clock.Milliseconds(run.EndUtc, missing: null), run.Bars, run.Orders, run.Executions,
        run.InitialBalance, run.FinalBalance, run.BaseCurrency, run.TookSeconds, run.BarsFingerprint);
}
