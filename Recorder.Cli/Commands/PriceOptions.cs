using System.CommandLine;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Configuring;
using Recorder.Cli.Market;
using Recorder.Storage.Datasets;

namespace Recorder.Cli.Commands;

/// <summary>Options of <c>recorder backtest</c> for its prices: a file, or stored datasets.</summary>
sealed class PriceOptions
{
    readonly Option<string?> _bars = new("--bars")
    {
        Description = "CSV of bars: time or time_utc (open time), open, high, low, close, volume. Plain or .gz.",
        HelpName = "FILE",
    };

    readonly Option<string?> _ticks = new("--ticks")
    {
        Description = "CSV of trades: time or time_utc, price, qty, aggressor. Plain or .gz.",
        HelpName = "FILE",
    };

    readonly Option<string[]> _data = new("--data")
    {
        Description = "Stored datasets instead of a file (recorder data list): NAME, or A,B,C for a run over each. "
            + "NAME@HASH is an older version.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string?> _symbol = new("--symbol")
    {
        Description = "Name of the symbol; selects its rows in a file of several instruments. Needed with --bars and --ticks.",
        HelpName = "NAME",
    };

    readonly Option<string?> _timeframe = new("--timeframe")
    {
        Description = "Length of the bars: 30s, 5m, 1h, 1d, 1w. Needed with --bars; 1m with --ticks.",
        HelpName = "LENGTH",
    };

    /// <summary>All options, in the order of the help.</summary>
    internal IEnumerable<Option> All => [_bars, _ticks, _data, _symbol, _timeframe];

    /// <summary>Reads the prices.</summary>
    /// <param name="given">The parsed command line.</param>
    /// <param name="database">The database file, beside which datasets are stored.</param>
    /// <param name="start">The configuration from which options that are not given are taken.</param>
    /// <returns>The prices of each symbol, at least one, between start and end of the configuration.</returns>
    /// <exception cref="CannotRunException">An option is missing or wrong, or a file cannot be read.</exception>
    /// <exception cref="DatasetException">A dataset does not exist, or its file is damaged.</exception>
    internal IReadOnlyList<SymbolPrices> Of(ParseResult given, string database, BaseConfig start) =>
        [.. Read(given, database, start).Select(symbol => symbol with { Prices = start.Cut(symbol.Prices) })];

    List<SymbolPrices> Read(ParseResult given, string database, BaseConfig start)
    {
        var (bars, ticks) = (given.GetValue(_bars), given.GetValue(_ticks));
        var names = given.GetValue(_data)!
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (start.IsAsRecorded && (bars ?? ticks ?? names.FirstOrDefault()) is not null)
            throw new CannotRunException("--as-recorded plays the bars of the run: leave out --bars, --ticks and --data");
        if (given.GetResult(_data) is { Implicit: false })
            return bars is null && ticks is null ? Stored(given, database, names) : throw OneOf();
        if (bars is null && ticks is null)
        {
            if (start.Files.Recorded is { } runId)
                return [Recorded(given, database, runId, start)];
            if (start.Files.Data is { } reference)
                return Stored(given, database, [reference]);
            bars = start.Existing(start.Files.Bars, "the prices", _bars.Name);
            ticks = start.Existing(start.Files.Ticks, "the prices", _ticks.Name);
        }

        var symbol = given.GetValue(_symbol) ?? start.Config.Symbol
            ?? throw new CannotRunException("--symbol is missing: give the name of the symbol, as the strategy sees it");
        var timeframe = given.GetValue(_timeframe) ?? start.Config.Timeframe;
        return [new SymbolPrices(symbol, (bars, ticks) switch
        {
            ({ } file, null) when timeframe is null =>
                throw new CannotRunException($"--timeframe is missing: give the length of the bars in {file}, such as 1m or 1h"),
            ({ } file, null) => BarCsv.Read(file, symbol, Timeframe.Parse(timeframe)),
            (null, { } file) => TickCsv.Read(file, symbol, Timeframe.Parse(timeframe ?? "1m")),
            _ => throw OneOf(),
        }, new InputFiles { Bars = bars, Ticks = ticks })];
    }

    SymbolPrices Recorded(ParseResult given, string database, string runId, BaseConfig start)
    {
        var symbol = given.GetValue(_symbol) ?? start.Config.Symbol
            ?? throw new CannotRunException($"run {runId} has several symbols: name one with --symbol");
        var timeframe = given.GetValue(_timeframe) ?? start.Config.Timeframe
            ?? throw new CannotRunException($"the length of the bars of run {runId} is not known: name it with --timeframe");
        return new SymbolPrices(
            symbol, RecordedBars.Read(database, runId, symbol, timeframe), new InputFiles { Recorded = runId });
    }

    List<SymbolPrices> Stored(ParseResult given, string database, List<string> names)
    {
        if (names.Count == 0)
            throw new CannotRunException("--data: expected names of datasets, such as ES-5m or ES-5m,NQ-5m; recorder data list shows them");
        if ((given.GetValue(_symbol) ?? given.GetValue(_timeframe)) is not null)
            throw new CannotRunException("--symbol and --timeframe come from the dataset: leave them out with --data");
        // A name of a dataset is never a path: it has no separators and no file extension.
        if (names.Find(name => File.Exists(name) && !IsName(name)) is { } file)
            throw new CannotRunException(
                $"--data takes names of stored datasets, and {file} is a file: give it with --bars, or store it with recorder data add");
        var store = new DatasetStore(database);
        var opened = names.ConvertAll(store.Open);
        if (opened.GroupBy(dataset => dataset.Reference).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CannotRunException($"--data: {twice.Key} is given twice");
        return opened.ConvertAll(dataset => new SymbolPrices(
            dataset.Candles.Symbol, CandlePrices.Of(dataset.Reference, Timeframe.Parse(dataset.Candles.Timeframe), dataset.Bars),
            new InputFiles { Data = dataset.Reference }));
    }

    static bool IsName(string text)
    {
        try
        {
            _ = DatasetName.Parse(text);
            return true;
        }
        catch (DatasetException)
        {
            return false;
        }
    }

    static CannotRunException OneOf() => new("give either --bars or --ticks or --data");
}

/// <summary>Prices of a symbol.</summary>
/// <param name="Symbol">Name of the symbol.</param>
/// <param name="Prices">Its prices.</param>
/// <param name="Files">Where they came from.</param>
sealed record SymbolPrices(string Symbol, PriceHistory Prices, InputFiles Files);
