using System.Text.Json;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>A run as JSON; <c>docs/command-line.md</c> describes the keys.</summary>
static class RunJson
{
    /// <summary>Returns the JSON object of a run.</summary>
    internal static object Of(RunSummary run) => new
    {
        run.RunId,
        run.InstanceId,
        run.StrategyId,
        run.Strategy,
        run.Instance,
        run.Symbol,
        run.Timeframe,
        run.RunType,
        run.Status,
        run.StartUtc,
        run.EndUtc,
        run.EndReason,
        run.ArchivedUtc,
        run.Bars,
        run.BarsFingerprint,
        run.Orders,
        run.Executions,
        run.EventsLost,
        run.NetProfit,
        run.InitialBalance,
        run.FinalBalance,
        run.BaseCurrency,
        run.TookSeconds,
        run.Tags,
        Parameters = JsonSerializer.Deserialize<JsonElement>(run.ParametersJson),
    };
}
