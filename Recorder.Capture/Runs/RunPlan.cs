using Recorder.Capture.Bars;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Capture.Runs.Instances;
using Recorder.Plugin;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>What is to be recorded: what the options state and, where they are silent, what the strategy tells of itself.</summary>
sealed record RunPlan
{
    /// <summary>The account, where there is one.</summary>
    internal required Account? Account { get; init; }

    /// <summary>Whose run it is.</summary>
    internal required RunIdentity Identity { get; init; }

    /// <summary>The run's beginning, as it is stored.</summary>
    internal required RunStarted Started { get; init; }

    /// <summary>What belongs to the run.</summary>
    internal required CaptureScope Scope { get; init; }

    /// <summary>The bars to record.</summary>
    internal required IReadOnlyList<BarSeries> Bars { get; init; }

    /// <summary>What becomes of a bar for which there is no room.</summary>
    internal required BarOverflow Overflow { get; init; }

    /// <summary>How long the file stays open when its last run has ended.</summary>
    internal required TimeSpan KeepOpen { get; init; }

    /// <summary>True when time runs as fast as it can, or is played again.</summary>
    internal required bool SimulatedTime { get; init; }

    /// <summary>False when the platform started the strategy before its connection.</summary>
    internal required bool IsConnected { get; init; }

    /// <summary>What a person should know of it: a sentence each.</summary>
    internal required IReadOnlyList<string> Said { get; init; }

    /// <summary>The plan of a run.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">What it states, in range.</param>
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

        // The strategy itself, or the one of the platform's that the trader named.
        var (stored, name, said) = options.RecordedStrategy is { } wanted
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
            // An optimisation plays hundreds of backtests one after the other: none of them waits for the numbers of the one before.
            KeepOpen = options.KeepOpen ?? (runType is RunType.Backtest ? TimeSpan.FromSeconds(1) : TimeSpan.Zero),
            SimulatedTime = runType is RunType.Backtest or RunType.Replay,
            IsConnected = account is not { State: BusinessObjectState.Fake } && connection is null or { State: ConnectionState.Connected },
            Said = [.. said, .. new[] { barsProblem, barsNotice }.OfType<string>()],
        };
    }
}
