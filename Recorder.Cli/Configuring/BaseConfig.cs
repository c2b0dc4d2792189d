using System.Text.Json;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;
using Recorder.Storage.Configurations;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Configuring;

/// <summary>
/// The configuration that a backtest starts from, read from a file, a preset or a run. Options of the command line replace its members.
/// </summary>
/// <param name="Config">The configuration; empty for none.</param>
/// <param name="Files">The files of the run.</param>
sealed record BaseConfig(RunConfig Config, InputFiles Files)
{
    /// <summary>No configuration.</summary>
    internal static readonly BaseConfig None = new(new RunConfig(), new InputFiles());

    /// <summary>The run, if the configuration comes from a run.</summary>
    internal StoredConfig? Run { get; private init; }

    /// <summary>True to allow prices or code that differ from the run.</summary>
    internal bool AllowsChanges { get; private init; }

    /// <summary>True to play the bars that the run recorded.</summary>
    internal bool IsAsRecorded { get; private init; }

    /// <summary>Notes for the reader of the new run, one sentence each.</summary>
    internal IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Reads the configuration of a run, to play the bars that it recorded.</summary>
    /// <param name="database">The file of the run.</param>
    /// <param name="name">The run, as any command takes it.</param>
    /// <param name="allowsChanges">See <see cref="AllowsChanges"/>.</param>
    /// <exception cref="CannotRunException">The configuration of the run is not known, or its manual orders were moved in time.</exception>
    internal static BaseConfig AsRecorded(string database, string name, bool allowsChanges)
    {
        var start = OfRun(database, name, allowsChanges);
        var (config, runId) = (start.Config, start.Run!.RunId);
        if (config.Execution is { HandOrders: not null, Shift: not null })
            throw new CannotRunException(
                $"run {runId} has manual orders and moved times: --as-recorded cannot place the orders at the times of the recorded bars");
        return start with
        {
            IsAsRecorded = true,
            Notes = [.. NotesOn(runId, config)],
            // The recorded bars are already shifted in time, and they do not include the history before the start.
            Config = config with
            {
                Start = null,
                End = null,
                Execution = (config.Execution ?? RecordedBars.Terms(database, runId, config.Symbol)) with { Warmup = null, Shift = null },
            },
            Files = start.Files with { Bars = null, Ticks = null, Data = null, Recorded = runId },
        };
    }

    /// <summary>Reads the configuration of a run.</summary>
    /// <param name="database">The file of the run.</param>
    /// <param name="name">The run, as any command takes it.</param>
    /// <param name="allowsChanges">See <see cref="AllowsChanges"/>.</param>
    /// <exception cref="CannotRunException">The configuration of the run is not known.</exception>
    internal static BaseConfig OfRun(string database, string name, bool allowsChanges)
    {
        using var reader = RunReader.Open(database);
        var run = reader.Find(name);
        var stored = reader.Configs.Find(run.RunId) ?? throw new CannotRunException(
            $"the configuration of run {run.RunId} is not in the file: it was recorded by an earlier version");
        var config = RunConfig.Read(JsonSerializer.Deserialize<JsonElement>(stored.ConfigJson), $"the configuration of run {run.RunId}");
        // A backtest cannot use the account of a live run.
        return new BaseConfig(config with { Account = null }, InputFiles.Read(stored.InputsJson, database))
        {
            Run = stored,
            AllowsChanges = allowsChanges,
        };
    }

    /// <summary>Returns the prices between start and end of the configuration.</summary>
    /// <exception cref="CannotRunException">No price is between them.</exception>
    internal PriceHistory Cut(PriceHistory prices)
    {
        if (Config is { Start: null, End: null })
            return prices;
        var (from, to) = (Config.Start ?? long.MinValue, Config.End ?? long.MaxValue);
        var cut = prices with
        {
            Bars = [.. prices.Bars.Where(bar => IsInside(bar.OpenUtc))],
            Ticks = [.. prices.Ticks.Where(tick => IsInside(tick.TimeUtc))],
        };
        return cut.Bars.Count + cut.Ticks.Count > 0
            ? cut
            : throw new CannotRunException(
                $"{prices.Source} has no price between start and end of the configuration: {Text(Config.Start)} and {Text(Config.End)}");

        bool IsInside(DateTime utc) => PlanInput.Milliseconds(utc) is var at && at >= from && at <= to;
    }

    /// <summary>Checks that the prices equal the prices of the run.</summary>
    /// <exception cref="CannotRunException">They differ, and this was not allowed.</exception>
    internal void CheckPrices(PlanInput input)
    {
        if (!IsAsRecorded && Run?.DataFingerprint is { } recorded && recorded != input.Fingerprint && !AllowsChanges)
            throw new CannotRunException(
                $"{input.Prices.Source} has other prices than run {Run.RunId} saw: their SHA-256 is {input.Fingerprint}, not {recorded}. "
                + "Name the file of that run with --bars or --ticks, or give --allow-changes to run on these prices");
    }

    /// <summary>Checks that the code equals the code of the run.</summary>
    /// <exception cref="CannotRunException">It differs, and this was not allowed.</exception>
    internal void CheckCode(StrategySource strategy)
    {
        if (Run?.CodeVersion is { } recorded && strategy.Code is { } code && recorded != code.Version && !AllowsChanges)
            throw new CannotRunException(
                $"the code of {strategy.Type.Name} has changed since run {Run.RunId}: its SHA-256 is {code.Version}, not {recorded}. "
                + "Name the code of that run with --source or --assembly, or give --allow-changes to run this code");
    }

    /// <summary>Checks that a file of the run exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">Its content, for the message.</param>
    /// <param name="option">The option that names another file.</param>
    /// <returns>The file.</returns>
    /// <exception cref="CannotRunException">It is missing.</exception>
    internal string? Existing(string? path, string what, string option) => path is null || Path.Exists(path)
        ? path
        : throw new CannotRunException($"{what} of run {Run?.RunId} came from {path}, which does not exist; name it with {option}");

    static IEnumerable<string> NotesOn(string runId, RunConfig config)
    {
        yield return $"--as-recorded: the bars are those that run {runId} recorded";
        if (config.Execution?.Warmup is { } warmup)
            yield return $"--as-recorded: run {runId} had {warmup} of history before its start, which are not recorded: this run has none";
        if (config.Prices == "ticks")
            yield return $"--as-recorded: run {runId} was played on trades, this run is played on the bars made from them";
    }

    static string Text(long? milliseconds) =>
        milliseconds is { } value
            ? FormattableString.Invariant($"{DateTimeOffset.FromUnixTimeMilliseconds(value):yyyy-MM-dd HH:mm:ss}")
            : "any";
}
