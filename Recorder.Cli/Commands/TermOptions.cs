using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Storage.Configurations;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Commands;

/// <summary>Options of <c>recorder backtest</c> for the symbol, the account and the fill model.</summary>
sealed class TermOptions
{
    readonly Option<double?> _tickSize = new("--tick-size")
    {
        Description = "Tick size. Default: the largest step that fits all prices.",
        HelpName = "PRICE",
    };

    readonly Option<double?> _tickValue = new("--tick-value")
    {
        Description = "Money per tick and lot. Default: the tick size.",
        HelpName = "MONEY",
    };

    readonly Option<double> _lotStep = new("--lot-step")
    {
        Description = "Smallest quantity and its step, in lots.",
        HelpName = "LOTS",
        DefaultValueFactory = _ => 1,
    };

    readonly Option<double> _balance = new("--balance")
    {
        Description = "Starting balance.",
        HelpName = "MONEY",
        DefaultValueFactory = _ => 100_000,
    };

    readonly Option<double> _fee = new("--fee-per-lot") { Description = "Fee per lot and side.", HelpName = "MONEY" };
    readonly Option<double> _spread = new("--spread-ticks") { Description = "Spread in ticks.", HelpName = "TICKS" };
    readonly Option<double> _slippage = new("--slippage-ticks")
    {
        Description = "Slippage of market and stop orders, in ticks.",
        HelpName = "TICKS",
    };

    readonly Option<double?> _maxFill = new("--max-fill")
    {
        Description = "Largest fill per tick, in lots. Default: no limit.",
        HelpName = "LOTS",
    };

    readonly Option<string> _netting = new Option<string>("--netting")
    {
        Description = "One position per symbol, or several.",
        HelpName = "one|multi",
        DefaultValueFactory = _ => "one",
    }.AcceptOnlyFromAmong("one", "multi");

    readonly Option<bool> _groups = new("--fill-groups")
    {
        Description = "Orders of OCO groups and brackets carry their group id, as on some connections.",
    };

    /// <summary>All options, in the order of the help.</summary>
    internal IEnumerable<Option> All =>
        [_tickSize, _tickValue, _lotStep, _balance, _fee, _spread, _slippage, _maxFill, _netting, _groups];

    /// <summary>Applies the options. What is not given comes from the configuration, then from the defaults.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="symbol">Name of the symbol.</param>
    /// <param name="config">The configuration; null for none.</param>
    /// <exception cref="CannotRunException">An option has a wrong value.</exception>
    internal BacktestOptions Of(ParseResult given, PriceHistory prices, string symbol, ConfigExecution? config)
    {
        var tickSize = given.GetValue(_tickSize) ?? config?.TickSize ?? PriceStep.Of(prices.Prices);
        return new BacktestOptions
        {
            Symbol = symbol,
            TickSize = Positive(_tickSize, tickSize),
            TickValue = Positive(_tickValue, given.GetValue(_tickValue) ?? config?.TickValue ?? tickSize),
            LotStep = Positive(_lotStep, given.Stated(_lotStep) ?? config?.LotStep ?? given.GetValue(_lotStep)),
            Balance = Positive(_balance, given.Stated(_balance) ?? config?.Balance ?? given.GetValue(_balance)),
            FeePerLot = given.Stated(_fee) ?? config?.FeePerLot ?? given.GetValue(_fee),
            SpreadTicks = NotNegative(_spread, given.Stated(_spread) ?? config?.SpreadTicks ?? given.GetValue(_spread)),
            SlippageTicks = NotNegative(_slippage, given.Stated(_slippage) ?? config?.SlippageTicks ?? given.GetValue(_slippage)),
            MaxFill = Positive(_maxFill, given.GetValue(_maxFill) ?? config?.MaxFill ?? double.PositiveInfinity),
            Netting = Netting(given, config),
            FillGroups = given.Stated(_groups) ?? config?.FillGroups ?? given.GetValue(_groups),
        };
    }

    /// <summary>Whether neither the command line nor the configuration states the tick value.</summary>
    internal bool IsTickValueDefault(ParseResult given, ConfigExecution? config) =>
        given.GetValue(_tickValue) is null && config?.TickValue is null;

    /// <summary>The warning about a tick value that nobody stated: one unit of price is one unit of money, which is right for a share and
    /// wrong by a factor for a future.</summary>
    internal static string DefaultedTickValue(BacktestOptions terms) => FormattableString.Invariant(
        $"Warning: no --tick-value, so one unit of price counts as one unit of money: {terms.TickValue} per tick of {terms.TickSize} ")
        + "and lot. Every amount follows from it. For a future give both, such as --tick-size 0.25 --tick-value 12.5 for ES.";

    NettingType Netting(ParseResult given, ConfigExecution? config)
    {
        var stated = given.GetResult(_netting) is { Implicit: false };
        return ((stated ? null : config?.Netting) ?? given.GetValue(_netting)) switch
        {
            "multi" => NettingType.MultiPosition,
            "one" => NettingType.OnePosition,
            var other => throw new CannotRunException($"execution.netting: expected one or multi, found '{other}'"),
        };
    }

    static double Positive(Option option, double value) =>
        value > 0 ? value : throw new CannotRunException($"{option.Name}: expected a number above 0");

    static double NotNegative(Option option, double value) =>
        value >= 0 ? value : throw new CannotRunException($"{option.Name}: expected 0 or more");
}
