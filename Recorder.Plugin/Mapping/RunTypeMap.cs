using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Mapping;

/// <summary>What kind of run it is, from the kind of its connection.</summary>
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
}
