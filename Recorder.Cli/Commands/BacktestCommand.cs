using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Cultures;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using Recorder.Cli.Sources;
using Recorder.Cli.Strategies;
using Recorder.Cli.Viewing;
using Recorder.Cli.Waiting;
using Recorder.Storage.Queries;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder backtest</c>: runs a strategy over a CSV file or stored datasets, once or for many combinations of parameters, and
/// records every run.</summary>
sealed class BacktestCommand
{
    readonly PriceOptions _prices = new();

    readonly Option<string?> _strategy = new("--strategy")
    {
        Description = "Class of the strategy: MaCross, BracketBreakout, or one of --source or --assembly.",
        HelpName = "NAME",
    };

    readonly Option<string?> _source =
        new("--source") { Description = "C# source of a strategy: a file, or a folder with all its files.", HelpName = "FILE|FOLDER" };
    readonly Option<string[]> _reference = new("--reference")
    {
        Description = "DLL that --source needs besides the platform; may be repeated.",
        HelpName = "DLL",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string?> _assembly = new("--assembly") { Description = "DLL with strategies.", HelpName = "DLL" };
    readonly Option<string[]> _set = new("--set")
    {
        Description = "Sets a parameter; may be repeated. Group/Name for one inside a group.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string[]> _sweep = new("--sweep")
    {
        Description = "Runs once per value of a parameter; when repeated, once per combination.",
        HelpName = "name=a,b,c",
        DefaultValueFactory = _ => [],
    };

    readonly Option<int> _parallel = new("--parallel")
    {
        Description = "Number of runs at a time.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

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

    readonly Option<string?> _report = new("--report")
    {
        Description = "Write a report of the run, or of all combinations. Default of the file: named after strategy and run.",
        HelpName = "FILE.html",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string?> _waitLimit = WaitLimit.Option();
    readonly PlayOptions _play;
    readonly Option<string> _database = CommonOptions.Database();
    readonly Option<bool> _json = CommonOptions.Json();
    readonly TimeProvider _clock;

    BacktestCommand(TimeProvider clock) => (_clock, _play) = (clock, new PlayOptions(clock));

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var options = new BacktestCommand(clock);
        var command = new Command(
            "backtest",
            "Runs a strategy over past prices and records every bar, order and fill.\n\n"
            + "Example: recorder backtest --bars eurusd_1h.csv --symbol EURUSD --timeframe 1h --strategy MaCross --set slow-length=50 "
            + "--sweep fast-length=5,10,20 --db recorder.db\n"
            + "Your own strategy: recorder backtest --bars eurusd_1h.csv --symbol EURUSD --timeframe 1h --source MyStrategy.cs\n"
            + "Stored datasets: recorder backtest --data ES-1h,NQ-1h --strategy MaCross --tick-value ES=12.5 --tick-value NQ=5");
        foreach (var option in (Option[])
        [
            .. options._prices.All, options._strategy, options._source, options._reference, options._assembly, options._set,
            options._sweep, options._database, options._parallel, options._tickSize, options._tickValue,
            options._lotStep, options._balance, options._fee, options._spread, options._slippage, options._maxFill, options._netting,
            options._groups, .. options._play.All, options._report, options._waitLimit, options._json,
        ])
            command.Add(option);
        command.SetAction(given => options.Run(given, terminal, cancellation));
        return command;
    }

    int Run(ParseResult given, Terminal terminal, CancellationToken cancellation)
    {
        if (!Icu.IsAvailable && (given.GetValue(_source) ?? given.GetValue(_assembly)) is not null)
            terminal.Problem(Icu.Missing);
        try
        {
            return Run(given, Strategy(given), terminal, cancellation);
        }
        catch (SourceRefusedException e)
        {
            return SourceOutput.Print(terminal, e, given.GetValue(_json));
        }
    }

    int Run(ParseResult given, StrategySource strategy, Terminal terminal, CancellationToken cancellation)
    {
        var parallel = given.GetValue(_parallel) is > 0 and var runs
            ? runs
            : throw new CannotRunException("--parallel: expected 1 or more");
        using var patience = new DatabaseWait(terminal, WaitLimit.Parse(given.GetValue(_waitLimit)), cancellation);
        var database = given.GetRequiredValue(_database);
        var prices = _prices.Of(given, database);
        var terms = Terms(given, prices);
        var symbols = prices.Zip(terms, (symbol, its) => Plan(given, strategy, symbol.Prices, its, prices.Count)).ToList();
        var combinations = Sweep.Combinations(given.GetValue(_set)!, given.GetValue(_sweep)!, symbols[0].ParameterNames);
        var plans = BacktestItems.Of(symbols, combinations);
        var ticks = plans.Sum(plan => plan.Prices.Ticks.Count + (4L * plan.Prices.Bars.Count));
        var firstResults = new SweepProgress(plans.Count, terminal.Progress.Retitle);
        var results = terminal.Progress.Count("backtest", ticks, progress =>
            BacktestSeries.Run(plans, database, parallel, progress, patience, firstResults.Add));
        var stated = TickValues(given);
        foreach (var its in terms.Where(its => stated.Of(its.Symbol) is null).DistinctBy(its => its.Symbol))
            terminal.Notice(DefaultedTickValue(its));
        if (strategy.KnowsRecorder)
            terminal.Problem(
                $"{strategy.Type.Name} uses the recorder itself: its own recording is in the file that its code names; "
                    + $"this one is in {database}");
        var report = given.GetResult(_report) is null ? null : Report(database, results, given.GetValue(_report));
        return BacktestOutput.Print(terminal, database, results, given.GetValue(_json), report);
    }

    string Report(string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> results, string? place)
    {
        using var reader = RunReader.Open(database);
        return results is [var only]
            ? ReportWriting.Run(reader, only.Run.RunId, place, _clock)
            : ReportWriting.Sweep(
                reader, results[0].Run.Strategy, results.Select(result => result.Run.RunId).ToHashSet(StringComparer.Ordinal), place,
                _clock);
    }

    StrategySource Strategy(ParseResult given)
    {
        var (source, assembly, references) = (given.GetValue(_source), given.GetValue(_assembly), given.GetValue(_reference)!);
        if (source is not null && assembly is not null)
            throw new CannotRunException("give either --source or --assembly, not both");
        if (source is null && references.Length > 0)
            throw new CannotRunException("--reference needs --source");
        return source is null
            ? StrategySource.Find(assembly, given.GetValue(_strategy))
            : StrategySource.Compile(source, references, given.GetValue(_strategy));
    }

    BacktestPlan Plan(ParseResult given, StrategySource strategy, PriceHistory prices, BacktestOptions terms, int symbols)
    {
        var (traded, around) = _play.Of(given, prices, terms);
        return around.HandOrders.Count > 0 && symbols > 1
            ? throw new CannotRunException("--hand-orders belong to one symbol: give one dataset")
            : new BacktestPlan(strategy, [], traded, terms) { Around = around, Clock = _clock };
    }

    List<BacktestOptions> Terms(ParseResult given, IReadOnlyList<SymbolPrices> prices)
    {
        var (sizes, values) = (SymbolValues.Parse(_tickSize.Name, given.GetValue(_tickSize)!), TickValues(given));
        var symbols = prices.Select(symbol => symbol.Symbol).ToHashSet(StringComparer.Ordinal);
        sizes.CheckSymbols(symbols);
        values.CheckSymbols(symbols);
        return [.. prices.Select(symbol => Terms(
            given, symbol.Symbol, sizes.Of(symbol.Symbol) ?? PriceStep.Of(symbol.Prices.Prices), values.Of(symbol.Symbol)))];
    }

    BacktestOptions Terms(ParseResult given, string symbol, double tickSize, double? tickValue) => new()
    {
        Symbol = symbol,
        TickSize = tickSize,
        TickValue = tickValue ?? tickSize,
        LotStep = Positive(_lotStep, given.GetValue(_lotStep)),
        Balance = Positive(_balance, given.GetValue(_balance)),
        FeePerLot = given.GetValue(_fee),
        SpreadTicks = NotNegative(_spread, given.GetValue(_spread)),
        SlippageTicks = NotNegative(_slippage, given.GetValue(_slippage)),
        MaxFill = Positive(_maxFill, given.GetValue(_maxFill) ?? double.PositiveInfinity),
        Netting = given.GetValue(_netting) == "multi" ? NettingType.MultiPosition : NettingType.OnePosition,
        FillGroups = given.GetValue(_groups),
    };

    SymbolValues TickValues(ParseResult given) => SymbolValues.Parse(_tickValue.Name, given.GetValue(_tickValue)!);

    // One unit of price is one unit of money: right for a share, wrong by a factor for a future.
    static string DefaultedTickValue(BacktestOptions terms) => FormattableString.Invariant(
        $"Warning: no --tick-value for {terms.Symbol}, so one unit of price counts as one unit of money: ")
        + FormattableString.Invariant($"{terms.TickValue} per tick of {terms.TickSize} ")
        + "and lot. Every amount follows from it. For a future give both, such as --tick-size 0.25 --tick-value 12.5 for ES.";

    static double Positive(Option option, double value) =>
        value > 0 ? value : throw new CannotRunException($"{option.Name}: expected a number above 0");

    static double NotNegative(Option option, double value) =>
        value >= 0 ? value : throw new CannotRunException($"{option.Name}: expected 0 or more");
}
