using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Configuring;
using Recorder.Cli.Cultures;
using Recorder.Cli.Output;
using Recorder.Cli.Sources;
using Recorder.Cli.Strategies;
using Recorder.Cli.Viewing;
using Recorder.Cli.Waiting;
using Recorder.Storage.Configurations;
using Recorder.Storage.Jobs;
using Recorder.Storage.Queries;

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

    readonly Option<string?> _report = new("--report")
    {
        Description = "Write a report of the run, or of all combinations. Default of the file: named after strategy and run.",
        HelpName = "FILE.html",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<bool> _skip = new("--skip-existing")
    {
        Description = "Skip a run if the file has a completed run with the same configuration and prices.",
    };

    readonly Option<bool?> _indicators = new("--indicators")
    {
        Description = "Record the values of the strategy's indicators and features at each bar. Default: true for one run, false for "
            + "several.",
        HelpName = "true|false",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string?> _retry = new("--retry-failed")
    {
        Description = "Run the failed and the missing items of a job. Given options replace the options of the job.",
        HelpName = "JOB",
    };

    readonly Option<string?> _waitLimit = WaitLimit.Option();
    readonly BaseOptions _base = new();
    readonly TermOptions _terms = new();
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
            + "The same again: recorder backtest --from latest\n"
            + "Your own strategy: recorder backtest --bars eurusd_1h.csv --symbol EURUSD --timeframe 1h --source MyStrategy.cs\n"
            + "Stored datasets: recorder backtest --data ES-1h,NQ-1h --strategy MaCross --tick-value ES=12.5 --tick-value NQ=5");
        foreach (var option in (Option[])
        [
            .. options._prices.All, options._strategy, options._source, options._reference, options._assembly, options._set,
            options._sweep, .. options._base.All, options._skip, options._retry, options._database, options._parallel,
            .. options._terms.All, .. options._play.All, options._indicators, options._report, options._waitLimit, options._json,
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
            var retried = given.GetValue(_retry) is { } job ? RetriedJob.Find(given.GetRequiredValue(_database), job) : null;
            if (retried is not null)
                given = JobOptions.With(given, retried.Job);
            var start = _base.Read(given, given.GetRequiredValue(_database));
            return Run(given, start, Strategy(given, start), retried, terminal, cancellation);
        }
        catch (SourceRefusedException e)
        {
            return SourceOutput.Print(terminal, e, given.GetValue(_json));
        }
    }

    int Run(
        ParseResult given, BaseConfig start, StrategySource strategy, RetriedJob? retried, Terminal terminal,
        CancellationToken cancellation)
    {
        var parallel = given.GetValue(_parallel) is > 0 and var runs
            ? runs
            : throw new CannotRunException("--parallel: expected 1 or more");
        using var patience = new DatabaseWait(terminal, WaitLimit.Parse(given.GetValue(_waitLimit)), cancellation);
        start.CheckCode(strategy);
        // The first note only repeats the options of the user.
        foreach (var note in start.Notes.Skip(1))
            terminal.Notice($"Note: {note}.");
        var database = given.GetRequiredValue(_database);
        var prices = _prices.Of(given, database, start);
        var terms = _terms.Of(given, prices, start.Config.Execution);
        var symbols = prices.Zip(terms, (symbol, its) => Plan(given, start, strategy, symbol, its, prices.Count)).ToList();
        var items = WithIndicators(given, BacktestItems.Of(symbols, Combinations(given, start, symbols[0])));
        IReadOnlyList<BacktestPlan> plans = retried is null ? items : [.. items.Where(plan => !retried.Passed.Contains(plan.Item))];
        if (plans.Count == 0)
            throw new CannotRunException($"all items of job {retried!.Job.JobId} have passed");
        var job = retried is null && items.Count == 1 ? null : Job(given, start, items, symbols, retried);
        var firstResults = new SweepProgress(plans.Count, terminal.Progress.Retitle);
        var results = terminal.Progress.Count("backtest", plans.Sum(plan => plan.Ticks), progress =>
            BacktestSeries.Run(plans, database, parallel, progress, patience, firstResults.Add, given.GetValue(_skip), job));
        foreach (var its in _terms.WithDefaultTickValue(given, terms, start.Config.Execution))
            terminal.Notice(TermOptions.DefaultedTickValue(its));
        if (strategy.KnowsRecorder)
            terminal.Problem(
                $"{strategy.Type.Name} uses the recorder itself: its own recording is in the file that its code names; "
                    + $"this one is in {database}");
        if (start.IsAsRecorded && results is [var twin])
            terminal.Notice($"Compare it with the recorded run: recorder diff {start.Run!.RunId} {twin.Run.RunId} --db {database}");
        var report = given.GetResult(_report) is null ? null : Report(database, results, given.GetValue(_report));
        var code = BacktestOutput.Print(terminal, database, results, given.GetValue(_json), report);
        if (job is { Failed: > 0 and var failed })
            terminal.Notice(FormattableString.Invariant(
                $"{failed} of {plans.Count} items failed: recorder backtest --retry-failed {job.Id} --db {database} runs them again."));
        return code;
    }

    static SeriesJob Job(
        ParseResult given, BaseConfig start, IReadOnlyList<BacktestPlan> items, List<BacktestPlan> symbols, RetriedJob? retried) =>
        new(
            new JobStart
            {
                Kind = symbols.Count > 1 ? JobKind.Universe : JobKind.Sweep,
                Strategy = items[0].Strategy.Type.Name,
                Version = items[0].Strategy.Code?.Version,
                ParamsJson = JobOptions.Json(given, items[0].Parameters, start.Run?.RunId),
                Source = string.Join(", ", symbols.Select(symbol => symbol.Prices.Source).Distinct(StringComparer.Ordinal)),
                Symbols = symbols.Count,
                Items = items.Count,
                ExtraJson = JobOptions.Folder(),
            },
            retried?.Job.JobId);

    BacktestPlan Plan(
        ParseResult given, BaseConfig start, StrategySource strategy, SymbolPrices symbol, BacktestOptions terms, int symbols)
    {
        var (traded, around) = _play.Of(given, symbol.Prices, terms, start);
        if (around.HandOrders.Count > 0 && symbols > 1)
            throw new CannotRunException("--hand-orders belong to one symbol: give one dataset");
        var files = symbol.Files.With(strategy.Code) with { HandOrders = around.HandOrderFile };
        var input = new PlanInput(symbol.Prices, files, start.Config);
        start.CheckPrices(input);
        return new BacktestPlan(strategy, [], traded, terms)
        {
            Around = around with { Input = input, Notes = [.. around.Notes, .. start.Notes] },
            Clock = _clock,
        };
    }

    // Computing a value for each bar of each run would make a sweep slower.
    IReadOnlyList<BacktestPlan> WithIndicators(ParseResult given, IReadOnlyList<BacktestPlan> items)
    {
        var isOn = given.GetResult(_indicators) is null ? items.Count == 1 : given.GetValue(_indicators) ?? true;
        return [.. items.Select(plan => plan with { Indicators = isOn })];
    }

    // Parameters of the configuration. Parameters of the command line replace them.
    IReadOnlyList<IReadOnlyList<Assignment>> Combinations(ParseResult given, BaseConfig start, BacktestPlan plan)
    {
        var combinations = Sweep.Combinations(given.GetValue(_set)!, given.GetValue(_sweep)!, plan.ParameterNames);
        if (start.Config.Strategy?.Params is not { } parameters
            || !(start.IsAsRecorded || IsStrategyOf(start.Config.Strategy, plan.Strategy.Type)))
            return combinations;
        var known = plan.Stated(parameters);
        return [.. combinations.Select(combination => (IReadOnlyList<Assignment>)
            [.. known.Where(value => !combination.Any(given => given.Names(value.Name))), .. combination])];
    }

    static bool IsStrategyOf(ConfigStrategy strategy, Type type) =>
        strategy.Name is null || strategy.Name.Equals(type.Name, StringComparison.OrdinalIgnoreCase)
            || strategy.Name.Equals(type.FullName, StringComparison.OrdinalIgnoreCase);

    string Report(string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> results, string? place)
    {
        using var reader = RunReader.Open(database);
        return results is [var only]
            ? ReportWriting.Run(reader, only.Run.RunId, place, _clock)
            : ReportWriting.Sweep(
                reader, results[0].Run.Strategy, results.Select(result => result.Run.RunId).ToHashSet(StringComparer.Ordinal), place,
                _clock);
    }

    StrategySource Strategy(ParseResult given, BaseConfig start)
    {
        var (source, assembly, references) = (given.GetValue(_source), given.GetValue(_assembly), given.GetValue(_reference)!);
        if (source is not null && assembly is not null)
            throw new CannotRunException("give either --source or --assembly, not both");
        // A live run has the name that the platform shows, which may differ from the name of the class.
        var name = given.GetValue(_strategy)
            ?? (start.IsAsRecorded && (source ?? assembly) is not null ? null : start.Config.Strategy?.Name);
        // A bundled strategy has no such file. In this case, --strategy alone names another strategy.
        if (source is null && assembly is null && given.GetValue(_strategy) is null)
        {
            source = start.Existing(start.Files.Source, "the strategy", "--source");
            assembly = start.Existing(start.Files.Assembly, "the strategy", "--assembly");
            if (source is not null && references.Length == 0)
                references = [.. start.Files.References ?? []];
        }

        if (source is null && references.Length > 0)
            throw new CannotRunException("--reference needs --source");
        return source is null ? StrategySource.Find(assembly, name) : StrategySource.Compile(source, references, name);
    }
}
