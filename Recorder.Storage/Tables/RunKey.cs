using Recorder.Storage.Events;

namespace Recorder.Storage.Tables;

/// <summary>The ids of a run as they stand in the tables.</summary>
readonly record struct RunKey(string RunId, string InstanceId, string StrategyId)
{
    internal static RunKey Of(EventHeader header) => new(header.RunId.ToString(), header.InstanceId.ToString(), header.StrategyId.ToString());
}
