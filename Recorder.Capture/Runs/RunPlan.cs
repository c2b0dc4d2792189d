using Recorder.Capture.Bars;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Capture.Runs.Instances;
using Recorder.Plugin;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>The plan of a recording: from the options and, for missing options, from the strategy.</summary>
sealed record RunPlan
{
    /// <summary>The account; null for all.</summary>
    internal required Account? Account { get; init; }

    /// <summary>Strategy and instance of the run.</summary>
    internal required RunIdentity Identity { get; init; }

    /// <summary>The event that begins the run.</summary>
    internal required RunStarted Started { get; init; }

    /// <summary>Decides which events belong to the run.</summary>
    internal required CaptureScope Scope { get; init; }

    /// <summary>The bars to record.</summary>
    internal required IReadOnlyList<BarSeries> Bars { get; init; }

    /// <summary>What happens to a bar when the journal is full.</summary>
    internal required BarOverflow Overflow { get; init; }

    /// <summary>How long the file stays open when its last run has ended.</summary>
    internal required TimeSpan KeepOpen { get; init; }

    /// <summary>True in a backtest or a replay.</summary>
    internal required bool SimulatedTime { get; init; }

    /// <summary>False when the platform started the strategy before its connection.</summary>
    internal required bool IsConnected { get; init; }

    /// <summary>Messages for the log, one sentence each.</summary>
    internal required IReadOnlyList<string> Messages { get; init; }

    /// <summary>The plan of a run.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">Its options, in range.</param>
    /// <param name="core">The platform.</param>
    internal static RunPlan Of(Strategy strategy, RecorderOptions options, Core core)
    {
        var account = options.Account ?? StrategyContext.AccountOf(strategy);
        var symbols = options.Symbols ?? StrategyContext.SymbolsOf(strategy);
        var connection = account?.Connection ?? (symbols.Count > 0 ? symbols[0].Connection : null);
        var runType = options.RunKind is { } stated ? RunTypeMap.Of(stated) : RunTypeMap.Of(connection);
        var period = (options.History?.Aggregation as HistoryAggregationTime)?.Period ?? options.BarPeriod
            ?? StrategyContext.PeriodOf(strategy) ?? Period.MIN1;
        var barsProblem = options.RecordBars ? OptionCheck.HistoryProblem(options.History) ?? OptionCheck.PeriodProblem(period) : null;
        var barsNotice = options.RecordBars && barsProblem is null ? OptionCheck.HistoryNotice(options) : null;

        // The strategy itself, or another strategy of the platform that the trader named.
        var (stored, name, messages) = options.RecordedStrategy is { } wanted
            ? InstanceChoice.Of(wanted, options, strategy.Id)
            : new InstanceChoice(null, null, []);
        var identity = stored is not null
            ? RunIdentity.Of(stored, core, symbols, TimeframeMap.Of(period), account)
            : RunIdentity.Of(strategy, options, name ?? options.StrategyName, symbols, TimeframeMap.Of(period), account);
        return new RunPlan
        {
            Account = account,
            Identity = identity,
            Started = new RunStarted
            {
                RunType = runType,
                EngineVersion = core.CurrentVersion?.ToString(),
                DataSource = options.DataSource ?? connection?.Name,
                InitialBalance = account is null ? null : PlatformNumber.Known(account.Balance),
                BaseCurrency = account?.AccountCurrency?.Name,
                PlatformInstanceId = identity.PlatformInstanceId,
            },
            Scope = new CaptureScope(account, options.AllSymbols ? [] : symbols, options.TagFilter),
            Bars = barsProblem is null ? BarSeries.Of(options, symbols, period, new StrategySeriesFinder(strategy)) : [],
            Overflow = (options.BarsMayWait ?? runType is RunType.Backtest) ? BarOverflow.Wait : BarOverflow.Dropped,
            // An optimisation runs hundreds of backtests in a row. No backtest waits for the metrics of the backtest before.
            KeepOpen = options.KeepOpen ?? (runType is RunType.Backtest ? TimeSpan.FromSeconds(1) : TimeSpan.Zero),
            SimulatedTime = runType is RunType.Backtest or RunType.Replay,
            IsConnected = account is not { State: BusinessObjectState.Fake } && connection is null or { State: ConnectionState.Connected },
            Messages = [.. messages, .. new[] { barsProblem, barsNotice }.OfType<string>()],
        };
    }
}
