using System.Text.Json;
using Recorder.Storage.Reading;

namespace Recorder.Cli.Commands;

/// <summary>A run as scripts read it; the keys are described in <c>docs/command-line.md</c>.</summary>
static class RunJson
{
    /// <summary>The run in one object.</summary>
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
        run.Bars,
        run.BarsFingerprint,
        run.Orders,
        run.Executions,
        run.EventsLost,
        run.InitialBalance,
        run.FinalBalance,
        run.BaseCurrency,
        run.TookSeconds,
        Parameters = JsonSerializer.Deserialize<JsonElement>(run.ParametersJson),
    };
}
