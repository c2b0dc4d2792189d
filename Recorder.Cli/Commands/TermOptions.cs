using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Storage.Configurations;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Commands;

/// <summary>Options of <c>recorder backtest</c> for the symbol, the account and the fill model.</summary>
sealed class TermOptions
{
    readonly Option<string[]> _tickSize = new("--tick-size")
    {
        Description = "Tick size; SYMBOL=PRICE for one of several symbols, may be repeated. "
            + "Default: the largest step that fits all prices.",
        HelpName = "PRICE",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string[]> _tickValue = new("--tick-value")
    {
        Description = "Money per tick and lot; SYMBOL=MONEY for one of several symbols, may be repeated. Default: the tick size.",
        HelpName = "MONEY",
        DefaultValueFactory = _ => [],
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

    /// <summary>Applies the options. Values that are not given come from the configuration, then from the defaults.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="prices">The prices of each symbol.</param>
    /// <param name="config">The configuration; null for none.</param>
    /// <returns>The terms of each symbol.</returns>
    /// <exception cref="CannotRunException">An option has a wrong value.</exception>
    internal IReadOnlyList<BacktestOptions> Of(ParseResult given, IReadOnlyList<SymbolPrices> prices, ConfigExecution? config)
    {
        var (sizes, values) = (SymbolValues.Parse(_tickSize.Name, given.GetValue(_tickSize)!), TickValues(given));
        var symbols = prices.Select(symbol => symbol.Symbol).ToHashSet(StringComparer.Ordinal);
        sizes.CheckSymbols(symbols);
        values.CheckSymbols(symbols);
        return [.. prices.Select(symbol => Of(
            given, symbol.Symbol, sizes.Of(symbol.Symbol) ?? config?.TickSize ?? PriceStep.Of(symbol.Prices.Prices),
            values.Of(symbol.Symbol) ?? config?.TickValue, config))];
    }

    /// <summary>The terms with a tick value that neither the command line nor the configuration states, one for each symbol.</summary>
    internal IEnumerable<BacktestOptions> WithDefaultTickValue(
        ParseResult given, IReadOnlyList<BacktestOptions> terms, ConfigExecution? config)
    {
        var stated = TickValues(given);
        return terms.Where(its => stated.Of(its.Symbol) is null && config?.TickValue is null).DistinctBy(its => its.Symbol);
    }

    /// <summary>
    /// The warning about a missing tick value. The default counts one unit of price as one unit of money, which is right for a share and
    /// wrong for a future.
    /// </summary>
    internal static string DefaultedTickValue(BacktestOptions terms) => FormattableString.Invariant(
        $"Warning: no --tick-value for {terms.Symbol}, so one unit of price counts as one unit of money: ")
        + FormattableString.Invariant($"{terms.TickValue} per tick of {terms.TickSize} ")
        + "and lot. Every amount follows from it. For a future give both, such as --tick-size 0.25 --tick-value 12.5 for ES.";

    BacktestOptions Of(ParseResult given, string symbol, double tickSize, double? tickValue, ConfigExecution? config) => new()
    {
        Symbol = symbol,
        TickSize = Positive(_tickSize, tickSize),
        TickValue = Positive(_tickValue, tickValue ?? tickSize),
        LotStep = Positive(_lotStep, given.Stated(_lotStep) ?? config?.LotStep ?? given.GetValue(_lotStep)),
        Balance = Positive(_balance, given.Stated(_balance) ?? config?.Balance ?? given.GetValue(_balance)),
        FeePerLot = given.Stated(_fee) ?? config?.FeePerLot ?? given.GetValue(_fee),
        SpreadTicks = NotNegative(_spread, given.Stated(_spread) ?? config?.SpreadTicks ?? given.GetValue(_spread)),
        SlippageTicks = NotNegative(_slippage, given.Stated(_slippage) ?? config?.SlippageTicks ?? given.GetValue(_slippage)),
        MaxFill = Positive(_maxFill, given.GetValue(_maxFill) ?? config?.MaxFill ?? double.PositiveInfinity),
        Netting = Netting(given, config),
        FillGroups = given.Stated(_groups) ?? config?.FillGroups ?? given.GetValue(_groups),
    };

    SymbolValues TickValues(ParseResult given) => SymbolValues.Parse(_tickValue.Name, given.GetValue(_tickValue)!);

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
