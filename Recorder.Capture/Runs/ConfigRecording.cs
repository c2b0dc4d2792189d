using System.Text.Json;
using Recorder.Capture.Hooks;
using Recorder.Plugin;
using Recorder.Storage.Configurations;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>
/// Records the configuration of a run once. The code of the strategy is hashed on a thread of the pool. So the event may come some
/// milliseconds after the start, but always before the end of the run. Any thread.
/// </summary>
/// <param name="run">Accepts the event.</param>
/// <param name="clock">The run's own time.</param>
sealed class ConfigRecording(RunIntake run, Func<DateTime> clock)
{
    readonly object _gate = new();
    JsonElement _config; // Under _gate, like the next field. Set before the hash is computed.
    bool _isRecorded;

    /// <summary>Records a configuration that is complete.</summary>
    internal void Record(RunConfiguration stated) => Record(new RunConfigured
    {
        Config = JsonSerializer.Deserialize<JsonElement>(stated.Json),
        CodeVersion = stated.CodeVersion,
        DataFingerprint = stated.DataFingerprint,
        Inputs = stated.InputsJson is { } inputs ? JsonSerializer.Deserialize<JsonElement>(inputs) : null,
    });

    /// <summary>Records the configuration of a run as the platform shows it, after the code of the strategy is hashed.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="strategy">The strategy that placed the orders; null if only its orders are seen, so that its code is unknown.</param>
    /// <param name="guard">Runs the code on the thread of the pool.</param>
    internal void Record(RunPlan plan, Strategy? strategy, HookGuard guard)
    {
        lock (_gate)
            _config = Of(plan);
        if (strategy is null)
            Record(new RunConfigured { Config = _config });
        else
            AssemblyHash.Of(strategy.GetType().Assembly).ContinueWith(
                hash => guard.Run("the configuration", () => Record(new RunConfigured { Config = _config, CodeVersion = hash.Result })),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Records the configuration without a version of the code, if the hash is not computed yet.</summary>
    internal void Complete()
    {
        lock (_gate)
        {
            if (!_isRecorded && _config.ValueKind is JsonValueKind.Object)
                Record(new RunConfigured { Config = _config });
        }
    }

    static JsonElement Of(RunPlan plan) => new RunConfig
    {
        Symbol = plan.Identity.Instance.Symbol,
        Symbols = plan.Identity.Instance.Symbols,
        Timeframe = plan.Identity.Instance.Timeframe,
        Provider = plan.Account?.Connection?.VendorName ?? plan.Started.DataSource,
        Account = plan.Identity.Instance.AccountId,
        Strategy = new ConfigStrategy { Name = plan.Identity.Strategy.Name, Params = plan.Identity.Instance.Parameters },
    }.ToJson();

    void Record(RunConfigured configured)
    {
        // The end of the run waits here until the configuration is accepted, so that the end stays the last event.
        lock (_gate)
        {
            if (_isRecorded)
                return;
            _isRecorded = true;
            run.Accept(configured, clock());
        }
    }
}
