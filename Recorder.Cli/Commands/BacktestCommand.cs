using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using Recorder.Cli.Sources;
using Recorder.Cli.Strategies;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder backtest</c>: runs a strategy over a CSV file, once or with many combinations of parameters, and records every run.</summary>
sealed class BacktestCommand
{
    readonly Option<string?> _bars = new("--bars")
    {
        Description = "CSV of bars: time or time_utc (the opening), open, high, low, close, volume. Plain or .gz.",
        HelpName = "FILE",
    };

    readonly Option<string?> _ticks = new("--ticks")
    {
        Description = "CSV of trades: time or time_utc, price, qty, aggressor. Plain or .gz.",
        HelpName = "FILE",
    };

    readonly Option<string> _symbol = new("--symbol")
    {
        Description = "Name of the symbol; picks its rows when the file holds several contracts or instruments.",
        HelpName = "NAME",
        Required = true,
    };

    readonly Option<string?> _timeframe = new("--timeframe")
    {
        Description = "Length of the bars: 30s, 5m, 1h, 1d, 1w. Needed with --bars; 1m with --ticks.",
        HelpName = "LENGTH",
    };

    readonly Option<string?> _strategy = new("--strategy")
    {
        Description = "Class of the strategy: MaCross, BracketBreakout, or one of --source or --assembly.",
        HelpName = "NAME",
    };

    readonly Option<string?> _source = new("--source") { Description = "C# of a strategy: a file, or a folder with all of its files.", HelpName = "FILE|FOLDER" };
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
        Description = "Runs every value of a parameter; repeated, every combination.",
        HelpName = "name=a,b,c",
        DefaultValueFactory = _ => [],
    };

    readonly Option<int> _parallel = new("--parallel")
    {
        Description = "Runs at a time.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    readonly Option<double?> _tickSize = new("--tick-size")
    {
        Description = "Step of the price. Default: the greatest that all prices are multiples of.",
        HelpName = "PRICE",
    };

    readonly Option<double?> _tickValue = new("--tick-value")
    {
        Description = "Money per tick and lot. Default: the tick size.",
        HelpName = "MONEY",
    };

    readonly Option<double> _lotStep = new("--lot-step")
    {
        Description = "Step of quantities, in lots.",
        HelpName = "LOTS",
        DefaultValueFactory = _ => 1,
    };

    readonly Option<double> _balance = new("--balance")
    {
        Description = "Money at the start.",
        HelpName = "MONEY",
        DefaultValueFactory = _ => 100_000,
    };

    readonly Option<double> _fee = new("--fee-per-lot") { Description = "Fee per lot and side.", HelpName = "MONEY" };
    readonly Option<double> _spread = new("--spread-ticks") { Description = "Spread in ticks.", HelpName = "TICKS" };
    readonly Option<double> _slippage = new("--slippage-ticks")
    {
        Description = "Ticks that market and stop orders get worse.",
        HelpName = "TICKS",
    };

    readonly Option<double?> _maxFill = new("--max-fill")
    {
        Description = "Most lots that an order gets per tick. Default: all.",
        HelpName = "LOTS",
    };

    readonly Option<string> _netting = new Option<string>("--netting")
    {
        Description = "One position a symbol, or several.",
        HelpName = "one|multi",
        DefaultValueFactory = _ => "one",
    }.AcceptOnlyFromAmong("one", "multi");

    readonly Option<bool> _groups = new("--fill-groups")
    {
        Description = "Orders of OCO groups and brackets carry a group id, as on some connections.",
    };

    readonly Option<string> _database = CommonOptions.Database();
    readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var options = new BacktestCommand();
        var command = new Command(
            "backtest",
            "Runs a strategy over past prices and records every bar, order and fill.\n\n"
            + "Example: recorder backtest --bars eurusd_1h.csv --symbol EURUSD --timeframe 1h --strategy MaCross --set slow-length=50 --sweep fast-length=5,10,20 --db recorder.db");
        foreach (var option in new Option[]
        {
            options._bars, options._ticks, options._symbol, options._timeframe, options._strategy, options._source, options._reference, options._assembly, options._set, options._sweep, options._database,
            options._parallel, options._tickSize, options._tickValue, options._lotStep, options._balance, options._fee, options._spread, options._slippage,
            options._maxFill, options._netting, options._groups, options._json,
        })
            command.Add(option);
        command.SetAction(given => options.Run(given, terminal, cancellation));
        return command;
    }

    int Run(ParseResult given, Terminal terminal, CancellationToken cancellation)
    {
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
        var combinations = Sweep.Combinations(given.GetValue(_set)!, given.GetValue(_sweep)!);
        var parallel = given.GetValue(_parallel) is > 0 and var runs ? runs : throw new CannotRunException("--parallel: expected 1 or more");
        var prices = Prices(given);
        var terms = Terms(given, prices);
        var database = given.GetRequiredValue(_database);
        var plans = combinations.Select(parameters => new BacktestPlan(strategy, parameters, prices, terms)).ToList();
        var ticks = (prices.Ticks.Count + (4L * prices.Bars.Count)) * plans.Count;
        var results = terminal.Progress.Count("backtest", ticks, progress => BacktestSeries.Run(plans, database, parallel, progress, cancellation));
        if (strategy.KnowsRecorder)
            terminal.Problem($"{strategy.Type.Name} knows the recorder: what it records itself is in the file that its code names; this is in {database}");
        return BacktestOutput.Print(terminal, database, results, given.GetValue(_json));
    }

    StrategySource Strategy(ParseResult given)
    {
        var (source, assembly, references) = (given.GetValue(_source), given.GetValue(_assembly), given.GetValue(_reference)!);
        if (source is not null && assembly is not null)
            throw new CannotRunException("give the strategy by either --source or --assembly");
        if (source is null && references.Length > 0)
            throw new CannotRunException("--reference: there is no --source that would need it");
        return source is null ? StrategySource.Find(assembly, given.GetValue(_strategy)) : StrategySource.Compile(source, references, given.GetValue(_strategy));
    }

    PriceHistory Prices(ParseResult given)
    {
        var symbol = given.GetRequiredValue(_symbol);
        var timeframe = given.GetValue(_timeframe);
        return (given.GetValue(_bars), given.GetValue(_ticks)) switch
        {
            ({ } bars, null) when timeframe is null => throw new CannotRunException($"--timeframe is needed: the length of the bars in {bars}, such as 1m or 1h"),
            ({ } bars, null) => BarCsv.Read(bars, symbol, Timeframe.Parse(timeframe)),
            (null, { } ticks) => TickCsv.Read(ticks, symbol, Timeframe.Parse(timeframe ?? "1m")),
            _ => throw new CannotRunException("give the prices by either --bars or --ticks"),
        };
    }

    Terms Terms(ParseResult given, PriceHistory prices)
    {
        var tickSize = given.GetValue(_tickSize) ?? PriceStep.Of(prices.Prices);
        return new Terms
        {
            Symbol = given.GetRequiredValue(_symbol),
            TickSize = Positive(_tickSize, tickSize),
            TickValue = Positive(_tickValue, given.GetValue(_tickValue) ?? tickSize),
            LotStep = Positive(_lotStep, given.GetValue(_lotStep)),
            Balance = Positive(_balance, given.GetValue(_balance)),
            FeePerLot = given.GetValue(_fee),
            SpreadTicks = NotNegative(_spread, given.GetValue(_spread)),
            SlippageTicks = NotNegative(_slippage, given.GetValue(_slippage)),
            MaxFill = Positive(_maxFill, given.GetValue(_maxFill) ?? double.PositiveInfinity),
            Netting = given.GetValue(_netting) == "multi" ? NettingType.MultiPosition : NettingType.OnePosition,
            FillGroups = given.GetValue(_groups),
        };
    }

    static double Positive(Option option, double value) => value > 0 ? value : throw new CannotRunException($"{option.Name}: expected a number above 0");

    static double NotNegative(Option option, double value) => value >= 0 ? value : throw new CannotRunException($"{option.Name}: expected 0 or more");
}
