using Recorder.Plugin;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>The kind of a run: the stated kind, otherwise the kind that its connection implies.</summary>
static class RunTypeMap
{
    internal static RunType Of(Connection? connection) => connection?.Type switch
    {
        ConnectionType.General => RunType.Live,
        ConnectionType.TradingSimulator => RunType.Paper,
        ConnectionType.HistoryPlayer => RunType.Replay,
        ConnectionType.Backtester => RunType.Backtest,
        _ => RunType.Unknown,
    };

    internal static RunType Of(RunKind stated) => stated switch
    {
        RunKind.Backtest => RunType.Backtest,
        RunKind.Live => RunType.Live,
        RunKind.Paper => RunType.Paper,
        RunKind.Replay => RunType.Replay,
        _ => RunType.Unknown,
    };
}
